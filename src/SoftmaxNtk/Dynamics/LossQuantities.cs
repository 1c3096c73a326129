using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>L_t, the loss of the trained network.</summary>
public sealed class TrainingLoss : ITrajectoryQuantity
{
    /// <inheritdoc/>
    public double Measure(TrainingState state) => state.Loss;
}

/// <summary>½‖(I − ηΘ₀)^t r_0‖², the loss that the linearised dynamics predict; with momentum what it makes of it.</summary>
/// <remarks>Measuring refuses an optimiser without linearised dynamics (<see cref="LinearisedDynamics.Predicts"/>).</remarks>
public sealed class LinearisedLoss(LinearisedDynamics linearised, double learningRate, Optimiser? optimiser = null) : ITrajectoryQuantity
{
    /// <inheritdoc/>
    public double Measure(TrainingState state) => linearised.LossAfter(state.Step, learningRate, optimiser);
}

/// <summary>
/// L_t/½‖(I − ηΘ₀)^t r_0‖², the loss over the linearised one. It shows the end of training, which a distance relative to ‖r_0‖ hides.
/// </summary>
/// <remarks>1 at step 0. Once the linearised loss is zero in double precision, infinite, or NaN if the loss is zero as well.</remarks>
public sealed class LinearisedLossRatio(LinearisedDynamics linearised, double learningRate, Optimiser? optimiser = null)
    : ITrajectoryQuantity
{
    /// <inheritdoc/>
    public double Measure(TrainingState state) => state.Loss / linearised.LossAfter(state.Step, learningRate, optimiser);
}

/// <summary>
/// (1 − ηλ_min(Θ₀)/2)^t L_0, the rate that the theory guarantees while the kernel stays good (arXiv 2405.03251, form of Theorem 1).
/// </summary>
public sealed class RateEnvelope(double initialLoss, double smallestEigenvalue, double learningRate) : ITrajectoryQuantity
{
    /// <inheritdoc/>
    public double Measure(TrainingState state) =>
        initialLoss * Math.Pow(1 - learningRate * Math.Max(0, smallestEigenvalue) / 2, state.Step);
}

/// <summary>‖F_t − F_t^lin‖/‖r_0‖: how far the network's outputs are from those of the linearised one, relative to the
/// initial residual.</summary>
public sealed class LinearisedDistance(LinearisedDynamics linearised, double learningRate, Optimiser? optimiser = null)
    : ITrajectoryQuantity
{
    private readonly double scale = Math.Sqrt(linearised.InitialModes.Sum(mode => mode * mode));

    /// <inheritdoc/>
    public double Measure(TrainingState state)
    {
        double[] predicted = linearised.ResidualAfter(state.Step, learningRate, optimiser);
        double sum = 0;
        for (int k = 0; k < predicted.Length; k++)
            sum += (state.Residual[k] - predicted[k]) * (state.Residual[k] - predicted[k]);
        return Math.Sqrt(sum) / scale;
    }
}

/// <summary>½‖e^{−Θ₀ηt} r_0‖², the loss that gradient flow with the frozen kernel predicts at time ηt.</summary>
public sealed class GradientFlowLoss(LinearisedDynamics linearised, double learningRate) : ITrajectoryQuantity
{
    /// <inheritdoc/>
    public double Measure(TrainingState state) => linearised.LossAt(state.Step * learningRate);
}
