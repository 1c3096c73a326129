using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;
using MathNetTranspose = MathNet.Numerics.Providers.LinearAlgebra.Transpose;

namespace SoftmaxNtk.Numerics;

/// <summary>
/// A linear-algebra provider of MathNet.Numerics: its managed one, to compare with, or, where its MKL package is
/// referenced, the native one.
/// </summary>
/// <remarks>
/// Differs from the other backends: the provider takes whole arrays, so operands are copied; and it spreads products
/// over MathNet's own threads, whose number is MathNet's process-wide setting. Its managed eigensolver (5.0.0) can
/// return eigenvectors of a multiple eigenvalue that are not orthogonal: for the matrix of ones of order 60, ‖VᵀV − I‖
/// = 2.6, with a small residual.
/// </remarks>
public sealed class MathNetBackend : ILinearAlgebraBackend
{
    private readonly ILinearAlgebraProvider<double> provider;

    private MathNetBackend(ILinearAlgebraProvider<double> provider, string description)
    {
        this.provider = provider;
        Description = description;
    }

    /// <inheritdoc/>
    public string Name => "mathnet";

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>MathNet's managed provider. No process-wide setting is read or changed.</summary>
    public static MathNetBackend Managed() => new(new ManagedLinearAlgebraProvider(), "MathNet.Numerics 5, managed provider");

    /// <summary>MathNet's MKL provider where its package is there, else the managed one.</summary>
    /// <remarks>Changes MathNet's process-wide provider: for the program's start, never for library code.</remarks>
    public static MathNetBackend NativeProcessWide() => LinearAlgebraControl.TryUseNativeMKL()
        ? new MathNetBackend(LinearAlgebraControl.Provider, $"MathNet.Numerics 5, {LinearAlgebraControl.Provider}")
        : Managed();

    /// <inheritdoc/>
    public void Multiply(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner,
        double alpha, ReadOnlySpan<double> a, int leadingA, ReadOnlySpan<double> b, int leadingB,
        double beta, Span<double> c, int leadingC)
    {
        MatrixShape.CheckProduct(transposeA, transposeB, rows, columns, inner, a.Length, leadingA, b.Length, leadingB, c.Length, leadingC);
        (int rowsA, int columnsA) = transposeA == Transpose.No ? (rows, inner) : (inner, rows);
        (int rowsB, int columnsB) = transposeB == Transpose.No ? (inner, columns) : (columns, inner);
        double[] product = Product(
            Provided(transposeA), Provided(transposeB), alpha, Gather(a, rowsA, columnsA, leadingA), rowsA, columnsA,
            Gather(b, rowsB, columnsB, leadingB), rowsB, columnsB, rows, columns);
        for (int j = 0; j < columns; j++)
            Merge(product.AsSpan(j * rows, rows), beta, c.Slice(j * leadingC, rows));
    }

    /// <inheritdoc/>
    public void SymmetricRankUpdate(
        int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA,
        double beta, Span<double> c, int leadingC)
    {
        MatrixShape.CheckRankUpdate(order, inner, a.Length, leadingA, c.Length, leadingC);
        double[] rows = Gather(a, order, inner, leadingA);
        double[] product = Product(
            MathNetTranspose.DontTranspose, MathNetTranspose.Transpose, alpha, rows, order, inner, rows, order, inner, order, order);
        for (int j = 0; j < order; j++)
            Merge(product.AsSpan(j * order + j, order - j), beta, c.Slice(j * leadingC + j, order - j));
    }

    /// <inheritdoc/>
    public void SymmetricEigen(
        int order, Span<double> matrix, Span<double> eigenvalues, bool vectors, int threads = 1,
            CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MatrixShape.CheckEigenproblem(order, matrix, eigenvalues.Length);
        if (order == 0)
            return;
        double[] full = matrix[..(order * order)].ToArray();
        for (int j = 0; j < order; j++)
        {
            for (int i = j + 1; i < order; i++)
                full[j + i * order] = full[i + j * order];
        }
        double[] columns = new double[full.Length];
        Complex[] values = new Complex[order];
        try
        {
            provider.EigenDecomp(true, order, full, columns, values, new double[full.Length]);
        }
        catch (MathNet.Numerics.NonConvergenceException exception)
        {
            throw new ArithmeticException($"The symmetric eigenproblem of order {order} did not converge (MathNet).", exception);
        }
        double[] keys = Array.ConvertAll(values, value => value.Real);
        int[] places = [.. Enumerable.Range(0, order)];
        Array.Sort(keys, places);
        keys.CopyTo(eigenvalues);
        for (int j = 0; j < order && vectors; j++)
            columns.AsSpan(places[j] * order, order).CopyTo(matrix[(j * order)..]);
    }

    private double[] Product(
        MathNetTranspose transposeA, MathNetTranspose transposeB, double alpha, double[] a, int rowsA, int columnsA,
        double[] b, int rowsB, int columnsB, int rows, int columns)
    {
        double[] product = new double[rows * columns];
        if (a.Length > 0 && b.Length > 0)
            provider.MatrixMultiplyWithUpdate(transposeA, transposeB, alpha, a, rowsA, columnsA, b, rowsB, columnsB, 0, product);
        return product;
    }

    private static MathNetTranspose Provided(Transpose transpose) =>
        transpose == Transpose.No ? MathNetTranspose.DontTranspose : MathNetTranspose.Transpose;

    private static double[] Gather(ReadOnlySpan<double> matrix, int rows, int columns, int leading)
    {
        double[] dense = new double[rows * columns];
        for (int j = 0; j < columns && rows > 0; j++)
            matrix.Slice(j * leading, rows).CopyTo(dense.AsSpan(j * rows));
        return dense;
    }

    private static void Merge(ReadOnlySpan<double> term, double beta, Span<double> destination)
    {
        for (int i = 0; i < term.Length; i++)
            destination[i] = beta == 0 ? term[i] : beta * destination[i] + term[i];
    }
}
