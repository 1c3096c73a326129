using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Comparison;

/// <summary>Runs side by side, finding by finding.</summary>
/// <remarks>
/// Findings are the same if id, variant and what it is compared with are, and if they stand at the same place on every axis that any of the
/// runs sweeps: where a run does not sweep it, its setting counts. So the σ = 1 of a sweep stands beside a run that has σ = 1 throughout.
/// </remarks>
public sealed class RunComparison
{
    private RunComparison(IReadOnlyList<FinishedRun> runs, IReadOnlyList<string> titles, IReadOnlyList<ComparedFinding> findings) =>
        (Runs, Titles, Findings) = (runs, titles, findings);

    /// <summary>The runs, in the order asked for.</summary>
    public IReadOnlyList<FinishedRun> Runs { get; }

    /// <summary>What each run is called: "convergence/sphere", with its folder where two would be called the same.</summary>
    public IReadOnlyList<string> Titles { get; }

    /// <summary>The findings, in the order in which the runs have them.</summary>
    public IReadOnlyList<ComparedFinding> Findings { get; }

    /// <summary>Sets runs side by side.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="ids">The findings' ids, in which * stands for any text; none for all.</param>
    /// <exception cref="ArgumentException">There are fewer than two runs.</exception>
    public static RunComparison Of(IReadOnlyList<FinishedRun> runs, IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(ids);
        if (runs.Count < 2)
            throw new ArgumentException($"A comparison needs two runs or more; got {runs.Count}.", nameof(runs));
        string[] axes = [.. runs.SelectMany(run => run.Findings).SelectMany(finding => finding.Subject.Values)
            .Select(value => value.Path).Distinct()];
        List<Identity> order = [];
        Dictionary<Identity, Finding?[]> found = [];
        for (int k = 0; k < runs.Count; k++)
            foreach (Finding finding in runs[k].Findings.Where(finding => IsAskedFor(finding.Id, ids)))
            {
                Identity identity = Identity.Of(finding, runs[k], axes);
                if (!found.TryGetValue(identity, out Finding?[]? row))
                {
                    found.Add(identity, row = new Finding?[runs.Count]);
                    order.Add(identity);
                }
                row[k] = finding;
            }
        return new RunComparison(runs, TitlesOf(runs), [.. order.Select(identity => new ComparedFinding(identity.Id,
            found[identity].OfType<Finding>().First().Quantity, identity.Label, found[identity]))]);
    }

    /// <summary>The same without the findings in which the runs do not differ.</summary>
    public RunComparison Differing() =>
        new(Runs, Titles, [.. Findings.Where(finding => finding.Difference != RunDifference.None)]);

    private static bool IsAskedFor(string id, IReadOnlyList<string> ids) =>
        ids.Count == 0 || ids.Any(pattern => ClaimCheck.Glob(pattern, id));

    private static string[] TitlesOf(IReadOnlyList<FinishedRun> runs)
    {
        string[] names = [.. runs.Select(run => $"{run.Manifest.Experiment}/{run.Manifest.Name}")];
        return [.. names.Select((name, k) => names.Count(other => other == name) == 1 ? name : runs[k].Folder)];
    }

    /// <summary>What makes findings of several runs the same.</summary>
    private sealed record Identity(string Id, string Variant, string Versus, string Place)
    {
        /// <summary>"softmax √m / exp, σ 0.3".</summary>
        public string Label => string.Join(", ",
            new[] { Versus.Length == 0 ? Variant : $"{Variant} / {Versus}", Place }.Where(part => part.Length > 0));

        public static Identity Of(Finding finding, FinishedRun run, string[] axes) => new(
            finding.Id, finding.Subject.Variant?.Label() ?? "", finding.Versus?.Label() ?? "",
            new Subject(null, [.. axes.Select(path => run.Place(finding, path)).OfType<AxisValue>()]).Place);
    }
}
