using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Spectra;

/// <summary>
/// The distribution of all N eigenvalues of a symmetric operator known only by its products, by stochastic Lanczos quadrature:
/// tr f(A) ≈ N·mean over probes of Σ_k ω_k f(θ_k), with f = 1 up to λ for counts and a Gaussian around λ for the density.
/// </summary>
/// <remarks>
/// Probes have random signs as entries, so that E[zzᵀ] = I and ‖z‖² = N. Memory: one probe's basis, steps vectors.
/// What a statement misses beside the standard error: features narrower than the distance between nodes, about π·(λ_max
/// − λ_min)/(2·steps) in
/// the middle of the spectrum and finer towards its ends. Source: Ubaru, Chen and Saad (2017); Lin, Saad and Yang (2016).
/// </remarks>
public sealed class SpectralDensity
{
    private readonly LanczosQuadrature[] rules;

    private SpectralDensity(int order, LanczosQuadrature[] rules)
    {
        Order = order;
        this.rules = rules;
    }

    /// <summary>N, the number of eigenvalues.</summary>
    public int Order { get; }

    /// <summary>The quadrature rule of each probe.</summary>
    public IReadOnlyList<LanczosQuadrature> Rules => rules;

    /// <summary>The smallest and largest node over all probes: inside of the spectrum, and near to its ends.</summary>
    public (double Smallest, double Largest) Range => (rules.Min(rule => rule.Nodes[0]), rules.Max(rule => rule.Nodes[^1]));

    /// <summary>The spectrum of Θ at weights W, without forming Θ.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    /// <param name="network">The network on its inputs.</param>
    /// <param name="weights">W.</param>
    /// <param name="state">The state at W.</param>
    public static SpectralDensity OfTheta(
        SampledNetwork network, DenseMatrix weights, ForwardPass state, SpectralDensitySettings settings, Seed seed,
        IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(
            (x, destination) => network.TangentProduct(weights, state, x, destination, cancellationToken),
            network.StackedCount, settings, seed, network.Resources, progress, cancellationToken);
    }

    /// <summary>The spectrum of A.</summary>
    /// <param name="operation">x ↦ A·x, A symmetric (not checked).</param>
    /// <param name="dimension">N, at least 1.</param>
    /// <param name="settings">Probes and steps.</param>
    /// <param name="seed">Child k of it draws probe k.</param>
    /// <param name="resources">Whose backend computes the projections.</param>
    /// <param name="progress">Told how many probes are done, after each.</param>
    /// <param name="cancellationToken">Checked before each product; the operation may check it within one, as Θ's does.</param>
    /// <exception cref="ArithmeticException">The operator returned a non-finite value.</exception>
    public static SpectralDensity Of(
        LinearOperator operation, int dimension, SpectralDensitySettings settings, Seed seed, ComputeResources resources,
        IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        LanczosQuadrature[] rules = new LanczosQuadrature[settings.Probes];
        double[] probe = new double[dimension];
        for (int k = 0; k < rules.Length; k++)
        {
            seed.Child(k).Open().FillSigns(probe);
            rules[k] = LanczosQuadrature.Of(operation, probe, settings.Steps, resources.Backend, cancellationToken);
            progress?.Report(k + 1);
        }
        return new SpectralDensity(dimension, rules);
    }

    /// <summary>tr f(A) = Σ_i f(λ_i).</summary>
    public ProbeMean Trace(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double[] values = new double[rules.Length];
        for (int probe = 0; probe < rules.Length; probe++)
        {
            (double[] nodes, double[] weights) = rules[probe];
            for (int k = 0; k < nodes.Length; k++)
                values[probe] += Order * weights[k] * function(nodes[k]);
        }
        return ProbeMean.Of(values);
    }

    /// <summary>(1/N)·Σ_i exp(−(λ − λ_i)²/(2σ²))/(σ√(2π)) at each grid point λ: the density of eigenvalues, broadened,
    /// whose integral is 1.</summary>
    /// <param name="grid">The points.</param>
    /// <param name="broadening">σ, positive, in the eigenvalues' unit; below the distance between nodes the nodes
    /// themselves show as peaks.</param>
    public ProbeMean[] Density(ReadOnlySpan<double> grid, double broadening)
    {
        CheckBroadening(broadening);
        double factor = 1 / (Order * broadening * Math.Sqrt(2 * Math.PI));
        return OnGrid(grid, point => value =>
        {
            double distance = (point - value) / broadening;
            return factor * Math.Exp(-distance * distance / 2);
        });
    }

    /// <summary>Σ_i Φ((λ − λ_i)/σ) at each grid point λ: the number of eigenvalues up to λ, each spread over σ.</summary>
    /// <inheritdoc cref="Density"/>
    public ProbeMean[] Count(ReadOnlySpan<double> grid, double broadening)
    {
        CheckBroadening(broadening);
        return OnGrid(grid, point => value => SpecialFunctions.Erfc((value - point) / (broadening * Constants.Sqrt2)) / 2);
    }

    private static void CheckBroadening(double broadening)
    {
        if (!(broadening > 0 && double.IsFinite(broadening)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(broadening), broadening,
                    "The broadening must be positive and finite, for instance a hundredth of the spectrum's range.");
        }
    }

    private ProbeMean[] OnGrid(ReadOnlySpan<double> grid, Func<double, Func<double, double>> at)
    {
        ProbeMean[] means = new ProbeMean[grid.Length];
        for (int k = 0; k < grid.Length; k++)
            means[k] = Trace(at(grid[k]));
        return means;
    }
}
