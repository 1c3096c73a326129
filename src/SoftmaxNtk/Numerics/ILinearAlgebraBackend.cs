namespace SoftmaxNtk.Numerics;

/// <summary>Whether a matrix enters a product as stored or transposed.</summary>
public enum Transpose
{
    /// <summary>As stored.</summary>
    No,

    /// <summary>Transposed.</summary>
    Yes,
}

/// <summary>
/// The seam behind which dense products and symmetric eigenproblems are computed. All matrices are column-major:
/// element (i, j) of a matrix with leading dimension ld stands at index i + j·ld.
/// </summary>
/// <remarks>
/// An implementation holds no state that a call changes, may be called from several threads at once, and returns the
/// same bits for the same arguments, whatever the number of threads. Products run on the calling thread alone:
/// <see cref="ComputeResources"/> cuts them into pieces that do not depend on the number of threads.
/// </remarks>
public interface ILinearAlgebraBackend
{
    /// <summary>
    /// The short name used by configs, manifests and the command line: simd, openblas, mkl, accelerate, mathnet.
    /// </summary>
    string Name { get; }

    /// <summary>What stands behind the name: instruction set, or library file and version.</summary>
    string Description { get; }

    /// <summary>C ← α·op(A)·op(B) + β·C, with C rows×columns, op(A) rows×inner, op(B) inner×columns.</summary>
    /// <remarks>β = 0 overwrites C without reading it. C must not overlap A or B.</remarks>
    /// <exception cref="ArgumentException">A span is shorter than its shape and leading dimension demand.</exception>
    void Multiply(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner,
        double alpha, ReadOnlySpan<double> a, int leadingA, ReadOnlySpan<double> b, int leadingB,
        double beta, Span<double> c, int leadingC);

    /// <summary>
    /// Lower triangle of C ← α·A·Aᵀ + β·C, with A order×inner; the strict upper triangle is not touched.
    /// </summary>
    void SymmetricRankUpdate(
        int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA,
        double beta, Span<double> c, int leadingC);

    /// <summary>
    /// Eigendecomposition A = V Λ Vᵀ of a symmetric matrix of which the lower triangle is read. Eigenvalues ascend.
    /// With <paramref name="vectors"/>, <paramref name="matrix"/> (order×order, leading dimension = order) is
    /// overwritten by V, one eigenvector a column; without, its contents are destroyed.
    /// </summary>
    /// <param name="threads">How many threads may work on it; a backend may use fewer.</param>
    /// <param name="cancellationToken">
    /// Asked now and then by our own solver; a system's library, once begun, ends by itself.
    /// </param>
    /// <exception cref="ArithmeticException">
    /// The iteration did not converge, or the matrix holds a non-finite entry.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the matrix is destroyed.</exception>
    void SymmetricEigen(
        int order, Span<double> matrix, Span<double> eigenvalues, bool vectors, int threads = 1,
            CancellationToken cancellationToken = default);
}
