using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
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
        int subjects = findings.Max(finding => finding.Subject.Length);
        int estimates = findings.Max(finding => FindingsTable.Number(finding.Estimate).Length);
        int intervals = findings.Max(finding => FindingsTable.Interval(finding).Length);
        foreach (IGrouping<string, Finding> quantity in findings.GroupBy(finding => finding.Quantity))
        {
            string[] expectations = [.. quantity.Where(finding => !double.IsNaN(finding.Estimate)).Select(finding => finding.Expectation).Distinct()];
            yield return "";
            yield return "  " + quantity.Key;
            if (expectations is [{ Length: > 0 } shared])
                yield return "  expected: " + shared;
            foreach (Finding finding in quantity)
            {
                string own = (expectations.Length > 1 || double.IsNaN(finding.Estimate)) && finding.Expectation.Length > 0
                    ? $" ({finding.Expectation})" : "";
                yield return $"    {finding.Subject.PadRight(subjects)}   {FindingsTable.Number(finding.Estimate).PadRight(estimates)}   "
                    + $"{FindingsTable.Interval(finding).PadRight(intervals)}   {FindingsTable.Name(finding.Verdict)}{own}";
            }
        }
    }
}
