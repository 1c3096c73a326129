using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Questions;

/// <summary>Fills the sentences of answers with what runs found. What no run gives is said to be missing, never left out.</summary>
/// <param name="source">The runs.</param>
/// <param name="claims">The claims, judged by the same runs.</param>
/// <param name="figureOf">The figure that a reference means, if the page has it.</param>
public sealed class QuestionAnswering(
    IEvidenceSource source, IReadOnlyList<JudgedClaim> claims, Func<FigureReference, ShownFigure?> figureOf)
{
    /// <summary>What stands where a number would.</summary>
    public const string Missing = "[not run here]";

    private readonly Dictionary<string, JudgedClaim> judged = claims.ToDictionary(claim => claim.Claim.Id);

    /// <summary>A question with its answer.</summary>
    public AnsweredQuestion Answer(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new AnsweredQuestion(question, [.. question.Answer.Select(Answer)]);
    }

    private AnsweredSentence Answer(AnswerSentence sentence) => new(
        [.. SentenceTemplate.Parse(sentence.Say).Select(part => part.IsName
            ? Fill(sentence.Numbers.First(number => number.Name == part.Text))
            : new AnswerPart(part.Text, AnswerPartKind.Words, ""))],
        [.. sentence.Claims.Select(id => judged.GetValueOrDefault(id)).OfType<JudgedClaim>()],
        [.. sentence.Figures.Select(figureOf).OfType<ShownFigure>()]);

    private AnswerPart Fill(AnswerNumber number)
    {
        List<(FinishedRun Run, Finding Finding)> found = [];
        List<string> commands = [];
        foreach (RunLookup lookup in source.Of(number.Of))
            if (lookup.Run is { } run)
                found.AddRange(FindingSelection.Of(number.Of, run).Where(finding => !double.IsNaN(finding.Estimate.Value))
                    .Select(finding => (run, finding)));
            else
                commands.Add(lookup.Command);
        if (found.Count == 0)
            return new AnswerPart(Missing, AnswerPartKind.Missing,
                string.Join("\n", commands.Where(command => command.Length > 0).Distinct()));
        string text = found.Count == 1 ? SentenceNumber.WithInterval(found[0].Finding.Estimate) : Extent(found);
        return new AnswerPart(text, AnswerPartKind.Number, string.Join("\n", found.Select(Source)));
    }

    /// <summary>"0.0756 to 0.663": of several numbers the smallest and the largest.</summary>
    private static string Extent(List<(FinishedRun Run, Finding Finding)> found)
    {
        (string low, string high) = (SentenceNumber.Of(found.Min(one => one.Finding.Estimate.Value)),
            SentenceNumber.Of(found.Max(one => one.Finding.Estimate.Value)));
        return low == high ? low : $"{low} to {high}";
    }

    private static string Source((FinishedRun Run, Finding Finding) one) =>
        $"{one.Run.Manifest.Experiment}/{one.Run.Manifest.Name}: {one.Finding.Id} of {one.Finding.SubjectLabel} = "
        + $"{FindingsTable.WithInterval(one.Finding.Estimate)}, {one.Finding.Seeds} seeds, {FindingsTable.Name(one.Finding.Verdict)}";
}
