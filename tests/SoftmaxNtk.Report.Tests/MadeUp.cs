using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests;

/// <summary>Runs, findings and claims whose verdicts are known beforehand.</summary>
internal static class MadeUp
{
    public static readonly VariantSettings Softmax = new() { Activation = "softmax", OutputScale = OutputScale.SqrtWidth };

    public static readonly VariantSettings Exp = new() { Activation = "exp" };

    public static readonly VariantSettings Relu = new() { Activation = "relu" };

    /// <summary>A finding with that interval around its middle; without one where an end is NaN.</summary>
    public static Finding Finding(
        double low, double high, string id = "toy.largest", VariantSettings? variant = null, VariantSettings? versus = null,
        double? x = null) =>
        new()
        {
            Id = id, Quantity = "made up", Versus = versus, Seeds = 5, Estimate = new Estimate((low + high) / 2, low, high),
            Subject = new Subject(variant, x is { } place ? [new AxisValue("x", place)] : []),
        };

    /// <summary>A finished run of the toy, swept over x, with steps = 3 throughout.</summary>
    public static FinishedRun Run(params IReadOnlyList<Finding> findings) => Run("squares", findings);

    /// <summary>The same of another name.</summary>
    public static FinishedRun Run(string name, IReadOnlyList<Finding> findings)
    {
        ToySettings settings = new()
        {
            Experiment = "toy", Name = name, Variants = [Softmax, Exp, Relu], Sweep = Sweep.Parse(JsonNode.Parse("""[{"x": [1, 2, 3]}]""")),
        };
        Manifest manifest = new()
        {
            SchemaVersion = Manifest.CurrentSchemaVersion, Experiment = "toy", Name = name, ConfigHash = "0123456789abcdef",
            ComputationVersion = 1, Status = RunStatus.Completed, Seeds = SeedRecord.Of(settings), Environment = ToyRun.Environment,
            Inputs = [], Started = default, Finished = default, WallSeconds = 0, Cells = [], Files = [],
        };
        return new FinishedRun($"results/toy/{name}-01234567", manifest, settings, findings);
    }

    /// <summary>Evidence of the run "squares".</summary>
    public static Evidence Evidence(params IReadOnlyList<string> at) =>
        new() { Experiment = "toy", Finding = "toy.largest", Paper = ["squares"], At = at };

    /// <summary>A claim of its evidence, the run "squares" where none is given.</summary>
    public static Claim Claim(
        Comparator comparator, Combination combine = Combination.All, params IReadOnlyList<Evidence> evidence) => new()
    {
        Id = "made-up", Statement = "Squares are large.",
        Sources = [new ClaimSource { Work = "arXiv 1", Place = "Table 1", Recalled = true }],
        Evidence = evidence.Count > 0 ? evidence : [Evidence()], Comparator = comparator, Combine = combine,
    };

    /// <summary>The claim judged by runs, of which null stands for a missing one.</summary>
    public static JudgedClaim? Judge(Claim claim, params IReadOnlyList<FinishedRun?> runs) =>
        new ClaimJudge(new Runs(runs)).Judge([new ClaimSheet { Theme = "Squares", Claims = [claim] }]).SingleOrDefault();

    private sealed class Runs(IReadOnlyList<FinishedRun?> runs) : IEvidenceSource
    {
        public IEnumerable<RunLookup> Of(Evidence evidence) =>
            runs.Select(run => new RunLookup("toy/squares", run, run is null ? "no finished run" : "", "softmaxntk run toy.json"));
    }
}
