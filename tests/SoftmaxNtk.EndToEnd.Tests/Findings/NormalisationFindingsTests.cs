using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.EndToEnd.Tests.Layering;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Experiments.ScaleOrNormalisation;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.EndToEnd.Tests.Findings.DriftTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class NormalisationFindingsTests : IDisposable
{
    private const double Tolerance = 1e-12;

    private static readonly NormalisationExperiment experiment = new();

    private static readonly VariantSettings frozen = new() { Activation = "frozenSoftmax" };
    private static readonly VariantSettings matched = new() { Activation = "softmax", OutputScale = OutputScale.MatchedKernel };

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData(0.5, 0.5, Verdict.Differs)]
    [InlineData(1.02, 0.98, Verdict.Agrees)]
    [InlineData(0.8, 1.2, Verdict.Undecided)]
    public void Normalisation_is_judged_by_ratios_within_seeds(double first, double second, Verdict verdict)
    {
        DriftTables tables = new(experiment);
        foreach ((int seed, double level, double ratio) in new[] { (0, 1e-3, first), (1, 1.0, second),
            (2, 0.1, Math.Sqrt(first * second)) })
            tables.Trained(SoftmaxRoot, seed, ratio * level).Trained(FrozenRoot, seed, level);
        Finding finding = Assert.Single(Of(tables), finding => finding.Id == "normalisation.frozen");
        Assert.Equal(Math.Sqrt(first * second), finding.Estimate.Value, Tolerance);
        Assert.Equal((SoftmaxRoot, FrozenRoot, verdict), (finding.Subject.Variant, finding.Versus, finding.Verdict));
    }

    [Fact]
    public void Scale_and_normalisation_are_decades_that_add_up_and_their_interaction_is_one_where_they_multiply()
    {
        DriftTables tables = new(experiment);
        for (int seed = 0; seed < 3; seed++)
            tables.Trained(Exp, seed, 1).Trained(FrozenRoot, seed, 0.1).Trained(SoftmaxRoot, seed, 0.05)
                .Trained(Softmax, seed, 0.05 / Settings.Network.Width).Trained(frozen, seed, 0.1 / Settings.Network.Width)
                .Trained(matched, seed, 0.5);
        Assert.Equal(1, Value("normalisation.scale"), Tolerance);
        Assert.Equal(1, Value("normalisation.interaction"), Tolerance);
        Assert.Equal(0.5, Value("normalisation.exp"), Tolerance);
        Assert.Equal(Math.Log10(20 * Settings.Network.Width), Value("normalisation.decades.scale")
            + Value("normalisation.decades.normalisation") + Value("normalisation.decades.remainder"), Tolerance);

        double Value(string id) => Assert.Single(Of(tables), finding => finding.Id == id).Estimate.Value;
    }

    [Fact]
    public void A_scale_that_was_not_run_gives_no_finding()
    {
        DriftTables tables = new(experiment);
        tables.Trained(SoftmaxRoot, 0, 1).Trained(FrozenRoot, 1, 1);
        Assert.Empty(Of(tables));
    }

    [Fact]
    public void Enough_places_make_a_map_and_fewer_make_curves()
    {
        string[] Drawn(double[] shares, double[] sigmas)
        {
            DriftTables tables = new(experiment);
            foreach (double share in shares)
                foreach (double sigma in sigmas)
                {
                    AxisValue[] place = [new("dataset.share", share), new("network.sigma", sigma)];
                    tables.Trained(SoftmaxRoot, 0, share + sigma, place: place).Trained(FrozenRoot, 0, 1, place: place);
                }
            IReadOnlyList<Figure> figures = NormalisationFigures.Draw(Settings, tables.Tables);
            if (figures[0].Panels[0].Layers[0] is HeatMapLayer map)
                Assert.Equal(shares[^1] + sigmas[0], map.Values[(shares.Length - 1) * sigmas.Length], Tolerance);
            return [.. figures.Select(figure => figure.Name)];
        }

        Assert.Equal(["phase"], Drawn([0, 0.2, 0.4, 0.6], [0.1, 0.2, 0.4, 0.8]));
        Assert.Equal(["drift", "normalisation"], Drawn([0, 0.6], [0.1, 0.2, 0.4, 0.8]));
    }

    [Fact]
    public void The_parts_that_softmaxs_kernel_is_taken_into_are_the_networks_own()
    {
        string config = Path.Combine(RepositoryTree.Root, "tests", "SoftmaxNtk.EndToEnd.Tests", "Golden", "scale-or-normalisation.json");
        CliResult result = CliProcess.Run(scratch.Path, "run", config, "--quiet");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        RunTables tables = Written(new RunFolder(Path.Combine(scratch.Path, result.Output.Trim())));
        foreach (Observation<DriftRow> row in tables.Of<DriftRow>().Where(row => row.Subject.Variant != Exp))
        {
            (TrainedAs, Ingredients) own = row.Subject.Variant == SoftmaxRoot
                ? (TrainedAs.Softmax, Ingredients.Both) : (TrainedAs.Frozen, Ingredients.Neither);
            AblationRow part = tables.Of<AblationRow>().Single(part => part.Subject.Place == row.Subject.Place
                && (part.Row.Displacement, part.Row.Ingredients) == own).Row;
            Assert.Equal(row.Row.KernelDrift, part.KernelChange, Tolerance);
        }
        Assert.All(tables.Of<DisplacementRow>().Where(row => row.Row.Displacement != TrainedAs.Frozen),
            row => Assert.InRange(row.Row.CommonShare, 0, Tolerance)); // a common shift is softmax's blind spot: no gradient along it
        Assert.All(tables.Of<DisplacementRow>().Where(row => row.Row.Displacement == TrainedAs.Frozen),
            row => Assert.True(row.Row.CommonShare > 1e-3));
    }

    private static RunTables Written(RunFolder folder) =>
        folder.ReadTables(experiment.Tables, (ExperimentSettings)ConfigBinder.Bind(
            ConfigLoader.Load(folder.ConfigFile, []), typeof(NormalisationSettings)));

    private static NormalisationSettings Settings => new()
    {
        Experiment = "scale-or-normalisation", Name = "made-up",
        Dataset = new CommonDirectionDatasetSettings { Samples = 4, Dimension = 2, Share = 0, Target = new RandomSignsTargetSettings() },
        Network = new NetworkSettings { Width = 128 }, Variants = [SoftmaxRoot], Replicates = 3,
    };

    private static Finding[] Of(DriftTables tables) => [.. experiment.Conclude(Settings, tables.Tables)];
}
