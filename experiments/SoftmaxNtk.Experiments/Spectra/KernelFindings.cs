using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>Condition number and effective rank of H_0 against those of the limit, and softmax's against others' within seeds.</summary>
/// <remarks>H = Θ/κ does not depend on the output scale: one variant stands for all that share a kernel.</remarks>
internal static class KernelFindings
{
    /// <summary>The same within this share; stated before anything was measured.</summary>
    private const double Equivalence = 0.1;

    public static IEnumerable<Finding> Of(SpectrumSettings settings, IReadOnlyList<Observation<KernelRow>> rows)
    {
        foreach (var place in OnePerKernel(rows, settings.Network.Initialisation).GroupBy(row => row.Subject.With(null)))
        {
            var kernels = place.GroupBy(row => row.Subject).ToArray();
            foreach (var own in kernels)
                foreach (Finding finding in OfOne(own.Key, [.. own.Select(row => row.Row)]))
                    yield return finding;
            if (kernels.FirstOrDefault(own => own.Key.Variant!.Activation == "softmax") is { } softmax)
                foreach (var other in kernels.Where(own => own.Key.Variant!.Activation is "exp" or "relu"))
                    foreach (Finding finding in Compared(settings, softmax, other))
                        yield return finding;
        }
    }

    /// <summary>The rows of the first variant of each kernel at each place.</summary>
    public static IReadOnlyList<Observation<TRow>> OnePerKernel<TRow>(
        IReadOnlyList<Observation<TRow>> rows, Initialisation initialisation) where TRow : notnull
    {
        Dictionary<(Subject, string), VariantSettings> first = [];
        foreach (Observation<TRow> row in rows)
            first.TryAdd((row.Subject.With(null), KernelOf(row.Subject.Variant!)), row.Subject.Variant!);
        return [.. rows.Where(row => first[(row.Subject.With(null), KernelOf(row.Subject.Variant!))] == row.Subject.Variant)];

        string KernelOf(VariantSettings variant) =>
            variant.Activation == "frozenSoftmax" && initialisation == Initialisation.Coupled ? "softmax" : variant.Activation;
    }

    private static IEnumerable<Finding> OfOne(Subject subject, KernelRow[] rows)
    {
        yield return About("spectrum.condition", "condition number of H_0", null)
            .Geometric([.. rows.Select(row => row.Condition)]);
        yield return About("spectrum.condition.limit", "condition number of H_0 over that of H∞", "1 where the width is asymptotic")
            .Geometric([.. rows.Select(row => row.Condition / row.LimitCondition)]);
        yield return About("spectrum.rank", "effective rank of H_0", null).Geometric([.. rows.Select(row => row.EffectiveRank)]);
        yield return About("spectrum.rank.limit", "effective rank of H_0 over that of H∞", "1 where the width is asymptotic")
            .Geometric([.. rows.Select(row => row.EffectiveRank / row.LimitEffectiveRank)]);

        Finding About(string id, string quantity, string? reason) => new()
        {
            Id = id, Quantity = quantity, Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = reason is null ? null : Expectation.Near(1, Equivalence, reason),
        };
    }

    private static IEnumerable<Finding> Compared(
        SpectrumSettings settings, IEnumerable<Observation<KernelRow>> softmax, IGrouping<Subject, Observation<KernelRow>> other)
    {
        (KernelRow First, KernelRow Second)[] pairs =
        [
            .. from one in softmax
               join two in other on one.Replicate equals two.Replicate
               select (one.Row, two.Row),
        ];
        bool proportional = other.Key.Variant!.Activation == "exp" && IsOnUnitSphere(settings.Dataset);
        Finding about = new()
        {
            Id = "", Quantity = "", Subject = softmax.First().Subject, Versus = other.Key.Variant, Estimate = Estimate.None, Seeds = 0,
            Expectation = proportional
                ? Expectation.Near(1, Equivalence, "on the unit sphere exp's limit is e^{σ²} times softmax's") : null,
        };
        yield return (about with { Id = "spectrum.condition.ratio", Quantity = "ratio of condition numbers" })
            .Geometric([.. pairs.Select(pair => pair.First.Condition / pair.Second.Condition)]);
        yield return (about with { Id = "spectrum.rank.ratio", Quantity = "ratio of effective ranks" })
            .Geometric([.. pairs.Select(pair => pair.First.EffectiveRank / pair.Second.EffectiveRank)]);
    }

    private static bool IsOnUnitSphere(DatasetSettings dataset) =>
        dataset is not FileDatasetSettings || dataset is FileDatasetSettings { Scaling: InputScaling.PerSample };
}
