using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;
using static SoftmaxNtk.Experiments.Overparameterisation.ThresholdFindings;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>
/// How m₅₀ grows with n and with 1/λ_min(H∞), beside the sufficient widths of the paper: jackknife over seeds, which what a seed's
/// widths share
/// does not deceive.
/// </summary>
internal sealed class ExponentFindings
{
    /// <summary>The axes along which n and the angle of pairs vary.</summary>
    public const string SamplesAxis = "dataset.samples", AngleAxis = "dataset.angle";

    private const double Half = 0.5;

    private readonly SuccessCurve[] curves;
    private readonly (double Samples, double Eigenvalue)[] places;
    private readonly int[] seeds;
    private readonly Finding about;
    private readonly string activation, accuracy;
    private readonly bool variesSamples, variesAngle;

    private ExponentFindings(
        Subject subject, double accuracy, SuccessCurve[] curves, IReadOnlyDictionary<Subject, (double, double)> places)
    {
        this.curves = curves;
        this.places = [.. curves.Select(curve => places[curve.Subject])];
        seeds = [.. curves[0].Trials.Select(trial => trial.Replicate).Distinct().Order()];
        (activation, this.accuracy) = (subject.Variant!.Activation, Name(accuracy));
        variesSamples = this.places.Select(place => place.Samples).Distinct().Count() > 2;
        variesAngle = curves[0].Subject.Has(AngleAxis) && curves.Select(curve => curve.Subject.Number(AngleAxis)).Distinct().Count() > 2;
        about = new Finding { Id = "", Quantity = "", Subject = subject, Estimate = Estimate.None, Seeds = seeds.Length };
    }

    public static IEnumerable<Finding> Of(IReadOnlyList<SuccessCurve> curves, IReadOnlyList<Observation<NetworkRow>> networks)
    {
        Dictionary<Subject, (double, double)> places = Places(networks);
        return curves.GroupBy(curve => (Subject: curve.Subject.Without(SamplesAxis).Without(AngleAxis), curve.Accuracy))
            .SelectMany(own => new ExponentFindings(own.Key.Subject, own.Key.Accuracy, [.. own], places).All());
    }

    /// <summary>n and the geometric mean of λ_min(H∞) over seeds of every place.</summary>
    public static Dictionary<Subject, (double Samples, double Eigenvalue)> Places(IReadOnlyList<Observation<NetworkRow>> networks) =>
        networks.GroupBy(row => row.Subject.Without(SuccessCurve.Width)).ToDictionary(own => own.Key, own =>
            ((double)own.First().Row.Samples, Math.Exp(own.Select(row => Math.Log(row.Row.LimitSmallest)).Average())));

    private IEnumerable<Finding> All()
    {
        if (!variesSamples && !variesAngle)
            yield break;
        WidthLaw bound = Law(k => SufficientWidth.Log(activation, places[k].Samples, places[k].Eigenvalue));
        string paper = $"the paper's sufficient width {SufficientWidth.Name(activation)} over these: not violated by slower growth";
        if (variesSamples)
        {
            MeanBand exponent = Band(law => law.Samples);
            yield return Judged("samples", "exponent of n in m_50", exponent) with
            {
                Expectation = Expectation.AtMost(bound.Samples, paper),
            };
            yield return Judged("slack", "exponent of n in the paper's sufficient width, less that in m_50",
                exponent with { Mean = bound.Samples - exponent.Mean, Low = bound.Samples - exponent.High,
                    High = bound.Samples - exponent.Low });
            yield return Logarithm(exponent);
            double[] last = [.. places.Select(place => place.Samples).Distinct().OrderDescending().Take(2)];
            yield return Judged("last", FormattableString.Invariant($"exponent of n in m_50 from n = {last[1]} to {last[0]} alone"),
                Band(law => law.Samples, k => places[k].Samples >= last[1]), k => places[k].Samples >= last[1]) with
            {
                Expectation = Expectation.AtMost(bound.Samples, paper),
            };
        }
        if (!variesAngle)
            yield break;
        yield return Judged("eigenvalue", "exponent of 1/λ_min(H∞) in m_50", Band(law => law.Eigenvalue)) with
        {
            Expectation = Expectation.AtMost(bound.Eigenvalue, paper),
        };
        double[] closest = [.. curves.Select(curve => curve.Subject.Number(AngleAxis)).Distinct().Order().Take(2)];
        bool AreClosest(int k) => curves[k].Subject.Number(AngleAxis) <= closest[1];
        yield return Judged("closest", FormattableString.Invariant(
            $"exponent of 1/λ_min(H∞) in m_50 from θ = {closest[1]}° to {closest[0]}° alone"),
            Band(law => law.Eigenvalue, AreClosest), AreClosest) with
        {
            Expectation = Expectation.AtMost(bound.Eigenvalue, paper),
        };
        yield return Judged("scatter", "factor by which m_50 scatters about the law of n and 1/λ_min(H∞)",
            Band(law => law.Scatter) is var scatter
                ? scatter with { Mean = Math.Exp(scatter.Mean), Low = Math.Exp(scatter.Low), High = Math.Exp(scatter.High) } : default);
    }

