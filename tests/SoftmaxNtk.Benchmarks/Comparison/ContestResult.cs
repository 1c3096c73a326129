using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>The times of one row of a table, and how well both sides agreed.</summary>
/// <param name="Shape">The sizes.</param>
/// <param name="Activation">φ.</param>
/// <param name="Times">By contender.</param>
/// <param name="Disagreement">
/// The largest relative difference between ours and the peer's numbers; NaN without a peer.
/// </param>
internal sealed record ContestResult(WorkShape Shape, string Activation, IReadOnlyDictionary<string, Samples> Times, double Disagreement)
{
    /// <summary>The best time of a contender; NaN where it did not run.</summary>
    public double Best(string name) => Times.TryGetValue(name, out Samples? samples) ? samples.Best : double.NaN;

    /// <summary>"best (median)" of a contender.</summary>
    public string Cell(string name) => Times.TryGetValue(name, out Samples? samples) && samples.Count > 0
        ? $"{MarkdownTable.Milliseconds(samples.Best)} ({MarkdownTable.Milliseconds(samples.Median)})" : "—";

    /// <summary>The disagreement with the word that judges it.</summary>
    public string AgreementCell() => double.IsNaN(Disagreement) ? "—"
        : $"{Disagreement:0.0e0}{(Disagreement <= Agreement.Limit ? "" : " DISAGREE")}";
}
