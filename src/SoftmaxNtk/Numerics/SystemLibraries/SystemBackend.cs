using System.Runtime.InteropServices;
using SoftmaxNtk.Numerics.Simd;
using unsafe Gemm = delegate* unmanaged[Cdecl]<
    int, int, int, nint, nint, nint, double, double*, nint, double*, nint, double, double*, nint, void>;
using unsafe Syrk = delegate* unmanaged[Cdecl]<int, int, int, nint, nint, double, double*, nint, double, double*, nint, void>;
using unsafe Syevd = delegate* unmanaged[Cdecl]<
    byte*, byte*, long*, double*, long*, double*, double*, long*, long*, long*, long*, nint, nint, void>;

namespace SoftmaxNtk.Numerics.SystemLibraries;

/// <summary>Products by CBLAS (dgemm, dsyrk) and eigenproblems by LAPACK (dsyevd) of a library found on this machine.</summary>
/// <remarks>
/// <para>
/// The library is told to use one thread: <see cref="ComputeResources"/> is where work is spread, and a library's own threads would make
/// results depend on their number. That setting belongs to the library, hence to the process.
/// </para>
/// <para>
/// Its integers may have 32 bits (LP64) or 64 (ILP64). Sizes passed by value are as wide as a register or a place on the stack, of which an
/// LP64 library uses the lower half. Those that LAPACK reads and writes by address have 64 bits, zeros at first: on a little-endian machine
/// their first half is the LP64 value. On a big-endian one that half is zero, and <see cref="BackendVerification"/> refuses the results.
/// </para>
/// </remarks>
internal sealed unsafe class SystemBackend : ILinearAlgebraBackend
{
    private const int ColumnMajor = 102, NoTranspose = 111, Transposed = 112, Lower = 122;

    /// <summary>The largest order whose workspace 1 + 6n + 2n² a 32-bit integer can state.</summary>
    private const int LargestEigenproblem = 32_766;

    private readonly Gemm dgemm;
    private readonly Syrk dsyrk;
    private readonly Syevd dsyevd;

    public SystemBackend(string name, string description, SystemRoutines routines)
    {
        Name = name;
        Description = description;
        dgemm = (Gemm)routines.Dgemm;
        dsyrk = (Syrk)routines.Dsyrk;
        dsyevd = (Syevd)routines.Dsyevd;
    }

    /// <summary>Loads a library and makes it single-threaded.</summary>
    /// <exception cref="BackendUnavailableException">
    /// The library is not there, or lacks one of the functions, or runs routines far below what the processor offers.
    /// </exception>
    public static SystemBackend Open(SystemLibrary library)
    {
        if (library.GetCore is not null)
            OpenBlasCore.Tell(InstructionSets.Widest);
        nint handle = Load(library, out string file);
        SystemRoutines routines = new(Function("cblas_dgemm"), Function("cblas_dsyrk"), Function("dsyevd_"));
        if (library.SetThreads is not null && NativeLibrary.TryGetExport(handle, library.SetThreads, out nint setThreads))
            ((delegate* unmanaged[Cdecl]<int, void>)setThreads)(1);
        if (library.SetReproducible is (string function, int argument)
            && NativeLibrary.TryGetExport(handle, function, out nint setReproducible))
            _ = ((delegate* unmanaged[Cdecl]<int, int>)setReproducible)(argument);
        string? version = Text(library.GetVersion);
        string description = version is null ? $"{library.Title} ({file})" : $"{library.Title} ({file}: {version})";
        if (library.GetCore is null)
            return new SystemBackend(library.Name, description, routines);
        string? core = Text(library.GetCore) ?? (version is null ? null : OpenBlasCore.FromConfiguration(version));
        if (core is not null && OpenBlasCore.Problem(core, InstructionSets.Widest) is string problem)
            throw new BackendUnavailableException(library.Name, problem, OpenBlasCore.Remedy(InstructionSets.Widest));
        return new SystemBackend(library.Name, $"{description}; core: {core ?? "unknown"}", routines);

        string? Text(string? function) => function is not null && NativeLibrary.TryGetExport(handle, function, out nint address)
            ? Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)address)())?.Trim() : null;

        nint Function(string symbol) => NativeLibrary.TryGetExport(handle, symbol, out nint address)
            ? address
            : throw new BackendUnavailableException(library.Name, $"{file} does not export {symbol}", library.Remedy);
    }

    /// <inheritdoc/>
    public string Name { get; }

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
            dgemm(
                ColumnMajor, transposeA == Transpose.No ? NoTranspose : Transposed, transposeB == Transpose.No ? NoTranspose : Transposed,
                rows, columns, inner, alpha, startA, leadingA, startB, leadingB, beta, startC, leadingC);
        }
    }

    /// <inheritdoc/>
    public void SymmetricRankUpdate(
        int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA,
        double beta, Span<double> c, int leadingC)
    {
        MatrixShape.CheckRankUpdate(order, inner, a.Length, leadingA, c.Length, leadingC);
        fixed (double* startA = a, startC = c)
            dsyrk(ColumnMajor, Lower, NoTranspose, order, inner, alpha, startA, leadingA, beta, startC, leadingC);
    }

    /// <inheritdoc/>
    public void SymmetricEigen(
        int order, Span<double> matrix, Span<double> eigenvalues, bool vectors, int threads = 1,
            CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MatrixShape.CheckEigenproblem(order, matrix, eigenvalues.Length);
        if (order > LargestEigenproblem)
        {
            throw new ArgumentOutOfRangeException(
                nameof(order), order, $"dsyevd of {Name} solves eigenproblems up to the order {LargestEigenproblem}, the largest whose "
                + "workspace 32 bits can state. Remedy: the backend simd, or Lanczos for the extreme eigenvalues.");
        }
        if (order == 0)
            return;
        int workLength = vectors ? 1 + 6 * order + 2 * order * order : 2 * order + 1;
        int integerLength = vectors ? 3 + 5 * order : 1;
        using Workspace<double> work = new(workLength);
        using Workspace<long> integerWork = new(integerLength);
        byte job = (byte)(vectors ? 'V' : 'N'), triangle = (byte)'L';
        long n = order, doubles = workLength, integers = integerLength, info = 0;
        fixed (double* a = matrix, values = eigenvalues, doubleStart = work.Elements)
        fixed (long* integerStart = integerWork.Elements)
        {
            // gfortran passes the lengths of texts after the last argument; other compilers ignore them
            dsyevd(&job, &triangle, &n, a, &n, values, doubleStart, &doubles, integerStart, &integers, &info, 1, 1);
        }
        if (info != 0)
            throw new ArithmeticException(
                $"The symmetric eigenproblem of order {order} did not converge (dsyevd of {Name} returned {(int)info}).");
    }

    private static nint Load(SystemLibrary library, out string file)
    {
        foreach (string candidate in library.FileNames)
        {
            if (NativeLibrary.TryLoad(candidate, out nint handle))
            {
                file = candidate;
                return handle;
            }
        }
        throw new BackendUnavailableException(
            library.Name, $"{library.Title} was not found (looked for {string.Join(", ", library.FileNames)})", library.Remedy);
    }
}
