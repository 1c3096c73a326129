using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Questions;

/// <summary>A question with what the runs of a page say to it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Sentences">Its answer.</param>
public sealed record AnsweredQuestion(Question Question, IReadOnlyList<AnsweredSentence> Sentences);

/// <summary>A sentence whose numbers are filled in.</summary>
/// <param name="Parts">Words and numbers, in order.</param>
/// <param name="Claims">The claims it rests on, judged.</param>
/// <param name="Figures">The figures that show it and that the page has.</param>
public sealed record AnsweredSentence(
    IReadOnlyList<AnswerPart> Parts, IReadOnlyList<JudgedClaim> Claims, IReadOnlyList<ShownFigure> Figures)
{
    /// <summary>The sentence as plain text.</summary>
    public string Text => string.Concat(Parts.Select(part => part.Text));
}

/// <summary>What a part of a sentence is.</summary>
public enum AnswerPartKind
{
    /// <summary>Words of the template.</summary>
    Words,

    /// <summary>A number that findings gave.</summary>
    Number,

    /// <summary>Stands where a number would: no run of the page has it.</summary>
    Missing,
}

/// <summary>A part of a sentence.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Source">Where the number is from, or what would make it; empty for words.</param>
public sealed record AnswerPart(string Text, AnswerPartKind Kind, string Source);

/// <summary>A figure that a page has.</summary>
/// <param name="Run">The run that it is of.</param>
/// <param name="Name">The figure's file name without extension.</param>
public sealed record ShownFigure(FinishedRun Run, string Name);
