using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Judgements;

/// <summary>Where the runs that claims are judged by come from.</summary>
public interface IEvidenceSource
{
    /// <summary>The runs of a piece of evidence, found or missing; none where it is not asked for.</summary>
    IEnumerable<RunLookup> Of(Evidence evidence);
}

/// <summary>The runs of the configs of one scale, from a results folder.</summary>
public sealed class ScaleEvidence(Scale scale, CommittedConfigs configs, ResultsFolder results) : IEvidenceSource
{
    public IEnumerable<RunLookup> Of(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Configs(scale).Select(name => results.Find(configs.Get(evidence.Experiment, scale, name)));
    }
}

/// <summary>Runs that were named, whatever their settings: a claim is asked of those that bear the name of one of its configs.</summary>
public sealed class NamedEvidence(IReadOnlyList<Scale> scales, CommittedConfigs configs, IReadOnlyList<FinishedRun> runs) : IEvidenceSource
{
    public IEnumerable<RunLookup> Of(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        HashSet<string> names =
        [
            .. scales.SelectMany(scale => evidence.Configs(scale)
                .Select(name => configs.Get(evidence.Experiment, scale, name).Settings.Name)),
        ];
        return runs.Where(run => run.Manifest.Experiment == evidence.Experiment && names.Contains(run.Manifest.Name))
            .Select(run => new RunLookup($"{run.Manifest.Experiment}/{run.Manifest.Name}", run, "", ""));
    }
}
