using System.Buffers;
using System.Runtime.InteropServices;

namespace SoftmaxNtk.Numerics.SystemLibraries;

/// <summary>Products by CBLAS (dgemm, dsyrk) and eigenproblems by LAPACK (dsyevd) of a library found on this machine.</summary>
/// <remarks>
/// The library is told to use one thread: <see cref="Compute"/> is where work is spread, and a library's own threads would make
/// results depend on their number. That setting belongs to the library, hence to the process. Its integers have 32 bits.
/// </remarks>
internal sealed unsafe class SystemBackend : ILinearAlgebraBackend
{
    private const int ColumnMajor = 102, NoTranspose = 111, Transposed = 112, Lower = 122;

    /// <summary>The largest order whose workspace 1 + 6n + 2n² a 32-bit integer can state.</summary>
    private const int LargestEigenproblem = 32_766;

    private readonly delegate* unmanaged[Cdecl]<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> dgemm;
    private readonly delegate* unmanaged[Cdecl]<int, int, int, int, int, double, double*, int, double, double*, int, void> dsyrk;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void> dsyevd;

    /// <exception cref="BackendUnavailableException">The library is not there, or lacks one of the functions.</exception>
    public SystemBackend(SystemLibrary library)
    {
        Name = library.Name;
        nint handle = Load(library, out string file);
        dgemm = (delegate* unmanaged[Cdecl]<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)
            Function("cblas_dgemm");
        dsyrk = (delegate* unmanaged[Cdecl]<int, int, int, int, int, double, double*, int, double, double*, int, void>)Function("cblas_dsyrk");
        dsyevd = (delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void>)
            Function("dsyevd_");
        if (library.SetThreads is not null && NativeLibrary.TryGetExport(handle, library.SetThreads, out nint setThreads))
            ((delegate* unmanaged[Cdecl]<int, void>)setThreads)(1);
        if (library.SetReproducible is (string function, int argument) && NativeLibrary.TryGetExport(handle, function, out nint setReproducible))
            _ = ((delegate* unmanaged[Cdecl]<int, int>)setReproducible)(argument);
        string? version = null;
        if (library.GetVersion is not null && NativeLibrary.TryGetExport(handle, library.GetVersion, out nint getVersion))
            version = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint>)getVersion)())?.Trim();
        Description = version is null ? $"{library.Title} ({file})" : $"{library.Title} ({file}: {version})";

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
    public void SymmetricEigen(int order, Span<double> matrix, Span<double> eigenvalues, bool vectors)
    {
        MatrixShape.CheckEigenproblem(order, matrix, eigenvalues.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, LargestEigenproblem);
        if (order == 0)
            return;
        int workLength = vectors ? 1 + 6 * order + 2 * order * order : 2 * order + 1;
        int integerLength = vectors ? 3 + 5 * order : 1;
        double[] work = ArrayPool<double>.Shared.Rent(workLength);
        int[] integers = ArrayPool<int>.Shared.Rent(integerLength);
        int info;
        fixed (double* a = matrix, values = eigenvalues, workspace = work)
        fixed (int* integerWorkspace = integers)
        {
            byte job = (byte)(vectors ? 'V' : 'N'), triangle = (byte)'L';
            // gfortran passes the lengths of texts after the last argument; other compilers ignore them
            dsyevd(&job, &triangle, &order, a, &order, values, workspace, &workLength, integerWorkspace, &integerLength, &info, 1, 1);
        }
        ArrayPool<double>.Shared.Return(work);
        ArrayPool<int>.Shared.Return(integers);
        if (info != 0)
            throw new ArithmeticException($"The symmetric eigenproblem of order {order} did not converge (dsyevd of {Name} returned {info}).");
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
