using System.Text.Json;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Report.Judgements;

/// <summary>Judged claims for programs: a table of one row a piece of evidence, found or missing, and the same as JSON.</summary>
public static class ClaimTable
{
    private static readonly TableSchema schema = new("claims",
    [
        Column.Text("theme"), Column.Text("claim"), Column.Text("verdict"), Column.Text("statement"), Column.Text("sources"),
        Column.Text("heldAgainst"), Column.Text("combine"), Column.Text("known"), Column.Text("finding"),
        Column.Text("subject"), Column.Number("estimate"), Column.Number("low"), Column.Number("high"), Column.Number("seeds"),
        Column.Text("judged"), Column.Text("run"), Column.Text("configHash"), Column.Text("missing"), Column.Text("command"),
    ]);

    /// <summary>The table.</summary>
    public static Table Of(IReadOnlyList<JudgedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        Table table = new(schema);
        foreach (JudgedClaim judged in claims)
        {
            Value[] claim =
            [
                judged.Theme, judged.Claim.Id, ClaimListing.Name(judged.Verdict), judged.Claim.Statement,
                string.Join("; ", judged.Claim.Sources), judged.Claim.Comparator.Text, Word(judged.Claim.Combine),
                judged.Claim.Refuted ? "refuted" : "",
            ];
            foreach (JudgedFinding evidence in judged.Findings)
                table.Add(
                [
                    .. claim, evidence.Finding.Id, evidence.Finding.SubjectLabel, evidence.Finding.Estimate.Value,
                    evidence.Finding.Estimate.Low, evidence.Finding.Estimate.High, evidence.Finding.Seeds,
                    FindingsTable.Name(evidence.Verdict), evidence.Run.Folder, evidence.Run.Manifest.ConfigHash, "", "",
                ]);
            foreach (EvidenceGap gap in judged.Gaps)
                table.Add([.. claim, gap.Finding, "", double.NaN, double.NaN, double.NaN, 0, "", gap.Run, "", gap.Reason, gap.Command]);
        }
        return table;
    }

    /// <summary>A list of claims with their evidence, indented; null for a number that there is not.</summary>
    public static string ToJson(IReadOnlyList<JudgedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return JsonSerializer.Serialize(claims.Select(judged => new ClaimRecord(
            judged.Theme, judged.Claim.Id, ClaimListing.Name(judged.Verdict), judged.Claim.Statement,
            [.. judged.Claim.Sources.Select(source => source.ToString())], judged.Claim.Comparator.Text, Word(judged.Claim.Combine),
            judged.Claim.Refuted, [.. judged.Findings.Select(Record)], judged.Gaps)), CanonicalJson.IndentedOptions) + "\n";
    }

    private static FindingRecord Record(JudgedFinding evidence)
    {
        Finding finding = evidence.Finding;
        return new FindingRecord(finding.Id, finding.SubjectLabel, Known(finding.Estimate.Value), Known(finding.Estimate.Low),
            Known(finding.Estimate.High), finding.Seeds, FindingsTable.Name(evidence.Verdict), evidence.Decides, evidence.Run.Folder,
            evidence.Run.Manifest.ConfigHash);
    }

    private static double? Known(double number) => double.IsFinite(number) ? number : null;

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private sealed record ClaimRecord(
        string Theme, string Claim, string Verdict, string Statement, IReadOnlyList<string> Sources, string HeldAgainst, string Combine,
        bool Refuted, IReadOnlyList<FindingRecord> Evidence, IReadOnlyList<EvidenceGap> Missing);

    private sealed record FindingRecord(
        string Finding, string Subject, double? Estimate, double? Low, double? High, int Seeds, string Judged, bool Decides, string Run,
        string ConfigHash);
}
