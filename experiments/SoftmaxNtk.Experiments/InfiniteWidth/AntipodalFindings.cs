using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>From how many antipodal pairs on a kernel is singular, and how far from singular the others are.</summary>
internal static class AntipodalFindings
{
    /// <summary>The axis along which pairs are added.</summary>
    public const string Pairs = "dataset.pairs";

    /// <summary>An eigenvalue that is not zero is this many times what counts as zero.</summary>
    private const double LeastGap = 1e3;

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
        yield return new Finding
        {
            Id = $"infiniteWidth.antipodal.zeros.{word}",
            Quantity = $"zero eigenvalues of {symbol} less the predicted number, where they are farthest from it over all p and seeds",
            Subject = subject, Seeds = seeds,
            Estimate = Estimate.Exact(rows.Select(row => (double)row.Row.Zeros - (singular ? Beyond(row.Row) : 0)).MaxBy(Math.Abs)),
            Expectation = Expectation.Near(0, 0, singular ? "p − d of them beyond p = d, as the odd part is linear"
                : "none, as every odd power is there"),
            Remark = "zero is |λ| ≤ 10 n ε λ_max",
        };
        if (singular && most > rows[0].Row.Dimension)
            yield return Threshold(rows, new Finding
            {
                Id = $"infiniteWidth.antipodal.threshold.{word}",
                Quantity = $"fewest pairs with which {symbol} is singular to rounding, of the seed farthest from d + 1",
                Subject = subject, Estimate = Estimate.None, Seeds = seeds,
            });
        yield return new Finding
        {
            Id = $"infiniteWidth.antipodal.gap.{word}",
            Quantity = $"smallest eigenvalue of {symbol} that is not zero, over λ_max, least over all p and seeds",
            Subject = subject, Estimate = Estimate.Exact(rows.Min(row => row.Row.SmallestNonzero / row.Row.LambdaMax)), Seeds = seeds,
            Expectation = Expectation.AtLeast(LeastGap * KernelSpectrum.Rounding(2 * most, 1),
                "a thousand times what counts as zero, so that the count does not hang on it"),
        };
        SpectrumRow[] last = [.. rows.Where(row => row.Row.Samples / 2 == most).Select(row => row.Row)];
        if (last.All(row => row.Zeros == 0))
            yield return new Finding
            {
                Id = $"infiniteWidth.antipodal.smallest.{word}",
                Quantity = string.Create(CultureInfo.InvariantCulture, $"λ_min/λ_max of {symbol} with p = {most} pairs"),
                Subject = subject, Estimate = Estimate.None, Seeds = 0,
            }.Geometric([.. last.Select(row => row.LambdaMin / row.LambdaMax)]);
    }

    /// <summary>One seed that is not singular where it should be, or earlier, refutes the number; none up to the most pairs is ∞.</summary>
    private static Finding Threshold(Observation<SpectrumRow>[] rows, Finding about)
    {
        int expected = rows[0].Row.Dimension + 1;
        double[] first =
        [
            .. rows.GroupBy(row => row.Replicate).Select(seed => seed.Where(row => row.Row.Zeros > 0)
                .Select(row => row.Row.Samples / 2.0).DefaultIfEmpty(double.PositiveInfinity).Min()),
        ];
        return about with
        {
            Estimate = Estimate.Exact(first.MaxBy(pairs => Math.Abs(pairs - expected))),
            Expectation = Expectation.Near(expected, 0, "d + 1"),
            Remark = string.Create(CultureInfo.InvariantCulture,
                $"{first.Count(pairs => pairs == expected)} of {first.Length} seeds at d + 1"),
        };
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
