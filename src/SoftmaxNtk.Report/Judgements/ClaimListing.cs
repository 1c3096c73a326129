using System.Globalization;
using System.Text;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;
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
        return page.ToString();
    }

    /// <summary>"12 supported, 2 contradicted (a, b), 1 undecided".</summary>
    public static string Summary(IReadOnlyList<JudgedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return claims.Count == 0 ? "No claim." : string.Join(", ", Enum.GetValues<ClaimVerdict>().Select(verdict =>
            (verdict, Ids: claims.Where(claim => claim.Verdict == verdict).Select(claim => claim.Claim.Id).ToArray()))
            .Where(group => group.Ids.Length > 0)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Ids.Length} {Name(group.verdict)}")
                + (group.verdict == ClaimVerdict.Contradicted ? $" ({string.Join(", ", group.Ids)})" : ""))) + ".";
    }

    /// <summary>A verdict as people and files spell it.</summary>
    public static string Name(ClaimVerdict verdict) => verdict == ClaimVerdict.NoEvidence ? "no evidence" : verdict.ToString().ToLowerInvariant();

    private static void Append(StringBuilder page, JudgedClaim judged)
    {
        Claim claim = judged.Claim;
        page.Append(CultureInfo.InvariantCulture, $"\n### {Name(judged.Verdict)}: {claim.Id}\n{claim.Statement}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Said by {string.Join("; ", claim.Sources)}. ");
        page.Append(CultureInfo.InvariantCulture, $"Held against: {claim.Comparator.Text}{How(claim.Combine)}.");
        page.Append(claim.Remark.Length == 0 ? "\n" : $" {claim.Remark}\n");
        if (judged.Findings.Count > 0)
            page.Append("\n| finding | of | estimate | 95% interval | seeds | run | config | this one |\n|---|---|---:|---|---:|---|---|---|\n");
        foreach (JudgedFinding evidence in judged.Findings)
        {
            Finding finding = evidence.Finding;
            page.Append(CultureInfo.InvariantCulture, $"| {finding.Id} | {Cell(finding.SubjectLabel)} ")
                .Append(CultureInfo.InvariantCulture, $"| {FindingsTable.Number(finding.Estimate.Value)} ")
                .Append(CultureInfo.InvariantCulture, $"| {FindingsTable.Interval(finding.Estimate)} | {finding.Seeds} ")
                .Append(CultureInfo.InvariantCulture, $"| {Cell(evidence.Run.Folder)} | {ConfigHash.Short(evidence.Run.Manifest.ConfigHash)} ")
                .Append(CultureInfo.InvariantCulture, $"| {FindingsTable.Name(evidence.Verdict)}{(evidence.Decides ? "" : ", not the worst")} |\n");
        }
        if (judged.Gaps.Count > 0)
            page.Append('\n');
        foreach (EvidenceGap gap in judged.Gaps)
            page.Append(CultureInfo.InvariantCulture, $"- missing: {gap.What}: {gap.Reason}")
                .Append(gap.Command.Length == 0 ? "\n" : $"; `{gap.Command}`\n");
    }

    private static string How(Combination combination) => combination switch
    {
        Combination.Any => ", one suffices",
        Combination.Worst => ", the worst decides",
        _ => "",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
