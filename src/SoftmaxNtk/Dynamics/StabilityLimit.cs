using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>
/// The learning rate below which training on the squared loss is stable: 2/λ_max(Θ) for gradient descent, more with momentum
/// (<see cref="Optimiser.StabilityBound"/>).
/// </summary>
public static class StabilityLimit
{
    /// <summary>
    /// λ_max(Θ) by Lanczos on v ↦ Θv, without forming Θ: O(m·n·(d + o)) operations a product, memory for the basis of n·o-vectors alone.
    /// </summary>
    /// <param name="network">The network on the training inputs.</param>
    /// <param name="weights">W.</param>
    /// <param name="state">The state at W.</param>
    /// <param name="settings">How far the iteration goes.</param>
    /// <param name="seed">Where its start vector comes from.</param>
    /// <param name="cancellationToken">Stops before a product, and within one between chunks of neurons.</param>
    /// <exception cref="ArithmeticException">It did not converge within the products allowed; the message has the residual.</exception>
    public static double LargestEigenvalue(
        SampledNetwork network, DenseMatrix weights, ForwardPass state, LanczosSettings settings, Seed seed,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(settings);
        double[] start = new double[network.StackedCount];
        seed.Open().FillGaussian(start, 1);
        LanczosResult found = Lanczos.Extremes(
            (x, destination) => network.TangentProduct(weights, state, x, destination, cancellationToken),
            start.Length, start, SpectrumEnd.Largest, settings, network.Resources.Backend, cancellationToken: cancellationToken);
        RitzPair largest = found.Largest!;
        return found.Converged ? largest.Value : throw new ArithmeticException(
            $"λ_max(Θ) is {largest.Value:G6} ± {largest.Residual:G2} after {found.Products} products; "
            + $"the relative tolerance is {settings.RelativeTolerance:G2}. Remedy: allow more products.");
    }

    /// <summary>η = fraction · 2/λ_max(Θ), or with an optimiser fraction · <see cref="Optimiser.StabilityBound"/>/λ_max(Θ).</summary>
    /// <param name="largestEigenvalue">λ_max(Θ).</param>
    /// <param name="fraction">Of the limit, in (0, 1]; ½ makes η = 1/λ_max for gradient descent.</param>
    /// <param name="optimiser">Whose limit; null for <see cref="Optimiser.Plain"/>.</param>
    /// <exception cref="ArgumentException">
    /// λ_max is not positive and finite: the kernel is zero or broken. Or the optimiser (Adam) has no limit known beforehand.
    /// </exception>
    public static double LearningRate(double largestEigenvalue, double fraction, Optimiser? optimiser = null)
    {
        optimiser ??= Optimiser.Plain;
        if (optimiser.StabilityBound is not double bound)
            throw new ArgumentException(
                $"There is no automatic learning rate for {optimiser.Name}: below which rate it is stable depends on the gradients that "
                + "it meets. Remedy: give the learning rate as a number.", nameof(optimiser));
        return largestEigenvalue > 0 && double.IsFinite(largestEigenvalue) ? fraction * bound / largestEigenvalue
            : throw new ArgumentException(
                $"λ_max(Θ) is {largestEigenvalue}; an automatic learning rate needs a positive one. Remedy: give the "
                    + $"learning rate as a number.",
                nameof(largestEigenvalue));
    }
}
