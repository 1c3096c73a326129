using SoftmaxNtk.Numerics.Simd;

namespace SoftmaxNtk.Numerics;

/// <summary>
/// Our own products and eigensolver in C#, compiled for the widest vectors that the processor has (AVX-512, AVX2, or
/// portable 128-bit): always there, nothing to install.
/// </summary>
public sealed unsafe class SimdBackend : ILinearAlgebraBackend
{
    private readonly SimdRoutines routines;

    /// <summary>For the widest instruction set of this processor.</summary>
    public SimdBackend() : this(InstructionSets.Widest)
    {
    }

    /// <exception cref="PlatformNotSupportedException">This processor does not have the set.</exception>
    internal SimdBackend(InstructionSet set)
    {
        routines = SimdRoutines.For(set);
        Description = set switch
        {
            InstructionSet.Avx512 => "own C# routines, AVX-512",
            InstructionSet.Avx2 => "own C# routines, AVX2 and FMA",
            _ => "own C# routines, 128-bit vectors",
        };
    }

    /// <inheritdoc/>
    public string Name => "simd";

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public void Multiply(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner,
        double alpha, ReadOnlySpan<double> a, int leadingA, ReadOnlySpan<double> b, int leadingB,
        double beta, Span<double> c, int leadingC)
    {
        MatrixShape.CheckProduct(transposeA, transposeB, rows, columns, inner, a.Length, leadingA, b.Length, leadingB, c.Length, leadingC);
        fixed (double* startA = a, startB = b, startC = c)
        {
            routines.Product(
                Operand.Rows(startA, transposeA, rows, leadingA), Operand.Columns(startB, transposeB, columns, leadingB), inner,
                new Target((nint)startC, 1, leadingC, alpha, beta, LowerOnly: false));
        }
    }

    /// <inheritdoc/>
    public void SymmetricRankUpdate(
        int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA,
        double beta, Span<double> c, int leadingC)
    {
        MatrixShape.CheckRankUpdate(order, inner, a.Length, leadingA, c.Length, leadingC);
        fixed (double* startA = a, startC = c)
        {
            Operand rows = Operand.Rows(startA, Transpose.No, order, leadingA);
            routines.Product(rows, rows, inner, new Target((nint)startC, 1, leadingC, alpha, beta, LowerOnly: true));
        }
    }

    /// <inheritdoc/>
    public void SymmetricEigen(
        int order, Span<double> matrix, Span<double> eigenvalues, bool vectors, int threads = 1,
            CancellationToken cancellationToken = default)
    {
        MatrixShape.CheckEigenproblem(order, matrix, eigenvalues.Length);
        fixed (double* start = matrix)
            routines.SymmetricEigen(order, start, eigenvalues, vectors, new Workers(threads, cancellationToken));
    }
}
