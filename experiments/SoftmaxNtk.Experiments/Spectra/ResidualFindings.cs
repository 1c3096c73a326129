using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>Whether the residual decays group by group as predicted, on the labels given; where it does not, what explains it.</summary>
internal static class ResidualFindings
{
    /// <summary>"On the predicted lines": within this share. Stated before anything was measured.</summary>
    public const double OnPrediction = 0.05;

    /// <summary>Eigenvalues that grow explain a departure if at most this share of it is left.</summary>
    private const double MostlyExplained = 0.5;

    /// <summary>The drift of the whole kernel explains it if no more than this is left.</summary>
    private const double NearlyExplained = 0.1;

    /// <summary>A group should have lost all where it is predicted to keep at most this share.</summary>
    private const double Gone = 1e-9;

    /// <summary>Mixing explains what is left there within this share.</summary>
    private const double LeakShare = 0.1;

    public static IEnumerable<Finding> Of(IReadOnlyList<Observation<ResidualRow>> rows)
    {
        GroupPath[] given = [.. GroupPath.All(rows).Where(path => path.Labels == Labels.Given)];
        return
        [
            .. given.GroupBy(path => path.Subject).SelectMany(own => OfOne(own.Key, [.. own])),
            .. given.GroupBy(path => path.Subject.With(null)).SelectMany(place => DepartureRatios.Of([.. place])),
        ];
    }

    /// <summary>Whether a variant is expected to leave its predicted lines: all but softmax at s = m.</summary>
    public static bool IsDeparting(VariantSettings variant) =>
        variant is not { Activation: "softmax", OutputScale.Kind: OutputScaleKind.Paper };

    private static IEnumerable<Finding> OfOne(Subject subject, GroupPath[] paths)
    {
        ResidualRow[][] late = [.. paths.GroupBy(path => path.Replicate).OrderBy(seed => seed.Key)
            .Select(seed => seed.OrderBy(path => path.Group).Select(path => path.Late).OfType<ResidualRow>().ToArray())];
        string compared = Compared(late);
        yield return About("spectrum.residual", "residual energy over (1 − ηλ)^{2t}, geometric mean over groups",
            Expectation.Near(1, OnPrediction, "1 if every mode decays by itself, as the kernel at the start says"))
            .Geometric([.. late.Select(seed => Math.Exp(Mean(seed, row => row.Frozen)))]);
        yield return About("spectrum.residual.farthest", "the same of the group that is farthest off, above or below",
            Expectation.AtMost(1 + OnPrediction, "every group on its line"))
            .Geometric([.. late.Select(seed => Math.Exp(Logs(seed, row => row.Frozen).Select(Math.Abs).DefaultIfEmpty(double.NaN).Max()))]);
        yield return About("spectrum.residual.fastest", "the same of the fastest group", null)
            .Geometric([.. late.Select(seed => Ratio(seed.FirstOrDefault()))]);
        yield return About("spectrum.residual.slowest", "the same of the slowest group that has lost half", null)
            .Geometric([.. late.Select(seed => Ratio(seed.LastOrDefault()))]);
        if (!IsDeparting(subject.Variant!))
            yield break;
        yield return About("spectrum.departure.growing",
            "root mean square log departure, with growing eigenvalues over with frozen ones",
            Expectation.AtMost(MostlyExplained, "half of it explained if eigenvalues grow and modes do not mix"))
            .Geometric([.. late.Select(seed => Size(seed, row => row.Growing) / Size(seed, row => row.Frozen))]);
        yield return About("spectrum.departure.tracked",
            "root mean square log departure, with the kernel at every observed step over with the frozen one",
            Expectation.AtMost(NearlyExplained, "nine tenths explained if the kernel's drift is what does it"))
            .Geometric([.. late.Select(seed => Size(seed, row => row.Tracked) / Size(seed, row => row.Frozen))]);
        double[] leaks = [.. paths.Where(IsLeak).GroupBy(path => path.Replicate).OrderBy(seed => seed.Key).Select(seed =>
            Math.Exp(seed.Average(path => Math.Log(path.Rows[^1].Measured / path.Rows[^1].Tracked))))];
        if (leaks.Length > 0)
            yield return (About("spectrum.leak.tracked", "residual energy at the end over that with the kernel at every observed step, "
                + "geometric mean over groups that should have lost all", Expectation.Near(1, LeakShare,
                    "what is left there has come from slower groups, as modes mix")) with
            {
                Remark = string.Create(CultureInfo.InvariantCulture, $"groups with a predicted share below {Gone:0e0} of their start"),
            }).Geometric(leaks);

        Finding About(string id, string quantity, Expectation? expectation) => new()
        {
            Id = id, Quantity = quantity, Subject = subject, Estimate = Estimate.None, Seeds = 0, Expectation = expectation,
            Remark = compared,
        };
    }

    private static bool IsLeak(GroupPath path) =>
        path.Rows[0].Frozen >= GroupPath.LeastShare && path.Rows[^1].Frozen <= Gone * path.Rows[0].Frozen;

    /// <summary>How many groups were compared, and when.</summary>
    private static string Compared(ResidualRow[][] late)
    {
        int[] counts = [.. late.Select(seed => seed.Length)], steps = [.. late.SelectMany(seed => seed.Select(row => row.Step))];
        return steps.Length == 0 ? "no group holds enough of the labels and loses half of it" : string.Create(CultureInfo.InvariantCulture,
            $"{Span(counts)} groups a seed, at step {Span(steps)}: ")
            + $"the last observed with {GroupPath.LateShare.ToString(CultureInfo.InvariantCulture)} of the predicted energy left";
    }

    private static string Span(int[] values) => values.Min() == values.Max() ? string.Create(CultureInfo.InvariantCulture, $"{values[0]}")
        : string.Create(CultureInfo.InvariantCulture, $"{values.Min()} to {values.Max()}");

    private static IEnumerable<double> Logs(ResidualRow[] seed, Func<ResidualRow, double> predicted) =>
        seed.Select(row => Math.Log(row.Measured / predicted(row)));

    private static double Mean(ResidualRow[] seed, Func<ResidualRow, double> predicted) =>
        Logs(seed, predicted).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The root mean square over groups of the logarithm of measured over predicted energy.</summary>
    public static double Size(ResidualRow[] seed, Func<ResidualRow, double> predicted) =>
        Math.Sqrt(Logs(seed, predicted).Select(log => log * log).DefaultIfEmpty(double.NaN).Average());

    private static double Ratio(ResidualRow? row) => row is null ? double.NaN : row.Measured / row.Frozen;
}
