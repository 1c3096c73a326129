using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>Which seeds succeed at which width: one variant at one place of the sweep, to one accuracy.</summary>
/// <param name="Subject">Variant and place, without the width.</param>
/// <param name="Accuracy">ε.</param>
/// <param name="Trials">One an observed network.</param>
internal sealed record SuccessCurve(Subject Subject, double Accuracy, IReadOnlyList<SuccessTrial> Trials)
{
    private readonly Dictionary<double, Threshold> thresholds = [];

    /// <summary>The axis along which success begins.</summary>
    public const string Width = "network.width";

    /// <summary>The widths that were tried, ascending.</summary>
    public IReadOnlyList<double> Widths { get; } = [.. Trials.Select(trial => trial.Width).Distinct().Order()];

    /// <summary>Every curve of a run, in the order of its rows.</summary>
    public static IReadOnlyList<SuccessCurve> Of(IEnumerable<Observation<OutcomeRow>> rows) =>
    [
        .. rows.GroupBy(row => (Subject: row.Subject.Without(Width), row.Row.Accuracy)).Select(own => new SuccessCurve(
            own.Key.Subject, own.Key.Accuracy,
            [.. own.Select(row => new SuccessTrial(row.Replicate, row.Subject.Number(Width), row.Row.Success))])),
    ];

    /// <summary>How many succeed at each width, by log m.</summary>
    /// <param name="without">A seed that is left out; −1 for none.</param>
    public IReadOnlyList<BinomialCount> Counts(int without = -1) =>
    [
        .. Trials.Where(trial => trial.Replicate != without).GroupBy(trial => trial.Width).OrderBy(own => own.Key)
            .Select(own => new BinomialCount(Math.Log(own.Key), own.Count(trial => trial.Success), own.Count())),
    ];

    /// <summary>The logistic curve through the counts; null where there is one width only.</summary>
    public LogisticCurve? Fit(int without = -1) =>
        Counts(without) is { Count: > 1 } counts ? LogisticCurve.Fit(counts) : null;

    /// <summary>m_p, the width at which a share of the seeds succeeds, with its profile interval.</summary>
    /// <remarks>
    /// Censored where the grid does not bracket it: no share reaches p at any width, or all do, or the curve places it beyond the grid.
    /// </remarks>
    public Threshold Threshold(double probability)
    {
        if (!thresholds.TryGetValue(probability, out Threshold known))
            thresholds.Add(probability, known = Found(probability));
        return known;
    }

    private Threshold Found(double probability)
    {
        Censoring censoring = Bracketed(probability, without: -1, out double estimate);
        if (censoring != Censoring.None)
            return new Threshold(censoring == Censoring.Above ? Widths[^1] : Widths[0], double.NaN, double.NaN, censoring);
        (double low, double high) = Fit()!.AbscissaInterval(probability, ConfidenceLevel.Conventional);
        return new Threshold(Math.Exp(estimate), Math.Exp(low), Math.Exp(high), Censoring.None);
    }

    /// <summary>log m_p without a seed; NaN where it is censored.</summary>
    public double LogThreshold(double probability, int without = -1) =>
        Bracketed(probability, without, out double estimate) == Censoring.None ? estimate : double.NaN;

    /// <summary>
    /// Half of the gap in log m between the last width at which none succeeds and the first at which all do, where nothing lies between
    /// them and m_p may be anywhere within; 0 where shares between 0 and 1 tell more.
    /// </summary>
    public double HalfGap
    {
        get
        {
            IReadOnlyList<BinomialCount> counts = Counts();
            int none = counts.TakeWhile(count => count.Successes == 0).Count();
            return none > 0 && none < counts.Count && counts.Skip(none).All(count => count.Successes == count.Trials)
                ? (counts[none].X - counts[none - 1].X) / 2 : 0;
        }
    }

    private Censoring Bracketed(double probability, int without, out double estimate)
    {
        estimate = double.NaN;
        IReadOnlyList<BinomialCount> counts = Counts(without);
        if (counts.All(count => count.Share < probability))
            return Censoring.Above;
        if (counts.All(count => count.Share >= probability))
            return Censoring.Below;
        estimate = LogisticCurve.Fit(counts).Abscissa(probability);
        return !(estimate <= counts[^1].X) ? Censoring.Above : estimate < counts[0].X ? Censoring.Below : Censoring.None;
    }
}

/// <summary>One network: did it succeed?</summary>
/// <param name="Replicate">Its seed.</param>
/// <param name="Width">m.</param>
/// <param name="Success">Whether it did.</param>
internal readonly record struct SuccessTrial(int Replicate, double Width, bool Success);

/// <summary>A width at which success begins, with its interval, or a limit of it.</summary>
/// <param name="Width">m_p, or the last width of the grid on that side.</param>
/// <param name="Low">NaN where it is censored.</param>
/// <param name="High">NaN where it is censored.</param>
/// <param name="Censoring">On which side of <paramref name="Width"/> it lies.</param>
internal readonly record struct Threshold(double Width, double Low, double High, Censoring Censoring);
