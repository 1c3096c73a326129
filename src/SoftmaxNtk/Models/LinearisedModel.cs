using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Models;

/// <summary>
/// The model with its tangent kernel frozen at W₀, trained on the squared loss: exact after any number of steps,
/// without taking them, and what the trained network tends to as m → ∞.
/// </summary>
/// <remarks>
/// r_t = (I − ηΘ₀)^t r_0 after t steps at learning rate η, or r(t) = e^{−Θ₀t} r_0 under gradient flow, whose time is t
/// = η·steps; outputs are Y + r. With momentum every mode is a recursion of its own, solved as exactly; Adam is refused
/// (<see cref="LinearisedDynamics.Predicts"/>). A learning rate that is left out is
/// <see cref="NtkModel.AutomaticLearningRate(Optimiser, CancellationToken)"/>, as it is for <see cref="NtkModel.Train"/>. One
/// eigendecomposition of Θ₀ serves all calls.
/// </remarks>
/// <example>
/// How far the network is from its linearisation:
/// <code>
/// TrainingRun run = model.Train(steps: 500);
/// double apart = (run.Final.Outputs() - model.Linearised.Outputs(steps: 500)).FrobeniusNorm() / model.Data.Y.FrobeniusNorm();
/// Console.WriteLine($"network {run.Final.Loss:E2}, linearised {model.Linearised.Loss(steps: 500):E2}; outputs {apart:E2} apart");
/// </code>
/// </example>
public sealed class LinearisedModel
{
    private readonly NtkModel model;

    internal LinearisedModel(NtkModel model, CancellationToken cancellationToken)
    {
        this.model = model;
        Spectra.Spectrum theta = model.Initial.Spectrum(cancellationToken).Scaled(model.Network.Kappa);
        Dynamics = new LinearisedDynamics(theta, model.Initial.Residual());
    }

    /// <summary>The dynamics in the eigenbasis of Θ₀: modes, residuals, the spectrum itself.</summary>
    public LinearisedDynamics Dynamics { get; }

    /// <summary>F on the training inputs after t steps, o×n.</summary>
    /// <param name="steps">t, 0 or more.</param>
    /// <param name="learningRate">η; null for the automatic one.</param>
    /// <param name="optimiser">Whose steps; null for plain gradient descent.</param>
    /// <exception cref="ArgumentException">Steps of that optimiser cannot be predicted.</exception>
    public DenseMatrix Outputs(int steps, double? learningRate = null, Optimiser? optimiser = null) =>
        FromResidual(Dynamics.ResidualAfter(steps, Rate(learningRate, optimiser), optimiser));

    /// <summary>F on other inputs after t steps, o×n′: F_0(X′) − Θ₀(X′, X)Θ₀⁻¹(I − (I − ηΘ₀)^t) r_0.</summary>
    /// <param name="x">X′, d features a sample.</param>
    /// <param name="steps">t, 0 or more.</param>
    /// <param name="learningRate">η; null for the automatic one.</param>
    /// <param name="optimiser">Whose steps; null for plain gradient descent.</param>
    /// <param name="cancellationToken">Stops kernels between two pieces.</param>
    /// <exception cref="ArgumentException">
    /// Another number of features, no sample, or a number that is not finite; or steps of that optimiser cannot be predicted.
    /// </exception>
    public DenseMatrix Outputs(
        Samples x, int steps, double? learningRate = null, Optimiser? optimiser = null, CancellationToken cancellationToken = default)
    {
        SampledNetwork test = model.Sample(x);
        DenseMatrix cross = model.Initial.CrossTheta(test, out ForwardPass initial, cancellationToken);
        return Stacked.ToMatrix(
            Dynamics.TestOutputsAfter(initial.Outputs, cross, steps, Rate(learningRate, optimiser), optimiser), test.SampleCount);
    }

    /// <summary>L_t = ½‖r_t‖² after t steps.</summary>
    /// <inheritdoc cref="Outputs(int, double?, Optimiser?)"/>
    public double Loss(int steps, double? learningRate = null, Optimiser? optimiser = null) =>
        Dynamics.LossAfter(steps, Rate(learningRate, optimiser), optimiser);

    /// <summary>F on the training inputs at time t of gradient flow, o×n.</summary>
    /// <param name="time">t, 0 or more; η steps of gradient descent take the time η·steps.</param>
    public DenseMatrix OutputsAtTime(double time) => FromResidual(Dynamics.ResidualAt(time));

    /// <summary>L(t) = ½‖r(t)‖² at time t of gradient flow.</summary>
    /// <inheritdoc cref="OutputsAtTime"/>
    public double LossAtTime(double time) => Dynamics.LossAt(time);

    private double Rate(double? learningRate, Optimiser? optimiser) =>
        learningRate ?? model.AutomaticLearningRate(optimiser ?? Optimiser.Plain);

    private DenseMatrix FromResidual(double[] residual) =>
        (DenseMatrix)(model.Data.Y + Stacked.ToMatrix(residual, model.Data.Samples));
}
