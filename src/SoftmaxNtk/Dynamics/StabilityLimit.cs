using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Configuration;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Dynamics;

/// <summary>The learning rate below which gradient descent on the squared loss is stable: 2/λ_max(Θ).</summary>
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
    /// <param name="cancellationToken">Checked before each product.</param>
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
            (x, destination) => network.TangentProduct(weights, state, x, destination), start.Length, start, SpectrumEnd.Largest, settings,
            network.Resources.Backend, cancellationToken: cancellationToken);
        RitzPair largest = found.Largest!;
        return found.Converged ? largest.Value : throw new ArithmeticException(
            $"λ_max(Θ) is {largest.Value:G6} ± {largest.Residual:G2} after {found.Products} products; "
            + $"the relative tolerance is {settings.RelativeTolerance:G2}. Remedy: allow more products.");
    }

    /// <summary>η as configured: the number given, or stabilityFraction · 2/λ_max(Θ₀).</summary>
    /// <param name="training">The settings.</param>
    /// <param name="largestEigenvalue">λ_max(Θ₀), positive; asked for only if the learning rate is "auto".</param>
    /// <exception cref="ArgumentException">"auto" with a λ_max that is not positive and finite: the kernel is zero or broken.</exception>
    public static double LearningRate(TrainingSettings training, Func<double> largestEigenvalue)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(largestEigenvalue);
        if (!training.LearningRate.IsAuto)
            return training.LearningRate.Number;
        double lambda = largestEigenvalue();
        return lambda > 0 && double.IsFinite(lambda) ? training.StabilityFraction * 2 / lambda : throw new ArgumentException(
            $"λ_max(Θ₀) is {lambda}; an automatic learning rate needs a positive one. Remedy: set training.learningRate to a number.",
            nameof(largestEigenvalue));
    }
}
