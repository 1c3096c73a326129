using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>
/// Comparisons of two variants within the seeds, which share X, W₀, A and Y: what scale does, what normalisation does, what is left
/// beside exp.
/// </summary>
internal static class PairedFindings
{
    private static readonly Comparison[] comparisons =
    [
        new(Softmax(OutputScale.SqrtWidth), Frozen(OutputScale.SqrtWidth), "1 if freezing the denominators changed nothing"),
        new(Softmax(OutputScale.MatchedKernel), Exp, "1 if softmax drifted like exp at the matched kernel"),
        new(Softmax(OutputScale.SqrtWidth), Exp, "1 if softmax drifted like exp at s = √m"),
    ];

    /// <summary>The comparisons among the runs of one place of the sweep.</summary>
    public static IEnumerable<Finding> Of(ConvergenceSettings settings, Subject place, Run[] runs)
    {
        foreach (Comparison comparison in comparisons)
            foreach (Finding finding in Drifts(Pair.Of(runs, comparison.First, comparison.Second), place, comparison))
                yield return finding;
        Pair[] scales = Pair.Of(runs, Softmax(OutputScale.Paper), Softmax(OutputScale.SqrtWidth));
        foreach (Finding finding in Scale(scales, place, Width(settings, place)))
            yield return finding;
    }

    private static IEnumerable<Finding> Drifts(Pair[] pairs, Subject place, Comparison comparison)
    {
        if (pairs.Length == 0)
            yield break;
        Expectation same = Expectation.Near(1, ConvergenceFindings.Equivalence, comparison.Reason);
        (double Ratio, int Step)[] lazy = [.. pairs.Select(pair => pair.WhileLazy(row => row.KernelDrift))];
        if (pairs.Any(pair => pair.IsPredicted))
            yield return new Finding
            {
                Id = "convergence.drift.lazy", Quantity = "ratio of kernel drifts while both lie on their linearised networks",
                Subject = place.With(comparison.First), Versus = comparison.Second, Estimate = Estimate.None, Seeds = 0, Expectation = same,
                Remark = string.Create(CultureInfo.InvariantCulture, $"at step {lazy.Min(pair => pair.Step)} to "
                    + $"{lazy.Max(pair => pair.Step)}, the last observed before either is "
                    + $"{ConvergenceFindings.OnPrediction:P0} of ‖r_0‖ off"),
            }.Geometric([.. lazy.Select(pair => pair.Ratio)]);
        yield return new Finding
        {
            Id = "convergence.drift.ratio", Quantity = "ratio of kernel drifts at the end",
            Subject = place.With(comparison.First), Versus = comparison.Second, Estimate = Estimate.None, Seeds = 0, Expectation = same,
        }.Geometric([.. pairs.Select(pair => pair.AtEnd(row => row.FinalDrift))]);
        yield return new Finding
        {
            Id = "convergence.movement.ratio", Quantity = "ratio of movements at the end, rms_r ‖w_r(T) − w_r(0)‖",
            Subject = place.With(comparison.First), Versus = comparison.Second, Estimate = Estimate.None, Seeds = 0,
        }.Geometric([.. pairs.Select(pair => pair.AtEnd(row => row.TypicalMovement))]);
    }

    /// <summary>Between s = m and s = √m drift goes like 1/m and movement like 1/√m, in the limit of wide networks.</summary>
    private static IEnumerable<Finding> Scale(Pair[] pairs, Subject place, double width)
    {
        if (pairs.Length == 0)
            yield break;
        (double Ratio, int Step)[] lazy = [.. pairs.Select(pair => pair.WhileLazy(row => row.KernelDrift))];
        Finding about = new()
        {
            Id = "", Quantity = "", Subject = place.With(pairs[0].First.End.Subject.Variant), Versus = pairs[0].Second.End.Subject.Variant,
            Estimate = Estimate.None, Seeds = 0,
        };
        if (pairs.Any(pair => pair.IsPredicted))
            yield return (about with
            {
                Id = "convergence.scale.drift", Quantity = "m times the ratio of kernel drifts while both lie on their linearised networks",
                Expectation = Expectation.Near(1, ConvergenceFindings.Equivalence, "1 where the width is asymptotic"),
                Remark = string.Create(
                    CultureInfo.InvariantCulture, $"at step {lazy.Min(pair => pair.Step)} to {lazy.Max(pair => pair.Step)}"),
            }).Geometric([.. lazy.Select(pair => width * pair.Ratio)]);
        yield return (about with
        {
            Id = "convergence.scale.movement", Quantity = "√m times the ratio of movements, rms_r ‖w_r(T) − w_r(0)‖, at the end",
            Expectation = Expectation.Near(1, ConvergenceFindings.Equivalence, "1 where the kernel stays put"),
        }).Geometric([.. pairs.Select(pair => Math.Sqrt(width) * pair.AtEnd(row => row.TypicalMovement))]);
    }

    private static double Width(ConvergenceSettings settings, Subject place) =>
        place.Has("network.width") ? place.Number("network.width") : settings.Network.Width;

    private sealed record Comparison(VariantSettings First, VariantSettings Second, string Reason);
}
