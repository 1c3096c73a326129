using System.ComponentModel;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Report.Claims;

/// <summary>The claims of one theme: a file <c>configs/claims/THEME.json</c>, strict JSON as configs are.</summary>
[Description("Claims of one theme, each with who says it and the findings that decide it.")]
public sealed record ClaimSheet
{
    [Description("What the claims are about: the heading above them.")]
    public required string Theme { get; init; }

    [Description("The claims, in the order in which they are told.")]
    [Count(1, int.MaxValue)]
    public required IReadOnlyList<Claim> Claims { get; init; }
}
