using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Report.Claims;

/// <summary>A statement that measurements can contradict, with the findings that decide it.</summary>
public sealed record Claim
{
    [Description("What other texts refer to it by, unique among all claims: lower case, parted by dots.")]
    [RegularExpression(@"^[a-z0-9][a-zA-Z0-9-]*(\.[a-zA-Z0-9-]+)*$")]
    public required string Id { get; init; }

    [Description("The claim in one sentence that could turn out false.")]
    public required string Statement { get; init; }

    [Description("Who says so, and where.")]
    [Count(1, 10)]
    public required IReadOnlyList<ClaimSource> Sources { get; init; }

    [Description("The findings that decide it, and the runs that they come from.")]
    [Count(1, 100)]
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    [Description("What each of the findings is held against.")]
    public required Comparator Comparator { get; init; }

    [Description("How several findings decide together: all must bear the claim out, any one suffices, or the worst decides for all.")]
    public Combination Combine { get; init; } = Combination.All;

    [Description("Whether the published runs contradict it and it is kept for that: what was believed and did not hold.")]
    public bool Refuted { get; init; }

    [Description("What else a reader must know: why this margin, what the claim does not say.")]
    public string Remark { get; init; } = "";
}

/// <summary>How several findings decide one claim.</summary>
public enum Combination
{
    /// <summary>Supported if every finding bears it out, contradicted if one does not.</summary>
    All,

    /// <summary>Supported if one finding bears it out, contradicted if none does.</summary>
    Any,

    /// <summary>The finding whose number is the least favourable decides, with its own interval.</summary>
    Worst,
}

/// <summary>Where a claim is made.</summary>
public sealed record ClaimSource
{
    [Description("The paper, page or file: \"arXiv 2405.03251\".")]
    public required string Work { get; init; }

    [Description("Where in it: \"abstract\", \"Table 1\", \"§4\".")]
    public string Place { get; init; } = "";

    [Description("Whether the statement or its constants are given from memory and were not checked against the text.")]
    public bool Recalled { get; init; }

    /// <summary>"arXiv 2405.03251, Table 1 (recalled, not checked)".</summary>
    public override string ToString() =>
        Work + (Place.Length == 0 ? "" : $", {Place}") + (Recalled ? " (recalled, not checked)" : "");
}
