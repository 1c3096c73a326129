namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>Rows of predictions.</summary>
internal static class Prediction
{
    /// <summary>A predictor's row from its fits on the three parts.</summary>
    public static PredictionRow Of(Predictor predictor, double chosen, Parts parts, Fit train, Fit validation, Fit test) => new()
    {
        Predictor = predictor,
        Chosen = chosen,
        TrainError = 1 - (train.RightCount / parts.Train.Samples),
        ValidationLoss = validation.Loss / parts.Validation.Samples,
        TestLoss = test.Loss / parts.Test.Samples,
        TestError = 1 - (test.RightCount / parts.Test.Samples),
        Answers = test.Answers,
    };
}
