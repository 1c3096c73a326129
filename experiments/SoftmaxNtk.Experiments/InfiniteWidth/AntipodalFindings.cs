using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>From how many antipodal pairs on a kernel is singular, and how far from singular the others are.</summary>
internal static class AntipodalFindings
{
    /// <summary>The axis along which pairs are added.</summary>
    public const string Pairs = "dataset.pairs";

    public static IEnumerable<Finding> Of(IReadOnlyList<Observation<SpectrumRow>> rows) =>
    [
        .. rows.GroupBy(row => (row.Row.Kernel, row.Subject.Without(Pairs))).SelectMany(own =>
            OfOne(own.Key.Item2, own.Key.Kernel, [.. own])),
        .. Kept(rows),
    ];

    /// <summary>Whether theory has the kernel singular beyond d pairs: ReLU's odd part is linear, of rank d at most.</summary>
    public static bool IsSingularBeyond(Subject subject) => subject.Variant!.Activation == "relu";

    private static IEnumerable<Finding> OfOne(Subject subject, KernelKind kernel, Observation<SpectrumRow>[] rows)
    {
        string word = kernel == KernelKind.Limit ? "limit" : "finite", symbol = kernel == KernelKind.Limit ? "H∞" : "H_m";
        bool singular = IsSingularBeyond(subject);
        int most = rows.Max(row => row.Row.Samples / 2), seeds = rows.Select(row => row.Replicate).Distinct().Count();
        double[] deviations = [.. rows.Select(row => (double)row.Row.Zeros - (singular ? Beyond(row.Row) : 0))];
        yield return new Finding
        {
            Id = $"infiniteWidth.antipodal.zeros.{word}",
            Quantity = $"zero eigenvalues of {symbol} less the predicted number, over all p and seeds",
            Subject = subject, Estimate = new Estimate(deviations.Average(), deviations.Min(), deviations.Max()), Seeds = seeds,
            Expectation = Expectation.Near(0, 0, singular ? "p − d of them beyond p = d: the odd part is linear"
                : "none: every odd power is there"),
            Remark = "mean with the range; zero is |λ| ≤ 10 n ε λ_max",
        };
        double[] first = [.. rows.Where(row => row.Row.Zeros > 0).GroupBy(row => row.Replicate)
            .Select(seed => (double)seed.Min(row => row.Row.Samples / 2))];
        if (first.Length > 0 || singular)
            yield return new Finding
            {
                Id = $"infiniteWidth.antipodal.threshold.{word}",
                Quantity = $"fewest pairs with which {symbol} is singular to rounding",
                Subject = subject, Seeds = first.Length,
                Estimate = first.Length == 0 ? Estimate.None : new Estimate(first.Average(), first.Min(), first.Max()),
                Expectation = singular ? Expectation.Near(rows[0].Row.Dimension + 1, 0, "d + 1") : null,
                Remark = first.Length == seeds ? "mean with the range" : string.Create(CultureInfo.InvariantCulture,
                    $"in {seeds - first.Length} of {seeds} seeds not up to p = {most}"),
            };
        Finding smallest = new()
        {
            Id = $"infiniteWidth.antipodal.smallest.{word}",
            Quantity = string.Create(CultureInfo.InvariantCulture, $"|λ_min|/λ_max of {symbol} with p = {most} pairs"),
            Subject = subject, Estimate = Estimate.None, Seeds = 0,
        };
        yield return smallest.Geometric([.. rows.Where(row => row.Row.Samples / 2 == most)
            .Select(row => Math.Abs(row.Row.LambdaMin) / row.Row.LambdaMax)]);
    }

    /// <summary>λ_min of the finite network's kernel over the limit's, with the most pairs, where neither is singular.</summary>
    private static IEnumerable<Finding> Kept(IReadOnlyList<Observation<SpectrumRow>> rows)
    {
        foreach (IGrouping<Subject, Observation<SpectrumRow>> own in rows.GroupBy(row => row.Subject.Without(Pairs)))
        {
            int most = own.Max(row => row.Row.Samples);
            double[] ratios =
            [
                .. from finite in own
                   from limit in own
                   where finite.Row.Samples == most && finite.Key.Equals(limit.Key) && finite.Row.Kernel == KernelKind.Finite
                       && limit.Row.Kernel == KernelKind.Limit && finite.Row.Zeros == 0 && limit.Row.Zeros == 0
                   select finite.Row.LambdaMin / limit.Row.LambdaMin,
            ];
            if (ratios.Length > 0)
                yield return new Finding
                {
                    Id = "infiniteWidth.antipodal.kept",
                    Quantity = string.Create(CultureInfo.InvariantCulture, $"λ_min(H_m)/λ_min(H∞) with p = {most / 2} pairs"),
                    Subject = own.Key, Estimate = Estimate.None, Seeds = 0,
                }.Geometric(ratios);
        }
    }

    /// <summary>(p − d)⁺.</summary>
    private static int Beyond(SpectrumRow row) => Math.Max(0, row.Samples / 2 - row.Dimension);
}
