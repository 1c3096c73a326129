using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Page;

/// <summary>The runs of a page as evidence: those that bear the name of one of a scale's configs; others are said to be missing.</summary>
/// <param name="scale">Whose configs' runs are asked for.</param>
/// <param name="configs">The configs.</param>
/// <param name="runs">The runs of the page. Of two of one name the first that is of the config as it is now counts, else the first.</param>
public sealed class PageEvidence(Scale scale, CommittedConfigs configs, IReadOnlyList<FinishedRun> runs) : IEvidenceSource
{
    /// <summary>
    /// Paper where any of the runs bears the name of a paper config, else smoke where any bears that of a smoke config, else paper.
    /// </summary>
    public static Scale ScaleOf(IReadOnlyList<FinishedRun> runs, CommittedConfigs configs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(configs);
        HashSet<(string, string)> paper = Names(Scale.Paper), smoke = Names(Scale.Smoke);
        (string, string)[] present = [.. runs.Select(run => (run.Manifest.Experiment, run.Manifest.Name))];
        return present.Any(paper.Contains) || !present.Any(smoke.Contains) ? Scale.Paper : Scale.Smoke;

        HashSet<(string, string)> Names(Scale scale) =>
            [.. configs.All(scale).Select(config => (config.Settings.Experiment, config.Settings.Name))];
    }

    /// <inheritdoc/>
    public IEnumerable<RunLookup> Of(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Configs(scale).Select(name => Find(evidence.Experiment, name));
    }

    /// <summary>The run of one config.</summary>
    public RunLookup Find(string experiment, string config)
    {
        CommittedConfig committed = configs.Get(experiment, scale, config);
        FinishedRun[] named = [.. runs.Where(run => run.Manifest.Experiment == experiment && run.Manifest.Name == committed.Settings.Name)];
        FinishedRun? run = named.FirstOrDefault(candidate => candidate.WhyNotOf(committed) is null) ?? named.FirstOrDefault();
        return new RunLookup($"{experiment}/{committed.Settings.Name}", run, run is null ? "not among the runs of this page" : "",
            committed.Command);
    }
}
