using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Theory;

/// <summary>Reads a file of statements, and refuses what no experiment, config, finding, table or variant is called.</summary>
public static class TheoryFile
{
    /// <summary>What the file says.</summary>
    /// <exception cref="ConfigException">It is not valid; all its problems are reported.</exception>
    public static TheorySheet Load(string path, CommittedConfigs configs)
    {
        ArgumentNullException.ThrowIfNull(configs);
        ConfigDocument document = ConfigLoader.Load(path, []);
        ConfigReading reading = ConfigBinder.Read(document, typeof(TheorySheet));
        TheorySheet? sheet = (TheorySheet?)reading.Settings;
        ConfigProblem[] problems =
        [
            .. reading.Problems,
            .. sheet is null ? [] : sheet.Evidence.SelectMany((evidence, index) => Problems(evidence, configs)
                .Select(problem => problem with { Path = FormattableString.Invariant($"$.evidence[{index}].{problem.Path}") })),
        ];
        return problems.Length == 0 ? sheet! : throw new ConfigException(path, problems);
    }

    private static IEnumerable<ConfigProblem> Problems(TheoryEvidence evidence, CommittedConfigs configs)
    {
        if (configs.Experiments.FirstOrDefault(candidate => candidate.Name == evidence.Experiment) is not { } experiment)
        {
            yield return Unknown("experiment", evidence.Experiment, configs.Experiments.Select(candidate => candidate.Name),
                "an experiment");
            yield break;
        }
        if (evidence.Finding.Length > 0 && !experiment.FindingIds.Any(id => ClaimCheck.Glob(id, evidence.Finding)))
            yield return Unknown("finding", evidence.Finding, experiment.FindingIds, $"a finding of {experiment.Name}");
        if (evidence.Table.Length > 0)
            foreach (ConfigProblem problem in OfTable(evidence, experiment))
                yield return problem;
        IReadOnlyList<string> names = configs.Names(experiment.Name, Scale.Paper);
        if (!names.Contains(evidence.Config))
        {
            yield return Unknown("config", evidence.Config, names, $"a config of configs/{experiment.Name}/paper");
            yield break;
        }
        ExperimentSettings run = configs.Get(experiment.Name, Scale.Paper, evidence.Config).Settings;
        string[] labels = [.. run.Variants.Select(variant => variant.Label())];
        if (!labels.Contains(evidence.Variant))
            yield return Unknown("variant", evidence.Variant, labels, "a variant of the config");
        string[] axes = [.. FinishedRun.SweptPaths(run)];
        if (evidence.SmallestOn.Length > 0 && !axes.Contains(evidence.SmallestOn))
            yield return Unknown("smallestOn", evidence.SmallestOn, axes, "an axis of the config");
    }

    private static IEnumerable<ConfigProblem> OfTable(TheoryEvidence evidence, Experiment experiment)
    {
        if (experiment.Tables.FirstOrDefault(table => table.Name == evidence.Table) is not { } schema)
            yield return Unknown("table", evidence.Table, experiment.Tables.Select(table => table.Name), $"a table of {experiment.Name}");
        else if (schema.Columns.Columns.All(column => column.Name != evidence.Column || column.IsText))
            yield return Unknown("column", evidence.Column,
                schema.Columns.Columns.Where(column => !column.IsText).Select(column => column.Name), $"a column of {schema.Name}");
    }

    private static ConfigProblem Unknown(string path, string value, IEnumerable<string> known, string what) =>
        new(path, $"\"{value}\"", $"{what}: {string.Join(", ", known)}", Suggestion.For(value, known) ?? "name one of them");
}
