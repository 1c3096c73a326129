using System.Text.Json.Serialization;
using SoftmaxNtk.Laboratory.Findings;

namespace SoftmaxNtk.Report.Claims;

/// <summary>What a finding is held against, told apart by "kind". It judges by the finding's interval, in three values.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AtLeastComparator), "atLeast")]
[JsonDerivedType(typeof(AtMostComparator), "atMost")]
[JsonDerivedType(typeof(BetweenComparator), "between")]
[JsonDerivedType(typeof(NearComparator), "near")]
[JsonDerivedType(typeof(OutsideComparator), "outside")]
[JsonDerivedType(typeof(OwnVerdictComparator), "ownVerdict")]
public abstract record Comparator
{
    /// <summary>What is claimed of the number, in words: "at most 0.9".</summary>
    public abstract string Text { get; }

    /// <summary>Whether the finding's interval bears the claim out; undecided where it has none.</summary>
    public abstract Verdict Judge(Finding finding);

    /// <summary>
    /// How far the number lies beyond what is claimed; negative inside. Larger is less favourable; +∞ where there is no number.
    /// </summary>
    public abstract double Excess(Finding finding);

    /// <summary>How far a number lies outside a range; negative inside.</summary>
    protected static double Outside(Expectation range, double value) =>
        double.IsNaN(value) ? double.PositiveInfinity : Math.Max(range.Low - value, value - range.High);
}
