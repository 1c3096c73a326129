using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Comparison;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Sets finished runs side by side.</summary>
[Verb("compare", HelpText = "Set finished runs side by side, finding by finding, and mark where they differ.")]
internal sealed class CompareVerb : Verb
{
    [Value(0, Required = true, MetaName = "RUN…", HelpText = "Two run folders or more, such as results/convergence/sphere-1a2b3c4d.")]
    public IEnumerable<string> Runs { get; set; } = [];

    [Option("finding", MetaValue = "ID", HelpText = "A finding's id, * for any text: 'convergence.drift.*' (default: all). "
        + "May be given several times.")]
    public IEnumerable<string> Finding { get; set; } = [];

    [Option("differing", HelpText = "Leave out findings in which the runs do not differ.")]
    public bool Differing { get; set; }

    [Option("format", Default = "console", MetaValue = "FORMAT",
        HelpText = "console, markdown, csv (a row for each finding and run, every digit) or latex.")]
    public string Format { get; set; } = "console";

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Set two published runs side by side",
            new CompareVerb { Runs = ["results/curated/convergence-sphere", "results/curated/convergence-hard-digits"] }),
        Usage("Put what differs in their drift into a paper",
            new CompareVerb
            {
                Runs = ["results/curated/convergence-sphere", "results/curated/convergence-hard-digits"],
                Finding = ["convergence.drift.*"], Differing = true, Format = "latex",
            }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        Action<RunComparison> write = ChooseFormat(context);
        FinishedRun[] runs = [.. Runs.Select(run => FinishedRun.Read(run, context.Experiments))];
        if (runs.Length < 2)
            throw new BadInputException($"compare was given {runs.Length} run. Remedy: name two folders of runs or more.");
        RunComparison comparison = RunComparison.Of(runs, [.. Finding]);
        if (comparison.Findings.Count == 0)
            throw new BadInputException($"--finding {string.Join(' ', Finding)}: none of the runs has such a finding. "
                + $"Remedy: one of {string.Join(", ", runs.SelectMany(run => run.Findings).Select(finding => finding.Id).Distinct())}.");
        write(Differing ? comparison.Differing() : comparison);
        context.Terminal.WriteNote(ComparisonTable.Summary(comparison));
        return ExitCode.Done;
    }

    private Action<RunComparison> ChooseFormat(CommandContext context) => Format switch
    {
        "console" => comparison =>
        {
            TextTable table = ComparisonTable.ForPeople(comparison);
            context.Terminal.WriteTable([.. table.Columns.Select(column => column.Heading)], table.Rows);
        },
        "markdown" => comparison => Write(context, ComparisonTable.ForPeople(comparison).ToMarkdown()),
        "latex" => comparison => Write(context, ComparisonTable.ForPeople(comparison).ToLatex()),
        "csv" => comparison =>
        {
            using StringWriter text = new();
            TableWriter.Write(ComparisonTable.ForPrograms(comparison), text);
            Write(context, text.ToString());
        },
        _ => throw new BadInputException($"--format {Format}: no such format. Remedy: console, markdown, csv or latex."),
    };

    private static void Write(CommandContext context, string text) => context.Terminal.WriteLine(text.TrimEnd('\n'));
}
