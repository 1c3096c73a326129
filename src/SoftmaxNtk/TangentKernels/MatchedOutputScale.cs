using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// The output scale s at which the trace of a network's infinite-width Θ∞ = κ(s)·K∞ on given inputs is that of an exp network at
/// s = 1/√m: κ(s)·tr K∞(activation) = tr K∞(exp).
/// </summary>
/// <remarks>
/// Softmax, frozen or not: s² = m·tr K∞(exp)/tr K∞(softmax), on the unit sphere s = √m·e^{σ²/2}. Pointwise: s² = (1/m)·tr K∞(exp)/tr K∞,
/// for exp itself s = 1/√m. The number of outputs does not matter: it multiplies both traces. Differs from softmax's s = √m, which matches
/// κ and leaves Θ∞ apart by the ratio of the traces. Only the diagonals of K∞ are computed.
/// </remarks>
public static class MatchedOutputScale
{
    /// <summary>s.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="width">m.</param>
    /// <param name="sigma">σ, the standard deviation of the initial weights.</param>
    /// <param name="inputs">X, d×n, one column a sample.</param>
    /// <param name="resources">The threads to use; null for the caller's alone.</param>
    /// <param name="cancellationToken">Stops between two entries that cost more than a formula.</param>
    /// <exception cref="ArithmeticException">
    /// A trace is zero or not finite (inputs or derivatives that are all zero; exp's at a large σ), or a quadrature does not converge.
    /// </exception>
    public static double Of(
        Activation activation, int width, double sigma, DenseMatrix inputs,
        ComputeResources? resources = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        double own = Trace(activation, sigma, inputs, resources, cancellationToken);
        double exponential = Trace(new ExponentialActivation(), sigma, inputs, resources, cancellationToken);
        return Math.Sqrt(exponential / own / activation.Kappa(outputScale: 1, width));
    }

    /// <summary>
    /// The spec with its output scale as a number, if that is to match exp's kernel on the inputs at hand; otherwise the spec itself.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param"/>
    /// <inheritdoc cref="Of" path="/exception"/>
    /// <param name="spec">What the network is to be.</param>
    public static NetworkSpec Resolve(
        NetworkSpec spec, DenseMatrix inputs, ComputeResources? resources = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.OutputScale.Kind != OutputScaleKind.MatchedKernel ? spec
            : spec with { OutputScale = OutputScale.Of(Of(spec.Activation, spec.Width, spec.Sigma, inputs, resources, cancellationToken)) };
    }

    private static double Trace(
        Activation activation, double sigma, DenseMatrix inputs, ComputeResources? resources, CancellationToken cancellationToken)
    {
        double trace = InfiniteWidthKernel.Diagonal(activation, sigma, inputs, resources, cancellationToken).Sum();
        return trace > 0 && double.IsFinite(trace) ? trace : throw new ArithmeticException(
            $"The trace of the infinite-width kernel of {activation.Name} at σ = {sigma} is {trace}; matching needs a positive one. "
            + "Remedy: a smaller σ or other inputs, or give the output scale as a number.");
    }
}
