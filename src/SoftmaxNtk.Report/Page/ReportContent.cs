using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Questions;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Page;

/// <summary>What a page tells: runs, the claims that they decide, the questions that they answer.</summary>
public sealed class ReportContent
{
    private ReportContent(Scale scale, IReadOnlyList<PageRun> runs, IReadOnlyList<JudgedClaim> claims,
        IReadOnlyList<AnsweredQuestion> answers, IReadOnlyList<Experiment> experiments) =>
        (Scale, Runs, Claims, Answers, Experiments) = (scale, runs, claims, answers, experiments);

    /// <summary>Whose configs' runs decide claims and answer questions.</summary>
    public Scale Scale { get; }

    /// <summary>The claims of which at least one config of the scale is asked, judged.</summary>
    public IReadOnlyList<JudgedClaim> Claims { get; }

    /// <summary>The questions, answered.</summary>
    public IReadOnlyList<AnsweredQuestion> Answers { get; }

    /// <summary>The experiments that the page has runs of, in the catalogue's order.</summary>
    public IReadOnlyList<Experiment> Experiments { get; }

    internal IReadOnlyList<PageRun> Runs { get; }

    /// <summary>What these runs tell.</summary>
    /// <param name="runs">The runs, in the order of the page within each experiment; at least one.</param>
    /// <param name="configsFolder">The folder of configs, with claims and questions.</param>
    /// <param name="configs">The configs in it.</param>
    /// <exception cref="ArgumentException">There is no run.</exception>
    /// <exception cref="ClaimException">A file of claims is not valid.</exception>
    /// <exception cref="ConfigException">The file of questions is not valid.</exception>
    /// <exception cref="UnusableRunException">A figure is missing or was changed.</exception>
    public static ReportContent Of(IReadOnlyList<FinishedRun> runs, string configsFolder, CommittedConfigs configs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(configs);
        if (runs.Count == 0)
            throw new ArgumentException("A page needs a run; got none.", nameof(runs));
        Scale scale = PageEvidence.ScaleOf(runs, configs);
        PageEvidence evidence = new(scale, configs, runs);
        IReadOnlyList<ClaimSheet> sheets = ClaimFiles.Load(ClaimFiles.In(configsFolder), configs);
        IReadOnlyList<JudgedClaim> claims = new ClaimJudge(evidence).Judge(sheets);
        IReadOnlyList<PageRun> shown = PageRun.All(runs, configs);
        QuestionAnswering answering = new(evidence, claims, reference => FigureOf(reference, scale, evidence, shown));
        return new ReportContent(scale, shown, claims,
            [.. QuestionFiles.Load(configsFolder, sheets, configs).Select(answering.Answer)],
            [.. configs.Experiments.Where(experiment => runs.Any(run => run.Manifest.Experiment == experiment.Name))]);
    }

    /// <summary>The id of a figure in the page.</summary>
    internal string IdOf(ShownFigure figure) =>
        Runs.First(run => run.Run == figure.Run).Figures.First(drawn => drawn.Name == figure.Name).Id;

    private static ShownFigure? FigureOf(
        FigureReference reference, Scale scale, PageEvidence evidence, IReadOnlyList<PageRun> runs)
    {
        string config = scale == Scale.Paper ? reference.Paper : reference.Smoke;
        FinishedRun? run = config.Length == 0 ? null : evidence.Find(reference.Experiment, config).Run;
        return runs.Any(shown => shown.Run == run && shown.Figures.Any(figure => figure.Name == reference.Figure))
            ? new ShownFigure(run!, reference.Figure) : null;
    }
}
