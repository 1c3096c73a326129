using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.LazyToRich;

/// <summary>Exponents of the factor in the lazy limit, the measured radii, what being rich gains on test samples, and collapse.</summary>
internal static class LazyToRichFindings
{
    /// <summary>An exponent is the expected one if it is this close; stated before anything was measured.</summary>
    private const double ExponentMargin = 0.1;

    /// <summary>Exponents are read off this many of the largest factors.</summary>
    private const int LazyFactors = 3;

    private const string Initial = "network.initialisation", Sigma = "network.sigma";

    public static IEnumerable<Finding> Of(LazyToRichSettings settings, RunTables tables)
    {
        RichPoint[] points = RichPoint.Of(tables);
        if (points.Length == 0 || !points[0].Subject.Has(RichPoint.Factor))
            return [];
        return
        [
            .. Along(points, Initial, "rich"), .. points[0].Subject.Has(Sigma) ? Along(points, Sigma, "rich.sigma") : [],
            .. points.GroupBy(point => point.Subject.Without(RichPoint.Factor)).SelectMany(own => Own(settings, own.Key, [.. own])),
            .. tables.Of<RegionRow>().GroupBy(row => row.Subject.Without(RichPoint.Factor)).Select(own => new Finding
            {
                Id = "rich.radius.measured", Quantity = "R at which an adversary halves λ_min", Subject = own.Key,
                Estimate = Estimate.None, Seeds = 0,
            }.Geometric([.. own.Select(row => row.Row.Radius)])),
        ];
    }

    /// <summary>Collapse of all networks that share their place on one axis; of all there are without such an axis.</summary>
    private static IEnumerable<Finding> Along(RichPoint[] points, string path, string prefix) =>
        from own in points.GroupBy(point => new Subject(null, [.. point.Subject.Values.Where(value => value.Path == path)]))
        from finding in CollapseFindings.Of(prefix, own.Key, [.. own])
        select finding;

    /// <summary>Of the factor of the scale, in the drift: pairs cancel its first order, and F_0 ≠ 0 grows with the factor.</summary>
    public static double Exponent(string activation, Initialisation initialisation) => initialisation switch
    {
        Initialisation.Coupled => activation == "relu" ? -1 : -2,
        Initialisation.Centred => -1,
        _ => 0,
    };

    private static IEnumerable<Finding> Own(LazyToRichSettings settings, Subject subject, RichPoint[] points)
    {
        Initialisation initialisation = subject.Has(Initial)
            ? Enum.Parse<Initialisation>(subject.Text(Initial), ignoreCase: true) : settings.Network.Initialisation;
        double[] factors = [.. points.Select(point => point.Subject.Number(RichPoint.Factor)).Distinct().Order()];
        if (factors.Length < LazyFactors)
            yield break;
        double expected = Exponent(subject.Variant!.Activation, initialisation), from = factors[^LazyFactors];
        yield return new Finding
        {
            Id = "rich.exponent.drift", Quantity = "exponent of the factor of the output scale in the kernel drift", Subject = subject,
            Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.Near(expected, ExponentMargin,
                string.Create(CultureInfo.InvariantCulture, $"{expected:0} in the lazy limit")),
            Remark = FormattableString.Invariant($"over factors {from} to {factors[^1]}"),
        }.Arithmetic(SeedSlopes.Of(points.Select(point =>
            (point.Replicate, point.Subject.Number(RichPoint.Factor), point.Drift.KernelDrift)), from, factors[^1]));
        if (points.Any(point => double.IsFinite(point.Network.TestLoss)))
            yield return new Finding
            {
                Id = "rich.test.gain", Quantity = "test loss at the smallest factor of the output scale over that at the largest",
                Subject = subject, Estimate = Estimate.None, Seeds = 0,
                Expectation = Expectation.AtMost(1, "what the kernel learns helps"),
                Remark = FormattableString.Invariant($"factors {factors[0]} and {factors[^1]}"),
            }.Geometric([.. points.GroupBy(point => point.Replicate).OrderBy(seed => seed.Key)
                .Select(seed => At(seed, factors[0]) / At(seed, factors[^1]))]);

        static double At(IEnumerable<RichPoint> seed, double factor) => seed
            .Where(point => point.Subject.Number(RichPoint.Factor) == factor)
            .Select(point => point.Network.TestLoss).DefaultIfEmpty(double.NaN).First();
    }
}
