using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>
/// Ratios of kernel drifts within seeds: normalisation's at each scale, scale's for softmax, whether the two multiply, and how many decades
/// of the way from exp to softmax at s = m each accounts for.
/// </summary>
internal static class DriftRatioFindings
{
    /// <summary>Two drifts are the same within this share; stated before anything was measured.</summary>
    private const double Equivalence = 0.1;

    private const string Width = "network.width";

    private static readonly OutputScale[] scales = [OutputScale.Paper, OutputScale.SqrtWidth, OutputScale.MatchedKernel];

    public static IEnumerable<Finding> Of(NormalisationSettings settings, IReadOnlyList<Observation<DriftRow>> rows) =>
        rows.GroupBy(row => row.Subject.With(null)).SelectMany(place => At(settings, new DriftsAtPlace([.. place])));

    private static IEnumerable<Finding> At(NormalisationSettings settings, DriftsAtPlace drifts)
    {
        double m = drifts.Place.Has(Width) ? drifts.Place.Number(Width) : settings.Network.Width;
        VariantSettings exp = Exp;
        VariantSettings softmax = Softmax(OutputScale.Paper), root = Softmax(OutputScale.SqrtWidth), frozen = Frozen(OutputScale.SqrtWidth);
        VariantSettings matched = Softmax(OutputScale.MatchedKernel);
        IEnumerable<Finding?> findings =
        [
            .. scales.Select(scale => Ratio("normalisation.frozen", "ratio of kernel drifts, softmax over frozen denominators",
                "1 if freezing the denominators changed nothing", [Softmax(scale), Frozen(scale)], log => Math.Exp(log[0] - log[1]))),
            Ratio("normalisation.exp", "ratio of kernel drifts at matched kernels", "1 if one replaced the other",
                [matched, exp], log => Math.Exp(log[0] - log[1])),
            Ratio("normalisation.scale", "m times the ratio of kernel drifts, s = m over s = √m", "scale divides the drift by m",
                [softmax, root], log => m * Math.Exp(log[0] - log[1])),
            Ratio("normalisation.interaction", "normalisation's ratio at s = m over that at s = √m", "scale and normalisation multiply",
                [softmax, Frozen(OutputScale.Paper), root, frozen], log => Math.Exp(log[0] - log[1] - log[2] + log[3])),
            Decades("normalisation.decades.scale", "decades by which drift falls from s = √m to s = m", [root, softmax]),
            Decades("normalisation.decades.normalisation", "decades by which drift falls as denominators follow the weights, s = √m",
                [frozen, root]),
            Decades("normalisation.decades.remainder",
                "decades by which drift falls from exp to frozen denominators, s = √m", [exp, frozen]),
        ];
        return findings.OfType<Finding>();

        Finding? Ratio(string id, string quantity, string reason, VariantSettings[] variants, Func<double[], double> ratio) =>
            Finding(id, quantity, variants, Expectation.Near(1, Equivalence, reason))
                ?.Geometric([.. drifts.Logarithms(variants).Select(ratio)]);

        Finding? Decades(string id, string quantity, VariantSettings[] variants) => Finding(id, quantity, variants, null)
            ?.Arithmetic([.. drifts.Logarithms(variants).Select(log => (log[0] - log[1]) / Math.Log(10))]);

        Finding? Finding(string id, string quantity, VariantSettings[] variants, Expectation? expectation) =>
            !drifts.Logarithms(variants).Any() ? null : new Finding
            {
                Id = id, Quantity = quantity, Subject = drifts.Place.With(variants[0]), Versus = variants[1], Estimate = Estimate.None,
                Seeds = 0, Expectation = expectation,
            };
    }
}

/// <summary>The drifts of all variants and seeds at one place of the sweep.</summary>
internal sealed class DriftsAtPlace(Observation<DriftRow>[] rows)
{
    /// <summary>The place, without a variant.</summary>
    public Subject Place { get; } = rows[0].Subject.With(null);

    /// <summary>Seed by seed, where it has all of these variants, the logarithms of their drifts.</summary>
    public IEnumerable<double[]> Logarithms(params VariantSettings[] variants) =>
        rows.GroupBy(row => row.Replicate).OrderBy(seed => seed.Key)
            .Select(seed => variants
                .Select(variant => seed.Where(row => row.Subject.Variant == variant))
                .Select(own => own.Select(row => Math.Log(row.Row.KernelDrift)).DefaultIfEmpty(double.NaN).First()).ToArray())
            .Where(logarithms => logarithms.All(double.IsFinite));
}
