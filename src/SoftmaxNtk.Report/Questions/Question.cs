using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Report.Claims;

namespace SoftmaxNtk.Report.Questions;

/// <summary>The questions that the page answers first: the file <c>configs/report/questions.json</c>, strict JSON as configs are.</summary>
[Description("Questions that readers of the paper asked, and the sentences, filled with findings, that answer them.")]
public sealed record QuestionSheet
{
    [Description("The questions, in the order in which they are answered.")]
    [Count(1, 50)]
    public required IReadOnlyList<Question> Questions { get; init; }
}

/// <summary>A question with its answer.</summary>
public sealed record Question
{
    [Description("Its short name, unique in the file: \"Q1\".")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9-]*$")]
    public required string Id { get; init; }

    [Description("The question, in the words in which it was asked.")]
    public required string Asked { get; init; }

    [Description("What the answer is called in three words or so, for the contents column.")]
    public required string Topic { get; init; }

    [Description("The sentences of the answer, in order; the first one is the answer, the others say more.")]
    [Count(1, 20)]
    public required IReadOnlyList<AnswerSentence> Answer { get; init; }
}

/// <summary>A sentence of an answer, with what its numbers are and what it rests on.</summary>
public sealed record AnswerSentence
{
    [Description("The sentence. {name} stands for the number of that name; \\{ and \\} are braces. "
        + "No number may be written out that a run gave.")]
    public required string Say { get; init; }

    [Description("The numbers of the sentence.")]
    public IReadOnlyList<AnswerNumber> Numbers { get; init; } = [];

    [Description("The ids of the claims whose verdicts stand behind the sentence.")]
    public IReadOnlyList<string> Claims { get; init; } = [];

    [Description("The figures that show it.")]
    public IReadOnlyList<FigureReference> Figures { get; init; } = [];
}

/// <summary>A number in a sentence: the finding that a selection means, with its interval, or the range of several.</summary>
public sealed record AnswerNumber
{
    [Description("What the sentence calls it: {ratio}.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9]*$")]
    public required string Name { get; init; }

    [Description("The findings, selected as the evidence of claims is. One is told with its interval; several as \"smallest to largest\".")]
    public required Evidence Of { get; init; }
}

/// <summary>A figure of a run.</summary>
public sealed record FigureReference
{
    [Description("The experiment.")]
    public required string Experiment { get; init; }

    [Description("The config at paper scale whose run has it: \"sphere\".")]
    public string Paper { get; init; } = "";

    [Description("The same at smoke scale.")]
    public string Smoke { get; init; } = "";

    [Description("The figure's file name, without extension: \"drift-ratio\".")]
    public required string Figure { get; init; }
}
