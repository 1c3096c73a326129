using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Judges claims by the findings of finished runs.</summary>
[Verb("verify", HelpText = "Judge claims by the findings of finished runs: supported, contradicted or undecided, with the evidence.")]
internal sealed class VerifyVerb : Verb
{
    [Value(0, MetaName = "RUN…", HelpText = "Run folders to judge by, whatever their settings (default: the runs of the committed "
        + "configs, in the results folder or, where they are not there, in its folder curated).")]
    public IEnumerable<string> Runs { get; set; } = [];

    [Option('s', "scale", MetaValue = "SCALE", HelpText = "Whose configs' runs: paper or smoke (default: paper; of named runs both).")]
    public string? Scale { get; set; }

    [Option("claims", MetaValue = "FILE", HelpText = "A file of claims (default: all in configs/claims). May be given several times.")]
    public IEnumerable<string> Claims { get; set; } = [];

    [Option('o', "out", Default = "results", MetaValue = "FOLDER", HelpText = "The results folder.")]
    public string Out { get; set; } = "results";

    [Option("fail-on", MetaValue = "WHAT",
        HelpText = "End with exit code 1 if a claim is contradicted (contradicted), or if one is that is "
        + "not marked as refuted, or one so marked is supported (unexpected); with 2 if there is no evidence for any.")]
    public string? FailOn { get; set; }

    [Option("format", Default = "markdown", MetaValue = "FORMAT", HelpText = "markdown, csv (a row for each piece of evidence) or json.")]
    public string Format { get; set; } = "markdown";

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Judge all claims by the published runs", new VerifyVerb()),
        Usage("Judge them by what `reproduce` made, for a machine to decide", new VerifyVerb { Scale = "smoke", FailOn = "unexpected" }),
        Usage("Judge the claims of one file by one run",
            new VerifyVerb { Runs = ["results/convergence/sphere-63485130"], Claims = ["configs/claims/convergence.json"] }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        Func<IReadOnlyList<JudgedClaim>, string> format = ChooseFormat();
        Func<JudgedClaim, bool>? fails = ChooseFailure();
        CommittedConfigs configs = new(Folders.RequireConfigs(context.Experiments), context.Experiments);
        IEvidenceSource source = Source(context, configs);
        IReadOnlyList<JudgedClaim> judged = new ClaimJudge(source).Judge(ClaimFiles.Load(Files(context), configs));
        context.Terminal.WriteLine(format(judged).TrimEnd('\n'));
        return fails is null ? ExitCode.Done : Decide(context, judged, fails);
    }

    private ExitCode Decide(CommandContext context, IReadOnlyList<JudgedClaim> judged, Func<JudgedClaim, bool> fails)
    {
        if (judged.All(claim => claim.Verdict == ClaimVerdict.NoEvidence))
            throw new BadInputException($"--fail-on {FailOn}: there is no evidence for any claim, so that none could be contradicted. "
                + "Remedy: run the configs first (softmaxntk reproduce), or name another results folder (--out FOLDER).");
        JudgedClaim[] failing = [.. judged.Where(fails)];
        foreach (IGrouping<ClaimVerdict, JudgedClaim> same in failing.GroupBy(claim => claim.Verdict))
            context.Terminal.WriteNote($"softmaxntk: {ClaimListing.Name(same.Key)}"
                + $"{(same.Key == ClaimVerdict.Supported ? " though marked as refuted" : "")}: "
                + string.Join(", ", same.Select(claim => claim.Claim.Id)));
        return failing.Length == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private Func<JudgedClaim, bool>? ChooseFailure() => FailOn switch
    {
        null => null,
        "contradicted" => claim => claim.Verdict == ClaimVerdict.Contradicted,
        "unexpected" => claim => claim.IsUnexpected,
        _ => throw new BadInputException($"--fail-on {FailOn}: no such condition. Remedy: contradicted or unexpected."),
    };

    private IEvidenceSource Source(CommandContext context, CommittedConfigs configs)
    {
        FinishedRun[] named = [.. Runs.Select(run => FinishedRun.Read(run, context.Experiments))];
        return named.Length > 0
            ? new NamedEvidence(Scale is null ? Enum.GetValues<Scale>() : [ScaleNames.Parse(Scale)], configs, named)
            : new ScaleEvidence(ScaleNames.Parse(Scale ?? "paper"), configs, new ResultsFolder(Out, context.Experiments));
    }

    private string[] Files(CommandContext context)
    {
        string[] files = [.. Claims];
        if (files.Length == 0)
            files = [.. ClaimFiles.In(Folders.RequireConfigs(context.Experiments))];
        return files.Length > 0 ? files
            : throw new BadInputException("The folder of configs has no files of claims. Remedy: name one (--claims FILE).");
    }

    private Func<IReadOnlyList<JudgedClaim>, string> ChooseFormat() => Format switch
    {
        "markdown" => claims => ClaimListing.ToMarkdown(
            Runs.Any() ? "Claims, judged by the runs that were named" : $"Claims, judged at {Scale ?? "paper"} scale", claims),
        "csv" => claims =>
        {
            using StringWriter text = new();
            TableWriter.Write(ClaimTable.Of(claims), text);
            return text.ToString();
        },
        "json" => ClaimTable.ToJson,
        _ => throw new BadInputException($"--format {Format}: no such format. Remedy: markdown, csv or json."),
    };
}
