namespace SoftmaxNtk.Numerics;

/// <summary>Extreme eigenvalues of a symmetric operator that is known only by its products with vectors.</summary>
/// <remarks>
/// Lanczos with full reorthogonalisation and thick restart (Wu and Simon 2000): the Ritz vectors nearest to the wanted
/// ends are kept when the basis is full. The space sees only eigenvectors to which the start vector is not orthogonal:
/// draw it at random. Deterministic.
/// </remarks>
public static class Lanczos
{
    /// <summary>
    /// How often the small eigenproblem is solved while a basis is filled: enough to stop soon, seldom enough not to
    /// outweigh the products.
    /// </summary>
    private const int SolutionsPerBasis = 24;

    /// <param name="operation">x ↦ A·x, A symmetric (not checked).</param>
    /// <param name="dimension">Length of x, at least 1.</param>
    /// <param name="start">The first direction, of that length; its norm does not matter.</param>
    /// <param name="wanted">Which ends of the spectrum must converge.</param>
    /// <param name="backend">Computes the projections.</param>
    /// <param name="knownLowerBound">
    /// What no eigenvalue lies below, such as 0 for a Gram matrix:
    /// a smallest Ritz value within the tolerance of it has converged, whatever its residual.
    /// </param>
    /// <returns>
    /// The best approximations when they converged, or when the products ran out (see
    /// <see cref="LanczosResult.Converged"/>).
    /// </returns>
    /// <exception cref="ArgumentException">The start vector has another length, is zero, or is not finite.</exception>
    /// <exception cref="ArithmeticException">The operator returned a non-finite value.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LanczosResult Extremes(
        LinearOperator operation, int dimension, ReadOnlySpan<double> start, SpectrumEnd wanted, LanczosSettings settings,
        ILinearAlgebraBackend backend, double knownLowerBound = double.NegativeInfinity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (start.Length != dimension)
            throw new ArgumentException(
                $"The start vector has {start.Length} entries; the operator's dimension is {dimension}.", nameof(start));
        LanczosBasis basis = new(backend, dimension, Math.Min(settings.BasisSize, dimension), start);
        int stride = Math.Max(1, basis.Capacity / SolutionsPerBasis);
        for (int products = 1; ; products++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            basis.Extend(operation);
            bool full = basis.Size == basis.Capacity;
            if (!full && basis.Coupling > 0 && products < settings.MaximumProducts && basis.Size % stride != 0)
                continue;
            (double[] values, double[] coordinates) = basis.Solve();
            double limit = settings.RelativeTolerance * Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
            bool low = wanted == SpectrumEnd.Largest || Residual(basis, coordinates, 0) <= limit || values[0] - knownLowerBound <= limit;
            bool high = wanted == SpectrumEnd.Smallest || Residual(basis, coordinates, basis.Size - 1) <= limit;
            if ((low && high) || products == settings.MaximumProducts)
            {
                return new LanczosResult(
                    wanted == SpectrumEnd.Smallest ? null : Pair(basis, values, coordinates, basis.Size - 1),
                    wanted == SpectrumEnd.Largest ? null : Pair(basis, values, coordinates, 0), products, low && high, basis.Polynomial);
            }
            if (full)
                basis.Restart(values, coordinates, Kept(wanted, low, high, basis.Size));
        }
    }

    /// <summary>‖Av − θv‖ = β·|last coordinate of s|.</summary>
    private static double Residual(LanczosBasis basis, double[] coordinates, int index) =>
        basis.Coupling * Math.Abs(coordinates[basis.Size - 1 + index * basis.Size]);

    private static RitzPair Pair(LanczosBasis basis, double[] values, double[] coordinates, int index) =>
        new(values[index], basis.Lift(coordinates.AsSpan(index * basis.Size, basis.Size)), Residual(basis, coordinates, index));

    /// <summary>
    /// Half of the basis, from the wanted end or ends; of two ends, one that has converged is kept by its outermost
    /// vector alone.
    /// </summary>
    private static int[] Kept(SpectrumEnd wanted, bool lowConverged, bool highConverged, int size)
    {
        int half = size / 2;
        int low = wanted switch
        {
            SpectrumEnd.Smallest => half,
            SpectrumEnd.Largest => 0,
            _ => lowConverged ? 1 : highConverged ? half - 1 : half / 2,
        };
        return [.. Enumerable.Range(0, low), .. Enumerable.Range(size - (half - low), half - low)];
    }
}
