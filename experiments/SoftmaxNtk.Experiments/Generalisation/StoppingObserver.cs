using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>Sees a network in training on validation and test samples, and keeps what it is where its validation loss is
/// smallest.</summary>
internal sealed class StoppingObserver(Network network, Parts parts, ComputeResources resources) : ITrainingObserver
{
    private readonly SampledNetwork validation = new(network, parts.Validation.X, resources), test = new(network, parts.Test.X, resources);

    /// <summary>At the step of the smallest validation loss, the first of equals; from step 1 on, since F_0 = 0 has no class.</summary>
    public PredictionRow? Best { get; private set; }

    /// <summary>At the last step seen.</summary>
    public PredictionRow? Last { get; private set; }

    /// <inheritdoc/>
    public void Observe(TrainingState state)
    {
        Fit validated = Fit.Of(parts.Validation, validation.Forward(state.Weights));
        Last = Prediction.Of(Predictor.Trained, double.NaN, parts, Fit.Of(parts.Train, state.Hidden), validated,
            Fit.Of(parts.Test, test.Forward(state.Weights)));
        if (state.Step > 0 && (Best is null || Last.ValidationLoss < Best.ValidationLoss))
            Best = Last with { Predictor = Predictor.Stopped, Chosen = state.Step };
    }
}
