using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>
/// ‖H_m − H∞‖_F at the largest width over what closed moments predict, how it falls with the width, and whether rare neurons explain
/// what is missing.
/// </summary>
internal static class FluctuationFindings
{
    /// <summary>The axis along which the networks grow.</summary>
    public const string Width = "network.width";

    /// <summary>A deviation is the predicted one within this share; stated before anything was measured.</summary>
    private const double Equivalence = 0.1;

    /// <summary>An exponent is the expected one if it is this close.</summary>
    private const double SlopeMargin = 0.1;

    /// <summary>
    /// Most draws show the predicted deviation within this share: the geometric mean of a norm in a few directions lies 3 to 8% below its
    /// root mean square by itself.
    /// </summary>
    private const double TypicalMargin = 0.2;

    /// <summary>The rule of thumb for typical distances explains what it is within this factor of.</summary>
    private const double TypicalFactor = 1.5;

    /// <summary>Slopes are fitted from this share of the largest width on: four octaves.</summary>
    private const double FittedShare = 1.0 / 16;

    public static IEnumerable<Finding> Of(InfiniteWidthSettings settings, IReadOnlyList<Observation<FluctuationRow>> rows) =>
    [
        .. rows.GroupBy(row => row.Subject.Without(Width)).SelectMany(own => OfOne(own.Key, [.. own], settings)),
        .. Compared(rows, settings, "exp"), .. Compared(rows, settings, "relu"),
    ];

    /// <summary>The width that a network has.</summary>
    public static double WidthOf(Subject subject, InfiniteWidthSettings settings) =>
        subject.Has(Width) ? subject.Number(Width) : settings.Network.Width;

    private static IEnumerable<Finding> OfOne(Subject subject, Observation<FluctuationRow>[] rows, InfiniteWidthSettings settings)
    {
        double widest = rows.Max(row => WidthOf(row.Subject, settings));
        FluctuationRow[] last = [.. rows.Where(row => WidthOf(row.Subject, settings) == widest).Select(row => row.Row)];
        string at = string.Create(CultureInfo.InvariantCulture, $"at m = {widest}");
        yield return new Finding
        {
            Id = "infiniteWidth.fluctuation.ratio",
            Quantity = $"root mean square over seeds of ‖H_m − H∞‖_F over its predicted one, {at}",
            Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.Near(1, Equivalence, "1, by closed moments of all entries"),
            Remark = Rare(last),
        }.RootMeanSquare([.. last.Select(row => row.Ratio)]);
        yield return new Finding
        {
            Id = "infiniteWidth.fluctuation.most",
            Quantity = $"geometric mean over seeds of ‖H_m − H∞‖_F over its predicted root mean square, {at}",
            Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.Near(1, TypicalMargin, "about 1 where most draws show it, at m_eff large beyond 1/(1 − Φ(4σ))"),
        }.Geometric([.. last.Select(row => row.Ratio)]);
        yield return new Finding
        {
            Id = "infiniteWidth.fluctuation.typical",
            Quantity = "geometric mean over seeds of ‖H_m − H∞‖_F over what is left of the prediction without neurons rarer than one in "
                + $"m_eff, {at}",
            Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = new Expectation(1 / TypicalFactor, TypicalFactor,
                "1 within a factor 1.5, a rule of thumb", TypicalFactor - 1),
        }.Geometric([.. last.Select(row => row.Distance / row.Typical)]);
        (int Seed, double X, double Y)[] points =
            [.. rows.Select(row => (row.Replicate, WidthOf(row.Subject, settings), row.Row.Distance))];
        double[] widths = [.. points.Select(point => point.X).Where(width => width >= FittedShare * widest).Distinct().Order()];
        if (widths.Length > 1)
            yield return new Finding
            {
                Id = "infiniteWidth.fluctuation.slope",
                Quantity = string.Create(CultureInfo.InvariantCulture,
                    $"slope of ‖H_m − H∞‖_F against m, m = {widths[0]} to {widest}"),
                Subject = subject, Estimate = Estimate.None, Seeds = 0,
                Expectation = Expectation.Near(-0.5, SlopeMargin, "−½, that of a mean"),
                Remark = "from one width to the next " + string.Join(", ", widths.Zip(widths.Skip(1), (from, to) =>
                    FindingsTable.Number(Math.Round(SeedSlopes.Of(points, from, to).Average(), 3)))),
            }.Arithmetic(SeedSlopes.Of(points, widths[0], widest));
    }

    /// <summary>
    /// ‖H_m − H∞‖_F/‖H∞‖_F of softmax over another's of the same seed, at the largest width, beside the ratio of the typical distances.
    /// </summary>
    private static IEnumerable<Finding> Compared(
        IReadOnlyList<Observation<FluctuationRow>> rows, InfiniteWidthSettings settings, string activation)
    {
        double widest = rows.Select(row => WidthOf(row.Subject, settings)).DefaultIfEmpty(0).Max();
        return
            from pair in
                from one in rows
                where one.Subject.Variant!.Activation == "softmax" && WidthOf(one.Subject, settings) == widest
                join other in rows.Where(row => row.Subject.Variant!.Activation == activation)
                    on (one.Subject.With(null), one.Replicate) equals (other.Subject.With(null), other.Replicate)
                select (First: one, Second: other)
            group pair by (Subject: pair.First.Subject.Without(Width), Versus: pair.Second.Subject.Variant) into own
            let predicted = MeanBand.Geometric(
                [.. own.Select(pair => Relative(pair.First.Row).Predicted / Relative(pair.Second.Row).Predicted)], level: null).Mean
            select new Finding
            {
                Id = "infiniteWidth.fluctuation.relative",
                Quantity = string.Create(CultureInfo.InvariantCulture, $"ratio of ‖H_m − H∞‖_F/‖H∞‖_F at m = {widest}"),
                Subject = own.Key.Subject, Versus = own.Key.Versus, Estimate = Estimate.None, Seeds = 0,
                Expectation = new Expectation(predicted / TypicalFactor, predicted * TypicalFactor,
                    "the ratio of the predicted typical distances, within a factor 1.5", TypicalFactor - 1),
            }.Geometric([.. own.Select(pair => Relative(pair.First.Row).Measured / Relative(pair.Second.Row).Measured)]);
    }

    /// <summary>Over ‖H∞‖_F.</summary>
    private static (double Measured, double Predicted) Relative(FluctuationRow row) =>
        (row.RelativeDistance, row.Typical * row.RelativeDistance / row.Distance);

    /// <summary>How much of the predicted mean square hangs on neurons that most draws do not have.</summary>
    private static string Rare(FluctuationRow[] rows)
    {
        double share = rows.Average(row => row.RareShare);
        return share == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"neurons rarer than one in m_eff carry {share:P0} of the predicted mean square")
            + (share > 0.5 ? ", of which the interval does not know" : "");
    }
}
