namespace SoftmaxNtk.Numerics;

/// <summary>Products by one backend, eigenvectors by another: what is chosen when none is named, where one does not lead in everything.</summary>
/// <remarks>Eigenvalues alone go to the products' backend as well, whose reduction to tridiagonal form is built of its own products.</remarks>
/// <param name="products">Products, rank updates and eigenvalues without vectors.</param>
/// <param name="eigenvectors">Eigenvalues with vectors.</param>
internal sealed class PerOperationBackend(ILinearAlgebraBackend products, ILinearAlgebraBackend eigenvectors) : ILinearAlgebraBackend
{
    /// <inheritdoc/>
    public string Name => $"{products.Name}+{eigenvectors.Name}";

    /// <inheritdoc/>
    public string Description => $"{products.Description}; eigenvectors by {eigenvectors.Description}";

    /// <inheritdoc/>
    public void Multiply(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner,
        double alpha, ReadOnlySpan<double> a, int leadingA, ReadOnlySpan<double> b, int leadingB,
        double beta, Span<double> c, int leadingC) =>
        products.Multiply(transposeA, transposeB, rows, columns, inner, alpha, a, leadingA, b, leadingB, beta, c, leadingC);

    /// <inheritdoc/>
    public void SymmetricRankUpdate(
        int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA,
        double beta, Span<double> c, int leadingC) =>
        products.SymmetricRankUpdate(order, inner, alpha, a, leadingA, beta, c, leadingC);

    /// <inheritdoc/>
    public void SymmetricEigen(int order, Span<double> matrix, Span<double> eigenvalues, bool vectors) =>
        (vectors ? eigenvectors : products).SymmetricEigen(order, matrix, eigenvalues, vectors);
}
