using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>
/// Adds widths where success begins: between neighbours until they are close enough, and beyond the grid until it brackets all. Whatever
/// one
/// variant or accuracy asks for is run of all variants, so that they keep a common grid.
/// </summary>
internal static class WidthRefinement
{
    private const string Width = SuccessCurve.Width;

    public static IEnumerable<SweepPoint> Of(OverparameterisationSettings settings, IReadOnlyList<Observation<OutcomeRow>> rows)
    {
        ILookup<Subject, SuccessCurve> curves = SuccessCurve.Of(rows).ToLookup(curve => curve.Subject.With(null));
        HashSet<Subject> seen = [];
        foreach (SweepPoint point in settings.Sweep.Points())
        {
            Subject place = new(null, [.. point.Changes.Where(change => change.Path != Width)
                .Select(change => AxisValue.Of(change.Path, change.Value))]);
            if (!point.Changes.Any(change => change.Path == Width) || !seen.Add(place))
                continue;
            foreach (int width in curves[place].SelectMany(curve => Widths(settings, curve)).Distinct().Order())
                yield return point.With(Width, width);
        }
    }

    /// <summary>The widths that one curve asks for.</summary>
    internal static IEnumerable<int> Widths(OverparameterisationSettings settings, SuccessCurve curve)
    {
        RefinementSettings refinement = settings.Refinement;
        BinomialCount[] counts = [.. curve.Counts()];
        double[] widths = [.. curve.Widths];
        double none = refinement.Margin, all = 1 - refinement.Margin;
        int multiple = settings.Network.Initialisation == Initialisation.Coupled ? 2 : 1;
        // As far beyond the grid as its first widths lie apart.
        double factor = widths.Length > 1 ? widths[1] / widths[0] : 2;
        if (counts[^1].Share < all && Even(Math.Min(widths[^1] * Math.Max(factor, 2), refinement.LargestWidth)) is int wider
            && wider > widths[^1])
            yield return wider;
        if (counts[0].Share > none && Even(Math.Max(widths[0] / Math.Max(factor, 2), refinement.SmallestWidth)) is int narrower
            && narrower < widths[0])
            yield return narrower;
        for (int k = 0; k + 1 < widths.Length; k++)
        {
            // Success has begun somewhere before the upper one, and is not complete at the lower one.
            bool begins = counts[..(k + 2)].Max(count => count.Share) > none && counts[k..].Min(count => count.Share) < all;
            if (begins && widths[k + 1] / widths[k] > refinement.Resolution
                && Even(Math.Sqrt(widths[k] * widths[k + 1])) is int between && between > widths[k] && between < widths[k + 1])
                yield return between;
        }

        int Even(double width) => Math.Max(multiple, (int)Math.Round(width / multiple) * multiple);
    }
}
