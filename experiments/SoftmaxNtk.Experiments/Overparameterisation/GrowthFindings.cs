using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.Experiments.Overparameterisation.ThresholdFindings;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>
/// What training does to λ_min(H) of networks about as wide as where success begins: whether a network makes its kernel better or has to
/// do
/// with the one that it was drawn with.
/// </summary>
internal static class GrowthFindings
{
    /// <summary>Widths up to this factor from m₅₀ are about as wide.</summary>
    private const double About = 1.5;

    /// <summary>A kernel whose λ_min is less than this share of its limit's is as good as singular: its growth is no number.</summary>
    private const double Singular = 1e-6;

    public static IEnumerable<Finding> Of(IReadOnlyList<SuccessCurve> curves, IReadOnlyList<Observation<NetworkRow>> networks)
    {
        ILookup<Subject, Observation<NetworkRow>> own = networks.ToLookup(row => row.Subject.Without(SuccessCurve.Width));
        foreach (var place in curves.GroupBy(curve =>
            (Subject: curve.Subject.Without(ExponentFindings.SamplesAxis).Without(ExponentFindings.AngleAxis), curve.Accuracy)))
        {
            (int Seed, double Logarithm)[] growth =
            [
                .. from curve in place
                   let half = curve.LogThreshold(0.5)
                   from row in own[curve.Subject]
                   where Math.Abs(Math.Log(row.Subject.Number(SuccessCurve.Width)) - half) <= Math.Log(About)
                       && row.Row.SmallestRatio > Singular && row.Row.EndRatio > Singular
                   select (row.Replicate, Math.Log(row.Row.EndRatio / row.Row.SmallestRatio)),
            ];
            if (growth.Length > 0)
                yield return new Finding
                {
                    Id = $"overparameterisation.growth.{Name(place.Key.Accuracy)}", Subject = place.Key.Subject,
                    Quantity = FormattableString.Invariant(
                        $"λ_min(H_T)/λ_min(H_0) at widths within a factor {About} of m_50, ε = {Name(place.Key.Accuracy)}"),
                    Estimate = Estimate.None, Seeds = 0, Remark = "of networks whose kernels are not singular",
                }.Geometric([.. growth.GroupBy(one => one.Seed).OrderBy(seed => seed.Key)
                    .Select(seed => Math.Exp(seed.Average(one => one.Logarithm)))]);
        }
    }
}
