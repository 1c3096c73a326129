using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;

namespace SoftmaxNtk.Report.Page;

/// <summary>The claims, each with its verdict and, folded, who says it and the evidence.</summary>
internal static class ClaimSection
{
    /// <summary>The id of the section.</summary>
    public const string Id = "claims";

    /// <summary>The id of a claim.</summary>
    public static string IdOf(JudgedClaim claim) => "claim-" + PageRun.Identifier(claim.Claim.Id);

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, IReadOnlyList<JudgedClaim> claims)
    {
        html.Open("section", ("id", Id));
        html.Element("h2", "What is claimed, and what came of it");
        html.Element("p", "Claims of the paper, of the literature and of our own, each held against findings. Supported: the interval of "
            + "every finding lies inside what is claimed; contradicted: one is disjoint from it; undecided: otherwise. "
            + "Unfold a claim for its evidence.",
            ("class", "lead"));
        html.Element("p", Counts(claims), ("class", "verdicts"));
        foreach (IGrouping<string, JudgedClaim> theme in claims.GroupBy(claim => claim.Theme))
        {
            html.Formula("h3", theme.Key);
            html.Line();
            foreach (JudgedClaim claim in theme)
                Write(html, claim);
        }
        html.Close();
    }

    /// <summary>"78 supported, 26 contradicted, 1 undecided".</summary>
    public static string Counts(IReadOnlyList<JudgedClaim> claims) => claims.Count == 0 ? "No claim is decided by these runs."
        : string.Join(", ", Enum.GetValues<ClaimVerdict>()
            .Select(verdict => (verdict, Count: claims.Count(claim => claim.Verdict == verdict))).Where(group => group.Count > 0)
            .Select(group => FormattableString.Invariant($"{group.Count} {ClaimListing.Label(group.verdict)}"))) + ".";

    /// <summary>A claim as a badge that leads to it: its id, the sign of its verdict before it.</summary>
    public static void WriteBadge(HtmlWriter html, JudgedClaim claim) =>
        html.Element("a", claim.Claim.Id, ("class", $"badge {ClaimListing.Name(claim.Verdict)}"),
            ("href", "#" + IdOf(claim)), ("title", $"{claim.Claim.Statement} {Sentence(ClaimListing.Label(claim.Verdict))}"),
            ("aria-label", $"Claim: {claim.Claim.Statement} {Sentence(ClaimListing.Label(claim.Verdict))}"));

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";

    private static void Write(HtmlWriter html, JudgedClaim judged)
    {
        Claim claim = judged.Claim;
        html.Open("details", ("id", IdOf(judged)), ("class", "claim"));
        html.Open("summary");
        html.Element("span", ClaimListing.Label(judged.Verdict), ("class", $"badge {ClaimListing.Name(judged.Verdict)}"));
        html.Formula("span", claim.Statement, ("class", "statement"));
        html.Close();
        html.Formula("p", $"Said by {string.Join("; ", claim.Sources)}. "
            + $"Held against: {claim.Comparator.Text}{ClaimListing.How(claim.Combine)}."
            + (claim.Afterwards ? " Worded after runs had been seen." : "")
            + (claim.Refuted ? " Kept because it was believed and did not hold." : "")
            + (claim.Remark.Length == 0 ? "" : " " + claim.Remark));
        JudgedFinding[] deciding = [.. judged.Findings.Where(evidence => evidence.Decides)];
        if (deciding.Length > 0)
            PageTable.Write(html, $"evidence for {claim.Id}", ClaimListing.Table(deciding));
        if (deciding.Length < judged.Findings.Count)
            html.Element("p", FormattableString.Invariant($"The worst of {judged.Findings.Count}."));
        foreach (EvidenceGap gap in judged.Gaps)
        {
            html.Open("p", ("class", "missing"));
            html.Text($"Missing: {gap.Finding} of {gap.Run}, {gap.Reason}. ");
            if (gap.Command.Length > 0)
                html.Element("code", gap.Command, ("class", "command"));
            html.Close();
        }
        html.Close();
    }
}
