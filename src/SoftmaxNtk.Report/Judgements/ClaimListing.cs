using System.Globalization;
using System.Text;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Claims;

namespace SoftmaxNtk.Report.Judgements;

/// <summary>Judged claims as a page for people, which is Markdown.</summary>
public static class ClaimListing
{
    /// <summary>Every claim with its evidence, under a summary.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="claims">The claims, in order.</param>
    public static string ToMarkdown(string title, IReadOnlyList<JudgedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        StringBuilder page = new($"# {title}\n\n{Summary(claims)}\n");
        foreach (IGrouping<string, JudgedClaim> theme in claims.GroupBy(claim => claim.Theme))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {theme.Key}\n");
            foreach (JudgedClaim claim in theme)
                Append(page, claim);
        }
        var missing = claims.SelectMany(claim => claim.Gaps).Where(gap => gap.Command.Length > 0).DistinctBy(gap => gap.Command).ToArray();
        if (missing.Length > 0)
            page.Append("\n## Runs that are missing\n\n| run | why | what makes it |\n|---|---|---|\n");
        foreach (EvidenceGap gap in missing)
            page.Append(CultureInfo.InvariantCulture, $"| {gap.Run} | {Cell(gap.Reason)} | `{gap.Command}` |\n");
        return page.ToString();
    }

    /// <summary>"12 supported, 2 contradicted (a, b), 1 undecided, 3 undecided: no run".</summary>
    public static string Summary(IReadOnlyList<JudgedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        int afterwards = claims.Count(claim => claim.Claim.Afterwards);
        return claims.Count == 0 ? "No claim." : string.Join(", ", Enum.GetValues<ClaimVerdict>().Select(verdict =>
            (verdict, Ids: claims.Where(claim => claim.Verdict == verdict).Select(claim => claim.Claim.Id).ToArray()))
            .Where(group => group.Ids.Length > 0)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Ids.Length} {Label(group.verdict)}")
                + (group.verdict == ClaimVerdict.Contradicted ? $" ({string.Join(", ", group.Ids)})" : "")))
            + (afterwards == 0 ? "." : string.Create(CultureInfo.InvariantCulture,
                $"; {afterwards} of all were worded after runs had been seen."));
    }

    /// <summary>A verdict as programs read it: "supported", "contradicted" or "undecided".</summary>
    public static string Name(ClaimVerdict verdict) =>
        verdict == ClaimVerdict.NoEvidence ? Name(ClaimVerdict.Undecided) : verdict.ToString().ToLowerInvariant();

    /// <summary>The same for people, who are told where there is nothing to decide by.</summary>
    public static string Label(ClaimVerdict verdict) => verdict == ClaimVerdict.NoEvidence ? "undecided: no run" : Name(verdict);

    private static void Append(StringBuilder page, JudgedClaim judged)
    {
        Claim claim = judged.Claim;
        page.Append(CultureInfo.InvariantCulture, $"\n### {claim.Id}: {Label(judged.Verdict)}\n{claim.Statement}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Said by {string.Join("; ", claim.Sources)}. ");
        page.Append(CultureInfo.InvariantCulture, $"Held against: {claim.Comparator.Text}{How(claim.Combine)}.");
        page.Append(claim.Afterwards ? " Worded after runs had been seen." : "");
        page.Append(claim.Refuted ? " Known to be refuted." : "");
        page.Append(claim.Remark.Length == 0 ? "\n" : $" {claim.Remark}\n");
        JudgedFinding[] deciding = [.. judged.Findings.Where(evidence => evidence.Decides)];
        if (deciding.Length > 0)
            page.Append('\n').Append(Table(deciding).ToMarkdown());
        if (deciding.Length < judged.Findings.Count)
            page.Append(CultureInfo.InvariantCulture, $"\nThe worst of {judged.Findings.Count}.\n");
        AppendGaps(page, judged.Gaps);
    }

    /// <summary>Evidence as people read it: one row a finding.</summary>
    internal static TextTable Table(IEnumerable<JudgedFinding> evidence) => new(
        [
            new("finding"), new("of"), new("estimate", IsNumeric: true), new("95% interval"), new("seeds", IsNumeric: true), new("run"),
            new("config"), new("this one"),
        ],
        [.. evidence.Select(Row)]);

    private static string[] Row(JudgedFinding evidence)
    {
        Finding finding = evidence.Finding;
        return
        [
            finding.Id, finding.SubjectLabel, FindingsTable.Number(finding.Estimate.Value), FindingsTable.Interval(finding.Estimate),
            finding.Seeds.ToString(CultureInfo.InvariantCulture), evidence.Run.Folder, ConfigHash.Short(evidence.Run.Manifest.ConfigHash),
            FindingsTable.Name(evidence.Verdict),
        ];
    }

    /// <summary>A run that is missing is named here; why, and what makes it, stands once at the end of the page.</summary>
    private static void AppendGaps(StringBuilder page, IReadOnlyList<EvidenceGap> gaps)
    {
        string[] runs = [.. gaps.Where(gap => gap.Command.Length > 0).Select(gap => gap.Run).Distinct()];
        if (runs.Length > 0)
            page.Append(CultureInfo.InvariantCulture, $"\nMissing: {string.Join(", ", runs)}.\n");
        foreach (EvidenceGap gap in gaps.Where(gap => gap.Command.Length == 0))
            page.Append(CultureInfo.InvariantCulture, $"\nMissing: {gap.Finding} of {gap.Run}: {gap.Reason}.\n");
    }

    /// <summary>How several findings decide, as the end of a sentence.</summary>
    internal static string How(Combination combination) => combination switch
    {
        Combination.Any => ", one suffices",
        Combination.Worst => ", the worst decides",
        _ => "",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
