using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Comparison;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Prints findings of finished runs as tables: one row a subject, one column a quantity.</summary>
[Verb("table", HelpText = "Print findings of finished runs as a table, one row a subject: for a page, a paper or a program.")]
internal sealed class TableVerb : Verb
{
    [Value(0, Required = true, MetaName = "RUN…", HelpText = "Run folders, such as results/convergence/digits-1a2b3c4d.")]
    public IEnumerable<string> Runs { get; set; } = [];

    [Option("finding", MetaValue = "ID", HelpText = "A finding's id, * for any text: 'convergence.drift.*' (default: all). "
        + "May be given several times.")]
    public IEnumerable<string> Finding { get; set; } = [];

    [Option("format", Default = "markdown", MetaValue = "FORMAT", HelpText = "markdown, csv (estimate, low and high of each) or latex.")]
    public string Format { get; set; } = "markdown";

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Print the exponents of a run for a paper", new TableVerb
        {
            Runs = ["results/over-parameterisation/sphere-1a2b3c4d"], Finding = ["overparameterisation.exponent.*"], Format = "latex",
        }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        Func<FindingsPivot, string> format = ChooseFormat();
        string[] patterns = [.. Finding];
        foreach (string run in Runs)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            FinishedRun finished = FinishedRun.Read(run, context.Experiments);
            FindingsPivot pivot = FindingsPivot.Of(
                $"{finished.Settings.Experiment}/{finished.Settings.Name}", finished.Findings, patterns);
            if (pivot.Ids.Count == 0)
                throw new BadInputException($"--finding {string.Join(' ', patterns)}: '{run}' has no such finding; it has "
                    + $"{string.Join(", ", finished.Findings.Select(finding => finding.Id).Distinct())}. Remedy: name one of them.");
            context.Terminal.WriteLine(format(pivot).TrimEnd('\n'));
        }
        return ExitCode.Done;
    }

    private Func<FindingsPivot, string> ChooseFormat() => Format switch
    {
        "markdown" => pivot => $"# {pivot.Title}\n\n{pivot.ToText().ToMarkdown()}",
        "latex" => pivot => $"% {pivot.Title}\n{pivot.ToText().ToLatex()}",
        "csv" => pivot =>
        {
            using StringWriter text = new();
            TableWriter.Write(pivot.ToTable(), text);
            return text.ToString();
        },
        _ => throw new BadInputException($"--format {Format}: no such format. Remedy: markdown, csv or latex."),
    };
}
