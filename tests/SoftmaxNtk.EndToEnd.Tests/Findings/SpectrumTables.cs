using SoftmaxNtk.Experiments.Spectra;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>Made-up tables of the spectrum experiment, whose findings are known.</summary>
internal sealed class SpectrumTables
{
    public static readonly VariantSettings Softmax = new() { Activation = "softmax" };
    public static readonly VariantSettings SoftmaxRoot = new() { Activation = "softmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings FrozenRoot = new() { Activation = "frozenSoftmax", OutputScale = OutputScale.SqrtWidth };
    public static readonly VariantSettings Exp = new() { Activation = "exp" };

    public static readonly DatasetSettings Digits = new CsvDatasetSettings
    {
        Path = "digits.csv", Task = LearningTask.Classification, Targets = ["label"], Classes = ["3", "8"], Scaling = InputScaling.WholeSet,
    };

    private static readonly SpectrumExperiment experiment = new();

    private readonly RunTables tables = new(experiment.Tables);

    public SpectrumSettings Settings { get; init; } = new()
    {
        Experiment = "spectrum", Name = "made-up", Replicates = 3,
        Dataset = new UnitSphereDatasetSettings { Samples = 20, Dimension = 4, Target = new RandomSignsTargetSettings() },
    };

    public SpectrumTables Kernel(VariantSettings variant, int replicate, double condition, double rank, double limit = 100)
    {
        tables.Add(Key(variant, replicate), new KernelRow
        {
            Kappa = 1, LearningRate = 1, LambdaMax = condition, LambdaMin = 1, Condition = condition, EffectiveRank = rank,
            LimitCondition = limit, LimitEffectiveRank = 10,
        });
        return this;
    }

    /// <summary>
    /// A group that begins with a share of ‖r_0‖² and has a tenth of it left at step 10 by (1 − ηλ)^{2t}, and at step 100 nothing;
    /// measured and under the two other kernels it has other multiples of that left.
    /// </summary>
    public SpectrumTables Decay(VariantSettings variant, int replicate, int group, double share, double measured, double growing = 1,
        double tracked = 1, double left = 0.1, double leak = 1)
    {
        foreach ((int step, double frozen) in new[] { (0, share), (10, left * share), (100, left < 0.5 ? 1e-12 * share : left * share) })
            foreach (Labels labels in new[] { Labels.Given, Labels.Shuffled })
                tables.Add(Key(variant, replicate), new ResidualRow
                {
                    Labels = labels, Step = step, Group = group, Frozen = frozen,
                    Measured = step == 0 ? share : step == 10 ? measured * frozen : leak * 1e-5,
                    Growing = step == 0 ? share : growing * frozen,
                    Tracked = step == 0 ? share : step == 10 ? tracked * frozen : 1e-5,
                });
        return this;
    }

    public SpectrumTables Group(VariantSettings variant, int replicate, int group, int modes, double given, double shuffled,
        double expected, double half = 1, double growth = 1)
    {
        foreach ((Labels labels, double share) in new[] { (Labels.Given, given), (Labels.Shuffled, shuffled) })
            tables.Add(Key(variant, replicate), new GroupRow
            {
                Labels = labels, Group = group, Modes = modes, Largest = Math.Pow(2, -group), Smallest = Math.Pow(2, -group - 1),
                LabelShare = share, ExpectedShare = expected, LearntShare = share, StepsToHalf = half, Growth = growth,
            });
        return this;
    }

    public SpectrumTables Trained(VariantSettings variant, int replicate, double given, double shuffled, double inverse = 1,
        double expectedInverse = 1, double growth = 1)
    {
        foreach ((Labels labels, double steps) in new[] { (Labels.Given, given), (Labels.Shuffled, shuffled) })
            tables.Add(Key(variant, replicate), new LabelsRow
            {
                Labels = labels, InverseForm = inverse, ExpectedInverseForm = expectedInverse, StepsToHalf = steps,
                LinearisedStepsToHalf = steps, Steps = 1000, LossShare = 0, KernelDrift = 0, LabelGrowth = growth,
            });
        return this;
    }

    public Finding Find(string id, VariantSettings variant) => Assert.Single(All(id), finding => finding.Subject.Variant == variant);

    public IEnumerable<Finding> All(string id) => experiment.Conclude(Settings, tables).Where(finding => finding.Id == id);

    public IReadOnlyList<Figure> Figures => experiment.Draw(Settings, tables, []);

    public SpectrumTables Mode(VariantSettings variant, int replicate, int place, double eigenvalue)
    {
        tables.Add(Key(variant, replicate), new ModeRow
        {
            Mode = place, Eigenvalue = eigenvalue, LimitEigenvalue = 2 * eigenvalue, Group = 0, GivenShare = 0.5, ShuffledShare = 0.5,
        });
        return this;
    }

    private static CellKey Key(VariantSettings variant, int replicate) => new(new Subject(variant, []), replicate);
}
