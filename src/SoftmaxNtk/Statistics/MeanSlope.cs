using MathNet.Numerics.LinearRegression;

namespace SoftmaxNtk.Statistics;

/// <summary>
/// The exponent of a power law y ≈ c·x^slope over replicates: the least-squares slope of log y on log x of each
/// replicate by itself, their mean with
/// Student's interval.
/// </summary>
/// <remarks>
/// Points of one replicate depend on each other, replicates do not: so the replicate is the unit. Differs from <see
/// cref="LogLogSlope"/>, whose
/// bootstrap over few replicates is too narrow. Where every replicate has the same x both have the same slope.
/// </remarks>
public static class MeanSlope
{
    /// <summary>The mean slope with its band.</summary>
    /// <param name="x">Abscissas, positive.</param>
    /// <param name="y">Ordinates, positive, one for each abscissa.</param>
    /// <param name="replicates">The replicate that each point belongs to, by number; each needs at least two distinct x.</param>
    /// <param name="level">The level of the interval, e.g. 0.95; null for the range of the replicates' slopes instead.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not positive and finite, or a replicate has a single x.</exception>
    public static MeanBand Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> replicates, double? level)
    {
        if (x.Length != y.Length || x.Length != replicates.Length)
            throw new ArgumentException(
                $"A slope needs as many y and replicates as x; got {x.Length} x, {y.Length} y, {replicates.Length} replicates.", nameof(y));
        SortedDictionary<double, List<(double X, double Y)>> points = [];
        for (int k = 0; k < x.Length; k++)
        {
            if (!(x[k] > 0 && y[k] > 0 && double.IsFinite(x[k]) && double.IsFinite(y[k])))
                throw new ArgumentException(
                    FormattableString.Invariant($"The point ({x[k]}, {y[k]}) has no logarithms: values must be positive and finite. ")
                    + "Leave such points out of the fit and say so.", nameof(y));
            if (!points.TryGetValue(replicates[k], out List<(double, double)>? own))
                points.Add(replicates[k], own = []);
            own.Add((Math.Log(x[k]), Math.Log(y[k])));
        }
        foreach ((double replicate, List<(double X, double Y)> own) in points)
            if (own.Select(point => point.X).Distinct().Take(2).Count() < 2)
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Replicate {replicate} has {own.Count} points at one x; a slope needs two distinct x."), nameof(x));
        double[] slopes = [.. points.Values.Select(own =>
            SimpleRegression.Fit([.. own.Select(point => point.X)], [.. own.Select(point => point.Y)]).B)];
        return MeanBand.Arithmetic(slopes, level);
    }
}