    /// <summary>What one more factor log n adds to an exponent over these n, against the half-width of the measured one.</summary>
    private Finding Logarithm(MeanBand exponent)
    {
        double added = WidthLaw.Of(places.Select(place => (place.Samples, place.Eigenvalue, Math.Log(Math.Log(place.Samples)))),
            samples: true, variesAngle).Samples;
        double half = (exponent.High - exponent.Low) / 2;
        return about with
        {
            Id = $"overparameterisation.exponent.logarithm.{accuracy}",
            Quantity = $"exponent that one factor log n adds over these n, ε = {accuracy}", Estimate = Estimate.Exact(added),
            Remark = string.Create(CultureInfo.InvariantCulture,
                $"sampling alone leaves the exponent uncertain by ±{half:0.00}; how far the line bends comes on top, ")
                + "and no exponent of finitely many n tells n² from n^{2+o(1)}",
        };
    }

    private Finding Judged(string name, string quantity, MeanBand band, Func<int, bool>? at = null)
    {
        int censored = Known(at).Count(known => !known), all = Known(at).Count();
        return about with
        {
            Id = $"overparameterisation.exponent.{name}.{accuracy}", Quantity = $"{quantity}, ε = {accuracy}",
            Estimate = new Estimate(band.Mean, band.Low, band.High),
            Remark = censored == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
                $"m_50 is censored at {censored} of {all} places, where the end of the grid stands for it: a limit, no estimate"),
        };
    }

    /// <summary>Whether m₅₀ is known, of each place that counts.</summary>
    private IEnumerable<bool> Known(Func<int, bool>? at) => Enumerable.Range(0, curves.Length).Where(k => at is null || at(k))
        .Select(k => curves[k].Threshold(Half).Censoring == Censoring.None);

    /// <summary>
    /// A number of the law with its interval; without one where m₅₀ is censored somewhere, in whose place then stands the end of the grid:
    /// to leave such places out would be to leave out what is extreme.
    /// </summary>
    private MeanBand Band(Func<WidthLaw, double> of, Func<int, bool>? at = null) => Known(at).All(known => known)
        ? GridGaps.Widen(Jackknife.Of(seeds.Length, left => of(Law(k => curves[k].LogThreshold(Half, left < 0 ? -1 : seeds[left]), at)),
            ConfidenceLevel.Conventional), Enumerable.Range(0, curves.Length).Where(k => at is null || at(k)).Select(moved =>
                of(Law(k => curves[k].LogThreshold(Half) + (k == moved ? curves[k].HalfGap : 0), at))
                    - of(Law(k => curves[k].LogThreshold(Half), at))))
        : new MeanBand(of(Law(k => Math.Log(curves[k].Threshold(Half).Width), at)), double.NaN, double.NaN, seeds.Length, 0);

    private WidthLaw Law(Func<int, double> logWidth, Func<int, bool>? at = null) => WidthLaw.Of(
        Enumerable.Range(0, curves.Length).Where(k => at is null || at(k))
            .Select(k => (places[k].Samples, places[k].Eigenvalue, logWidth(k))), variesSamples, variesAngle);
}
