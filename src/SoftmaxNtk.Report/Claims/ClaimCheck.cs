using System.Text.RegularExpressions;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Claims;

/// <summary>
/// What is wrong with claims that only experiments and configs show: a name that no experiment, finding, config, variant or setting has.
/// </summary>
/// <remarks>Such a claim would find no evidence, for ever and silently.</remarks>
internal static class ClaimCheck
{
    /// <summary>All such problems; paths are from the file's root.</summary>
    public static IEnumerable<ConfigProblem> Problems(ClaimSheet sheet, CommittedConfigs configs)
    {
        for (int k = 0; k < sheet.Claims.Count; k++)
            for (int e = 0; e < sheet.Claims[k].Evidence.Count; e++)
                foreach (ConfigProblem problem in Problems(sheet.Claims[k].Evidence[e], configs))
                    yield return problem with { Path = FormattableString.Invariant($"$.claims[{k}].evidence[{e}].{problem.Path}") };
        foreach (var twins in sheet.Claims.Select((claim, index) => (claim.Id, index)).GroupBy(claim => claim.Id))
            foreach ((string id, int index) in twins.Skip(1))
                yield return new ConfigProblem(FormattableString.Invariant($"$.claims[{index}].id"), $"\"{id}\"",
                    "an id that no other claim has", FormattableString.Invariant($"rename this one or $.claims[{twins.First().index}]"));
    }

    /// <summary>What is wrong with one piece of evidence; paths are from it.</summary>
    internal static IEnumerable<ConfigProblem> Problems(Evidence evidence, CommittedConfigs configs)
    {
        if (configs.Experiments.FirstOrDefault(candidate => candidate.Name == evidence.Experiment) is not { } experiment)
            return [Unknown("experiment", evidence.Experiment, configs.Experiments.Select(candidate => candidate.Name), "an experiment")];
        List<ConfigProblem> problems = [];
        if (!experiment.FindingIds.Any(id => Glob(id, evidence.Finding) || Glob(evidence.Finding, id)))
            problems.Add(Unknown("finding", evidence.Finding, experiment.FindingIds, $"a finding of {experiment.Name}"));
        List<ExperimentSettings> runs = [];
        foreach (Scale scale in Enum.GetValues<Scale>())
        {
            string key = scale.ToString().ToLowerInvariant();
            IReadOnlyList<string> known = configs.Citable(experiment.Name, scale), named = evidence.Configs(scale);
            for (int c = 0; c < named.Count; c++)
                if (known.Contains(named[c]))
                    runs.Add(configs.Get(experiment.Name, scale, named[c]).Settings);
                else
                    problems.Add(Unknown(FormattableString.Invariant($"{key}[{c}]"), named[c], known,
                        $"a config of configs/{experiment.Name}/{key}"));
        }
        problems.AddRange(Labels("variants", evidence.Variants, runs));
        problems.AddRange(Labels("versus", evidence.Versus, runs));
        problems.AddRange(Places(evidence.At, runs));
        return problems;
    }

    /// <summary>Every label is a variant's of some of the runs, and every run has a variant of one of the labels.</summary>
    private static IEnumerable<ConfigProblem> Labels(string key, IReadOnlyList<string> labels, List<ExperimentSettings> runs)
    {
        if (runs.Count == 0)
            yield break;
        string[] known = [.. runs.SelectMany(run => run.Variants).Select(variant => variant.Label()).Distinct()];
        for (int k = 0; k < labels.Count; k++)
            if (!known.Contains(labels[k]))
                yield return Unknown(FormattableString.Invariant($"{key}[{k}]"), labels[k], known, "a variant of the configs");
        if (labels.Count > 0)
            foreach (ExperimentSettings run in runs.Where(run => !run.Variants.Any(variant => labels.Contains(variant.Label()))))
                yield return new ConfigProblem(key, $"[{string.Join(", ", labels.Select(label => $"\"{label}\""))}]",
                    $"a variant that {run.Experiment}/{run.Name} has", "leave that config out, or name one of its variants");
    }

    private static IEnumerable<ConfigProblem> Places(IReadOnlyList<string> conditions, List<ExperimentSettings> runs)
    {
        for (int k = 0; k < conditions.Count; k++)
        {
            string path = PlaceCondition.Parse(conditions[k]).Path;
            foreach (ExperimentSettings run in runs)
                if (!FinishedRun.SweptPaths(run).Contains(path) && FinishedRun.Setting(run, path) is null)
                    yield return new ConfigProblem(FormattableString.Invariant($"at[{k}]"), $"\"{conditions[k]}\"",
                        $"a setting or an axis of {run.Experiment}/{run.Name}", "check its path, or leave that config out");
        }
    }

    /// <summary>Whether a text is of a pattern in which * stands for any text.</summary>
    internal static bool Glob(string pattern, string text) =>
        Regex.IsMatch(text, $"^{Regex.Escape(pattern).Replace("\\*", ".+", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant);

    private static ConfigProblem Unknown(string path, string value, IEnumerable<string> known, string what) =>
        new(path, $"\"{value}\"", $"{what}: {string.Join(", ", known)}", Suggestion.For(value, known) ?? "name one of them");
}
