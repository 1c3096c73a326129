using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Runs;

/// <summary>The cells of a sweep, what identifies them, and which sweeps are refused.</summary>
public sealed class RunPlanTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Cells_are_the_points_by_replicates_by_variants_in_that_order()
    {
        ToySettings settings = ToyRun.Of("""[{"x": [1, 2]}]""") with
        {
            Replicates = 2,
            Variants = [new VariantSettings { Activation = "softmax", OutputScale = OutputScale.SqrtWidth },
                new VariantSettings { Activation = "exp" }],
        };
        Assert.Equal(
            [
                "softmax √m, x 1, replicate 0", "exp, x 1, replicate 0", "softmax √m, x 1, replicate 1", "exp, x 1, replicate 1",
                "softmax √m, x 2, replicate 0", "exp, x 2, replicate 0", "softmax √m, x 2, replicate 1", "exp, x 2, replicate 1",
            ],
            Plan(settings).Cells.Select(cell => cell.Label));
        Assert.All(Plan(settings).Cells, cell => Assert.Equal(cell.Key.Subject.Variant, Assert.Single(cell.Settings.Variants)));
    }

    [Fact]
    public void A_cell_has_the_settings_of_its_point_and_the_rest_of_the_config()
    {
        Cell cell = Plan(
            ToyRun.Of("""[{"x": [1, 2], "colour": ["red", "green"]}, {"steps": [5, 7]}]""") with { StepMilliseconds = 1 }).Cells[^1];
        Assert.Equal(new { X = 2.0, Colour = "green", Steps = 7, StepMilliseconds = 1 }, cell.Settings is ToySettings toy
            ? new { toy.X, toy.Colour, toy.Steps, toy.StepMilliseconds } : null);
        Assert.Empty(cell.Settings.Sweep.Axes);
    }

    [Fact]
    public void The_scale_of_the_variant_can_be_an_axis()
    {
        ToySettings settings = ToyRun.Of("""[{"variant.outputScale": ["paper", "sqrtWidth", 0.5]}]""")
            with { Variants = [new VariantSettings { Activation = "softmax" }] };
        IReadOnlyList<Cell> cells = Plan(settings).Cells;
        Assert.Equal([OutputScale.Paper, OutputScale.SqrtWidth, OutputScale.Of(0.5)],
            cells.Select(cell => cell.Settings.Variants[0].OutputScale));
        Assert.Equal(
            ["softmax, outputScale paper, replicate 0", "softmax, outputScale sqrtWidth, replicate 0",
                "softmax, outputScale 0.5, replicate 0"],
            cells.Select(cell => cell.Label));
        Assert.Equal(3, cells.Select(cell => cell.Hash).Distinct().Count());
        Assert.Equal(cells[1].Hash, Assert.Single(Plan(ToyRun.Of("[]")
            with { Variants = [new VariantSettings { Activation = "softmax", OutputScale = OutputScale.SqrtWidth }] }).Cells).Hash);
    }

    [Theory]
    [InlineData("""[{"stepz": [1]}]""", "$.stepz", "did you mean \"steps\"", "stepz = 1")]
    [InlineData("""[{"x.y": [1]}]""", "$.x", "", "x.y = 1")]
    [InlineData("""[{"variant.outputScale": [1]}]""", "$.variants", "", "variant.outputScale = 1")]
    [InlineData("""[{"x": [1, 1e7]}]""", "$.x", "", "x = 10000000")]
    [InlineData("""[{"steps": [1.5]}]""", "$.steps", "", "steps = 1.5")]
    [InlineData("""[{"x": ["two"]}]""", "$.x", "", "x = two")]
    [InlineData("""[{"steps": {"from": -1, "to": 1, "step": 1}}]""", "$.steps", "", "steps = -1")]
    [InlineData("""[{"x": [1]}, {"dataFile": ["nowhere.csv"]}]""", "$.dataFile", "check its spelling", "x = 1, dataFile = nowhere.csv")]
    public void A_point_that_the_settings_do_not_allow_is_refused_with_its_path_and_place(string sweep, string path,
        string remedy, string place)
    {
        ConfigException exception = Assert.Throws<ConfigException>(() => Plan(ToyRun.Of(sweep)));
        Assert.StartsWith(path, exception.Problems[0].Path, StringComparison.Ordinal);
        Assert.Contains(remedy, exception.Problems[0].Remedy, StringComparison.Ordinal);
        Assert.EndsWith($"(at the sweep's point {place})", exception.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void All_points_that_are_not_allowed_are_refused_together()
    {
        ConfigException exception = Assert.Throws<ConfigException>(() => Plan(ToyRun.Of("""[{"x": [1, 1e7, 2e7]}, {"steps": [0, 1]}]""")));
        Assert.Equal(["$.steps 0", "$.x 1e7", "$.x 2e7"],
            exception.Problems.Select(problem => $"{problem.Path} {problem.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_identity_of_a_cell_is_what_its_rows_follow_from_and_nothing_else()
    {
        Cell cell = Assert.Single(Plan(Base).Cells);
        Cell[] same =
        [
            Plan(Base with { Name = "other" }).Cells[0], Plan(Base with { Replicates = 3 }).Cells[0],
                Plan(Base with { Threshold = 7 }).Cells[0],
            Plan(Base with { Arrays = true }).Cells[0], Plan(Base with { Sweep = ToyRun.Of("""[{"x": [3]}]""").Sweep, X = 9 }).Cells[0],
            Plan(Base with { Sweep = ToyRun.Of("""[{"steps": [1, 3]}]""").Sweep }).Cells[1],
        ];
        Assert.All(same, other => Assert.Equal(cell.Hash, other.Hash));
        Cell[] different =
        [
            Plan(Base with { Seed = 1 }).Cells[0], Plan(Base with { X = 4 }).Cells[0], Plan(Base with { Steps = 4 }).Cells[0],
            Plan(Base with { Replicates = 2 }).Cells[1], Plan(Base, new ChangedToyExperiment()).Cells[0],
                Plan(Base, new RenamedToyExperiment()).Cells[0],
            Plan(Base with { Variants = [new VariantSettings { Activation = "exp" }] }).Cells[0],
            Plan(Base with { Variants = [new VariantSettings { Activation = "relu" }] }).Cells[0],
        ];
        Assert.Equal(different.Length + 1, different.Select(other => other.Hash).Append(cell.Hash).Distinct().Count());
    }

    [Fact]
    public void The_content_of_the_data_is_part_of_the_identity_and_its_folder_is_not()
    {
        ToySettings settings = Base with { DataFile = "data.txt" };
        string HashWith(string folder, string content)
        {
            string path = Path.Combine(scratch.Path, folder);
            Directory.CreateDirectory(path);
            File.WriteAllText(Path.Combine(path, "data.txt"), content);
            return Assert.Single(ToyRun.Plan(path, settings: settings).Cells).Hash;
        }
        string hash = HashWith("a", "abc");
        Assert.Equal(hash, HashWith("b", "abc"));
        Assert.NotEqual(hash, HashWith("b", "abd"));
        Assert.NotEqual(hash, Assert.Single(Plan(Base).Cells).Hash);
    }

    private static ToySettings Base => ToyRun.Of("[]") with { X = 3 };

    private RunPlan Plan(ToySettings settings, ToyExperiment? experiment = null) => ToyRun.Plan(scratch.Path, experiment, settings);

    private sealed class ChangedToyExperiment : ToyExperiment
    {
        public override int ComputationVersion => 2;
    }

    private sealed class RenamedToyExperiment : ToyExperiment
    {
        public override string Name => "toy2";
    }
}
