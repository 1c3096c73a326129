using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Report.Theory;

/// <summary>A sufficient condition of the theory, told apart by "kind", with its constants and who states it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PreActivationStatement), "preActivation")]
[JsonDerivedType(typeof(RadiusStatement), "radius")]
[JsonDerivedType(typeof(KernelChangeStatement), "kernelChange")]
[JsonDerivedType(typeof(WidthStatement), "width")]
[JsonDerivedType(typeof(LearningRateStatement), "learningRate")]
[JsonDerivedType(typeof(StepsStatement), "steps")]
[JsonDerivedType(typeof(StableStepsStatement), "stepsAtStableRate")]
[JsonDerivedType(typeof(TableWidthStatement), "tableWidth")]
[JsonDerivedType(typeof(TableStepsStatement), "tableSteps")]
public abstract record Statement
{
    /// <summary>What every page, table and figure says of a statement that was not checked.</summary>
    public const string Recalled = "recalled, not checked against the text";

    [Description("What evidence and figures call it, unique in the file.")]
    [RegularExpression("^[A-Za-z][A-Za-z0-9 -]{0,23}$")]
    public required string Id { get; init; }

    [Description("What it says, in words.")]
    public required string Says { get; init; }

    [Description("Who states it, and where.")]
    public required StatementSource Source { get; init; }

    [Description("Whether form and constants were compared with the text of the source. Where not, it is printed so, always.")]
    public required bool Checked { get; init; }

    [Description("The activation whose H∞ gives λ.")]
    [ActivationName]
    public string Activation { get; init; } = "softmax";

    /// <summary>The formula with its constants.</summary>
    public abstract string Formula { get; }

    /// <summary>Whether small numbers are the cautious ones: true of radii and rates, false of widths and steps.</summary>
    public virtual bool IsUpperLimit => false;

    /// <summary>log₁₀ of what it states.</summary>
    /// <param name="statements">The formulas on the problem.</param>
    /// <param name="problem">What else the problem says.</param>
    /// <param name="largestEigenvalue">λ_max(H∞).</param>
    public abstract double Log10(PaperStatements statements, TheoryProblem problem, double largestEigenvalue);

    /// <summary>"arXiv 2405.03251, Lemma 5.1 (recalled, not checked against the text)".</summary>
    public string Attribution => Source + (Checked ? "" : $" ({Recalled})");
}

/// <summary>Where a statement stands.</summary>
public sealed record StatementSource
{
    [Description("The paper: \"arXiv 2405.03251\".")]
    public required string Work { get; init; }

    [Description("Where in it: \"Lemma 5.1\", \"Table 1\".")]
    public required string Place { get; init; }

    /// <summary>"arXiv 2405.03251, Table 1".</summary>
    public override string ToString() => $"{Work}, {Place}";
}
