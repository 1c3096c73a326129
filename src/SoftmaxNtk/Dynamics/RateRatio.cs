using SoftmaxNtk.Numerics;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>
/// How many times faster the loss has fallen than λ_min guarantees: the mean logarithmic contraction a step over the guaranteed one,
/// ρ_t = log(L_t/L_0) / (t·log(1 − ηλ_min/2)).
/// </summary>
/// <remarks>
/// ρ_t ≥ 1 at every t is the statement L_t ≤ (1 − ηλ_min/2)^t L_0 (arXiv 2405.03251, form of Theorem 1; <see
/// cref="RateEnvelope"/>). It begins
/// high, for the large eigenvalues decay first, and tends to the rate of the slowest mode that the targets excite: 4 to
/// first order in ηλ_min
/// for a frozen kernel, since its loss goes like (1 − ηλ_min)^{2t}, twice a residual whose rate is itself twice the guaranteed one.
/// NaN at t = 0, where no step has been taken; infinite if the loss fell and λ_min ≤ 0 guarantees nothing, or if the loss is zero.
/// A loss that has stopped falling at rounding takes ρ_t down again: read it before.
/// </remarks>
public sealed class RateRatio : ITrajectoryQuantity
{
    private readonly double initialLoss;
    private readonly double guaranteed;

    /// <param name="initialLoss">L_0, positive.</param>
    /// <param name="smallestEigenvalue">λ_min(Θ₀) (not of H₀: the output scale belongs to it).</param>
    /// <param name="learningRate">η, with ηλ_min &lt; 2: beyond, gradient descent is not stable.</param>
    /// <exception cref="ArgumentException">A loss that is not positive, or a learning rate that is too large.</exception>
    public RateRatio(double initialLoss, double smallestEigenvalue, double learningRate)
    {
        if (!(initialLoss > 0))
            throw new ArgumentException($"The initial loss is {initialLoss}; a rate needs a positive one.", nameof(initialLoss));
        double halfStep = learningRate * Math.Max(0, smallestEigenvalue) / 2;
        if (!(halfStep < 1))
            throw new ArgumentException(
                $"ηλ_min is {2 * halfStep}; it must be below 2, where gradient descent is stable. Remedy: a smaller learning rate.",
                nameof(learningRate));
        this.initialLoss = initialLoss;
        guaranteed = -ElementaryFunctions.Log1p(-halfStep);
    }

    /// <inheritdoc/>
    public double Measure(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return -Math.Log(state.Loss / initialLoss) / (state.Step * guaranteed);
    }
}
