using SoftmaxNtk.Experiments.Generalisation;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>Made-up tables of predictors, whose findings are known.</summary>
internal sealed class GeneralisationTables
{
    private static readonly GeneralisationExperiment experiment = new();

    public RunTables Tables { get; } = new(experiment.Tables);

    public static GeneralisationSettings Settings { get; } = new()
    {
        Experiment = "generalisation", Name = "made-up", Replicates = 3, Variants = [DriftTables.Softmax, DriftTables.Relu],
        Dataset = new CsvDatasetSettings
        {
            Path = "digits.csv", Task = LearningTask.Classification, Targets = ["label"], Classes = ["1", "8"], TestSamples = 100,
        },
    };

    /// <summary>A cell whose predictors answer so; those that are not given answer as the network at the end does.</summary>
    public GeneralisationTables Answers(VariantSettings variant, int seed, double noise, string trained, string? stopped = null,
        string? ridge = null, string? ridgeless = null, double bound = 1)
    {
        CellKey key = new(new Subject(variant, [new AxisValue("labelNoise", noise)]), seed);
        foreach ((Predictor predictor, string answers) in new[]
        {
            (Predictor.Trained, trained), (Predictor.Stopped, stopped ?? trained), (Predictor.Ridge, ridge ?? trained),
            (Predictor.Ridgeless, ridgeless ?? trained), (Predictor.Descent, trained),
        })
            Tables.Add(key, new PredictionRow
            {
                Predictor = predictor, Chosen = 1, TrainError = 0, ValidationLoss = 0, TestLoss = 0,
                TestError = (double)answers.Count(answer => answer == 'w') / answers.Length, Answers = answers,
            });
        Tables.Add(key, new GeneralisationRow
        {
            Steps = 1, LearningRate = 1, Kappa = 1, WrongLabels = noise / 2, LossRatio = 0, KernelDrift = 0, TypicalMovement = 0,
            LambdaMin = 1, InverseForm = 1, MeanDiagonal = 0.5, Bound = bound, BoundAsForRelu = bound, LargestOutputBound = bound,
        });
        return this;
    }

    public Finding[] All(string id) => [.. experiment.Conclude(Settings, Tables).Where(finding => finding.Id == id)];

    public Finding Find(string id, VariantSettings variant) => Assert.Single(All(id), finding => finding.Subject.Variant == variant);
}
