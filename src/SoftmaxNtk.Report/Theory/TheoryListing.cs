using System.Globalization;
using System.Text;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Report.Theory;

/// <summary>A comparison as a Markdown page and as the rows of a table for a terminal.</summary>
public static class TheoryListing
{
    /// <summary>The columns of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Headers { get; } =
        ["σ", "statement", "log₁₀ stated", "beside", "log₁₀ beside", "slack [orders of magnitude]", "verdict", "run"];

    /// <summary>A row a statement, σ and piece of evidence.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(TheoryComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        foreach (ComparedStatement row in comparison.Rows)
            yield return
            [
                Text(row.Sigma), row.Statement.Id + (row.Statement.Checked ? "" : " (recalled)"), Number(row.Log10),
                row.Evidence is null ? "" : $"{row.Evidence.Label} ({TheoryWords.Of(row.Evidence.Role)}, {row.Evidence.Variant})",
                row.Reading is null ? "" : (row.Reading.IsUpperLimit ? "≤ " : "") + Number(row.Beside),
                row.Reading is null ? "" : (row.Reading.IsUpperLimit ? "≥ " : "") + Number(row.Slack), TheoryWords.Of(row.Verdict),
                row.Reading is null ? ""
                    : $"{row.Reading.Run.Manifest.Experiment}/{row.Reading.Run.Manifest.Name} "
                        + ConfigHash.Short(row.Reading.Run.Manifest.ConfigHash),
            ];
    }

    /// <summary>The problem in a line: "n = 30, o = 1, m = 16384, δ = 0.1, ε = 1E-06, C = 1 (recalled, …)".</summary>
    public static string Problem(TheoryComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        TheoryProblem problem = comparison.Sheet.Problem;
        return string.Create(CultureInfo.InvariantCulture, $"n = {comparison.Samples}, o = {comparison.Outputs}, m = {problem.Width}, "
            + $"δ = {problem.Delta}, ε = {problem.Epsilon:0.################}; C = {problem.Constant} in B ({Statement.Recalled})");
    }

    /// <summary>The eigenvalues behind the statements, a line each.</summary>
    public static IEnumerable<string> Kernels(TheoryComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Kernels.Select(kernel => string.Create(CultureInfo.InvariantCulture,
            $"σ = {kernel.Sigma}, {kernel.Activation}: λ = {FindingsTable.Number(kernel.Ends.Smallest.Mean)} "
            + $"[{FindingsTable.Number(kernel.Ends.Smallest.Low)}, {FindingsTable.Number(kernel.Ends.Smallest.High)}], "
            + $"λ_max = {FindingsTable.Number(kernel.Ends.Largest.Mean)}"));
    }

    /// <summary>The page.</summary>
    public static string ToMarkdown(TheoryComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        StringBuilder page = new($"# {comparison.Sheet.Title}\n\n{Problem(comparison)}.\n\nOf H∞, geometric means over draws of the data "
            + "with 95% intervals: " + string.Join("; ", Kernels(comparison)) + ".\n\n"
            + Table(["statement", "says", "formula", "of", "source"], comparison.Sheet.Statements.Select(statement => (string[])
                [statement.Id, statement.Says, $"`{statement.Formula}`", statement.Activation, statement.Attribution])));
        page.Append("\nSlack: by how many orders of magnitude a statement asks for more than what stands beside it. ")
            .Append("These are sufficient conditions: a positive slack contradicts nothing. Intervals are of 95%, those of the number and ")
            .Append("of λ at their widest together; of a smallest width, the widths tried between which it lies.\n\n");
        page.Append(Table(Headers, Rows(comparison)));
        string[] remarks = [.. comparison.Rows.Where(row => row.Reading?.Remark.Length > 0)
            .Select(row => $"- {row.Evidence!.Label}, σ = {Text(row.Sigma)}: {row.Reading!.Remark}").Distinct()];
        return page.Append(remarks.Length == 0 ? "" : "\n" + string.Join('\n', remarks) + "\n").ToString();
    }

    private static string Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows) =>
        new TextTable([.. headers.Select(header => new TextColumn(header))], [.. rows]).ToMarkdown();

    private static string Number(Estimate estimate) => !estimate.HasInterval || estimate.Low == estimate.High ? Text(estimate.Value, "0.00")
        : $"{Text(estimate.Value, "0.00")} [{Text(estimate.Low, "0.00")}, {Text(estimate.High, "0.00")}]";

    private static string Text(double number, string format = "R") =>
        double.IsNaN(number) ? "–" : number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
