namespace SoftmaxNtk.Numerics;

/// <summary>
/// Gauss quadrature for the spectral measure of a symmetric operator at a vector b: b̂ᵀf(A)b̂ ≈ Σ_k ω_k f(θ_k), b̂ =
/// b/‖b‖.
/// </summary>
/// <remarks>
/// Exact for polynomials f of degree below 2·(number of nodes). Source: Golub and Welsch (1969); Golub and Meurant
/// (1994).
/// </remarks>
/// <param name="Nodes">θ, ascending: the eigenvalues of T.</param>
/// <param name="Weights">ω, the squared first coordinates of T's eigenvectors; not negative, their sum is 1.</param>
public sealed record LanczosQuadrature(double[] Nodes, double[] Weights)
{
    /// <summary>
    /// The rule after that many Lanczos steps with full reorthogonalisation; fewer nodes if the space becomes
    /// invariant.
    /// </summary>
    /// <param name="operation">x ↦ A·x, A symmetric (not checked).</param>
    /// <param name="start">b, finite and not zero.</param>
    /// <param name="steps">Products with A, at least 1; the memory is that many vectors.</param>
    /// <param name="backend">Computes the projections.</param>
    /// <param name="cancellationToken">Checked before each product.</param>
    /// <exception cref="ArgumentException">The start vector is empty, zero, or not finite.</exception>
    /// <exception cref="ArithmeticException">The operator returned a non-finite value.</exception>
    public static LanczosQuadrature Of(
        LinearOperator operation, ReadOnlySpan<double> start, int steps, ILinearAlgebraBackend backend,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(backend);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        LanczosBasis basis = new(backend, start.Length, Math.Min(steps, Math.Max(1, start.Length)), start);
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            basis.Extend(operation);
        }
        while (basis.Size < basis.Capacity && basis.Coupling > 0);
        (double[] nodes, double[] coordinates) = basis.Solve();
        double[] weights = new double[nodes.Length];
        for (int k = 0; k < weights.Length; k++)
            weights[k] = coordinates[k * nodes.Length] * coordinates[k * nodes.Length];
        return new LanczosQuadrature(nodes, weights);
    }
}
