using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>How far softmax's residuals leave their lines, over how far others' do, within seeds and at equal scale.</summary>
internal static class DepartureRatios
{
    /// <summary>The same within this share; stated before anything was compared.</summary>
    private const double Equivalence = 0.1;

    /// <summary>The comparisons among the variants of one place of the sweep.</summary>
    public static IEnumerable<Finding> Of(GroupPath[] place)
    {
        ILookup<VariantSettings, GroupPath> byVariant = place.ToLookup(path => path.Subject.Variant!);
        foreach (VariantSettings softmax in byVariant.Select(own => own.Key).Where(variant => variant.Activation == "softmax"))
            foreach (VariantSettings other in byVariant.Select(own => own.Key).Where(other => AreComparable(softmax, other)))
            {
                Dictionary<int, double> sizes = BySeed(byVariant[other]);
                yield return new Finding
                {
                    Id = "spectrum.departure.ratio", Quantity = "ratio of root mean square log departures over groups",
                    Subject = place[0].Subject.With(softmax), Versus = other, Estimate = Estimate.None, Seeds = 0,
                    Expectation = Expectation.Near(1, Equivalence, other.Activation == "frozenSoftmax"
                        ? "1 if freezing the denominators changed nothing" : "1 if one replaced the other"),
                }.Geometric([.. BySeed(byVariant[softmax]).Where(seed => sizes.ContainsKey(seed.Key))
                    .Select(seed => seed.Value / sizes[seed.Key])]);
            }
    }

    private static bool AreComparable(VariantSettings softmax, VariantSettings other) => other.Activation switch
    {
        "frozenSoftmax" => other.OutputScale == softmax.OutputScale,
        "exp" => softmax.OutputScale.Kind == OutputScaleKind.MatchedKernel && other.OutputScale.Kind == OutputScaleKind.Paper,
        "relu" => softmax.OutputScale.Kind == OutputScaleKind.MatchedKernel && other.OutputScale.Kind == OutputScaleKind.MatchedKernel,
        _ => false,
    };

    private static Dictionary<int, double> BySeed(IEnumerable<GroupPath> paths) => paths.GroupBy(path => path.Replicate)
        .OrderBy(seed => seed.Key).ToDictionary(seed => seed.Key, seed =>
            ResidualFindings.Size([.. seed.Select(path => path.Late).OfType<ResidualRow>()], row => row.Frozen));
}
