using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Cli.Running;

/// <summary>
/// Findings as lines for a terminal, narrow ones too: a heading for each quantity with what was expected of it, a line for each subject.
/// Where a number is missing, the line says why.
/// </summary>
internal static class FindingsListing
{
    public static IEnumerable<string> Lines(IReadOnlyList<Finding> findings)
    {
        int subjects = findings.Max(finding => finding.SubjectLabel.Length);
        int estimates = findings.Max(finding => FindingsTable.Number(finding.Estimate.Value).Length);
        int intervals = findings.Max(finding => FindingsTable.Interval(finding.Estimate).Length);
        foreach (IGrouping<string, Finding> quantity in findings.GroupBy(finding => $"{finding.Quantity} ({finding.Id})"))
        {
            string[] expectations = [.. quantity.Where(finding =>
                !double.IsNaN(finding.Estimate.Value)).Select(FindingsTable.Expected).Distinct()];
            yield return "";
            yield return "  " + quantity.Key;
            if (expectations is [{ Length: > 0 } shared])
                yield return "  expected: " + shared;
            foreach (Finding finding in quantity)
            {
                string own = (expectations.Length > 1 || double.IsNaN(finding.Estimate.Value)) && FindingsTable.Expected(finding).Length > 0
                    ? $" ({FindingsTable.Expected(finding)})" : "";
                yield return $"    {finding.SubjectLabel.PadRight(subjects)}   "
                    + $"{FindingsTable.Number(finding.Estimate.Value).PadRight(estimates)}   "
                    + $"{FindingsTable.Interval(finding.Estimate).PadRight(intervals)}   {FindingsTable.Name(finding.Verdict)}{own}";
            }
        }
    }
}
