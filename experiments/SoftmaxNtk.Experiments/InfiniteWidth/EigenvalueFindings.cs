using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>
/// λ_min(H∞) of softmax against ReLU within seeds at every place of the sweep, how fast it falls with n, and what two close inputs explain.
/// </summary>
internal static class EigenvalueFindings
{
    /// <summary>The axis along which inputs are added.</summary>
    public const string Samples = "dataset.samples";

    /// <summary>An exponent is the expected one if it is this close.</summary>
    private const double SlopeMargin = 0.1;

    /// <summary>Slopes are fitted from this share of the most inputs on: two octaves.</summary>
    private const double FittedShare = 1.0 / 4;

    public static IEnumerable<Finding> Of(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        foreach (IGrouping<Subject, Observation<SpectrumRow>> place in rows.GroupBy(row => row.Subject.With(null)))
            if (Pairs(place, "softmax", "relu") is { Length: > 0 } pairs)
                foreach (Finding finding in Compared(place, pairs))
                    yield return finding;
        foreach (Finding finding in Falls(settings, rows).Concat(ClosePairs(rows)))
            yield return finding;
    }

    /// <summary>λ_min, and λ_min/λ_max, of softmax over ReLU's of the same inputs.</summary>
    private static IEnumerable<Finding> Compared(
        IGrouping<Subject, Observation<SpectrumRow>> place, (SpectrumRow First, SpectrumRow Second)[] pairs)
    {
        Finding about = new()
        {
            Id = "", Quantity = "", Subject = place.Key.With(Variant(place, "softmax")), Versus = Variant(place, "relu"),
            Estimate = Estimate.None, Seeds = 0,
        };
        yield return (about with
        {
            Id = "infiniteWidth.eigenvalue.ratio", Quantity = "ratio of λ_min(H∞)",
            Expectation = Expectation.AtLeast(1, "the paper's widths go as λ^−2: softmax's are no larger than ReLU's if so"),
        }).Geometric([.. pairs.Select(pair => IsPositive(pair.First) && IsPositive(pair.Second)
            ? pair.First.LambdaMin / pair.Second.LambdaMin : double.NaN)]);
        yield return (about with
        {
            Id = "infiniteWidth.eigenvalue.conditioning", Quantity = "ratio of λ_min(H∞)/λ_max(H∞)",
            Expectation = Expectation.AtLeast(1, "no more steps than ReLU at the largest stable learning rate if so"),
        }).Geometric([.. pairs.Select(pair => IsPositive(pair.First) && IsPositive(pair.Second)
            ? pair.First.LambdaMin / pair.First.LambdaMax / (pair.Second.LambdaMin / pair.Second.LambdaMax) : double.NaN)]);
    }

    /// <summary>
    /// How fast λ_min falls with n. Of n points on the unit sphere of R^d the closest two are some n^{−2/(d−1)} apart. ReLU's kernel has a
    /// kink at equal inputs, so that it falls with their distance; softmax's is smooth, so that two inputs alone make it fall with the
    /// square, and more of them faster. Derived, not checked in the literature.
    /// </summary>
    private static IEnumerable<Finding> Falls(InfiniteWidthSettings settings, IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        foreach (IGrouping<Subject, Observation<SpectrumRow>> own in rows.Where(row => row.Subject.Variant!.Activation != "exp")
            .GroupBy(row => row.Subject.Without(Samples)))
        {
            double most = own.Max(row => row.Row.Samples), spacing = -2.0 / (own.First().Row.Dimension - 1);
            double[] samples = [.. own.Select(row => (double)row.Row.Samples).Where(n => n >= FittedShare * most).Distinct().Order()];
            if (samples.Length < 2 || own.First().Row.Dimension < 2)
                continue;
            yield return new Finding
            {
                Id = "infiniteWidth.eigenvalue.slope",
                Quantity = string.Create(CultureInfo.InvariantCulture, $"slope of λ_min(H∞) against n, n = {samples[0]} to {most}"),
                Subject = own.Key, Estimate = Estimate.None, Seeds = 0,
                Expectation = settings.Dataset is not UnitSphereDatasetSettings ? null : own.Key.Variant!.Activation switch
                {
                    "relu" => Expectation.Near(spacing, SlopeMargin, "−2/(d−1), the distance of the closest two inputs"),
                    "softmax" => Expectation.AtMost(2 * spacing, "−4/(d−1), the square of that distance, or steeper"),
                    _ => null,
                },
            }.Arithmetic(SeedSlopes.Of(own.Where(row => IsPositive(row.Row))
                .Select(row => (row.Replicate, (double)row.Row.Samples, row.Row.LambdaMin)), samples[0], most));
        }
    }

    /// <summary>
    /// At the largest n of each variant, d and σ: λ_min over what its closest pair of inputs alone would allow. On the unit sphere exp's
    /// is softmax's, as its kernel is e^{σ²} times that.
    /// </summary>
    private static IEnumerable<Finding> ClosePairs(IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        foreach (IGrouping<Subject, Observation<SpectrumRow>> own in rows.Where(row => row.Subject.Variant!.Activation != "exp")
            .GroupBy(row => row.Subject.Without(Samples)))
        {
            int most = own.Max(row => row.Row.Samples);
            yield return new Finding
            {
                Id = "infiniteWidth.eigenvalue.closestPair",
                Quantity = string.Create(CultureInfo.InvariantCulture,
                    $"λ_min(H∞) over the smallest eigenvalue of a 2×2 block of two inputs, n = {most}"),
                Subject = own.Key, Estimate = Estimate.None, Seeds = 0,
                Remark = "1 where the closest pair decides",
            }.Geometric([.. own.Where(row => row.Row.Samples == most)
                .Select(row => IsPositive(row.Row) ? row.Row.LambdaMin / row.Row.PairBound : double.NaN)]);
        }
    }

    /// <summary>Whether λ_min is more than rounding.</summary>
    private static bool IsPositive(SpectrumRow row) => row.LambdaMin > KernelSpectrum.Rounding(row.Samples, row.LambdaMax);

    private static (SpectrumRow First, SpectrumRow Second)[] Pairs(
        IEnumerable<Observation<SpectrumRow>> place, string first, string second) =>
    [
        .. from one in place
           from other in place
           where one.Replicate == other.Replicate && one.Subject.Variant!.Activation == first && other.Subject.Variant!.Activation == second
           select (one.Row, other.Row),
    ];

    private static VariantSettings Variant(IEnumerable<Observation<SpectrumRow>> place, string activation) =>
        place.Select(row => row.Subject.Variant!).First(variant => variant.Activation == activation);
}
