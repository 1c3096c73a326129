using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>λ_min(H∞) of softmax against ReLU within seeds at every place of the sweep, and what two close inputs explain.</summary>
internal static class EigenvalueFindings
{
    public static IEnumerable<Finding> Of(IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        foreach (IGrouping<Subject, Observation<SpectrumRow>> place in rows.GroupBy(row => row.Subject.With(null)))
            if (Pairs(place, "softmax", "relu") is { Length: > 0 } pairs)
                foreach (Finding finding in Compared(place, pairs))
                    yield return finding;
        foreach (Finding finding in ClosePairs(rows))
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
    /// At the largest n of each variant, d and σ: λ_min over what its closest pair of inputs alone would allow. On the unit sphere exp's
    /// is softmax's, as its kernel is e^{σ²} times that.
    /// </summary>
    private static IEnumerable<Finding> ClosePairs(IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        const string samples = "dataset.samples";
        foreach (IGrouping<Subject, Observation<SpectrumRow>> own in rows.Where(row => row.Subject.Variant!.Activation != "exp")
            .GroupBy(row => row.Subject.Without(samples)))
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
