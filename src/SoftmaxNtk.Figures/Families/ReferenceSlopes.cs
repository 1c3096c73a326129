using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Families;

/// <summary>Places reference slopes beside curves of a double logarithmic panel.</summary>
public static class ReferenceSlopes
{
    /// <summary>How much of the curve's range of log x a reference slope spans.</summary>
    private const double Span = 0.22;

    /// <summary>A slope over about a fifth of a curve, with its anchor at <paramref name="factor"/> times the curve's
    /// ordinate there.</summary>
    /// <param name="curve">The curve to stand beside.</param>
    /// <param name="slope">The exponent.</param>
    /// <param name="text">Written beside it.</param>
    /// <param name="factor">Below 1 under the curve, above 1 over it.</param>
    /// <param name="position">Where along the curve's range of log x it starts, from 0 to 0.78.</param>
    /// <returns>The layer, or null where the curve has fewer than two points that can be shown.</returns>
    public static ReferenceSlopeLayer? Beside(LineLayer curve, double slope, string text, double factor, double position)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, 1 - Span);
        (double X, double Y)[] points = [.. curve.X.Zip(curve.Y)
            .Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second) && p is { First: > 0, Second: > 0 }).OrderBy(p => p.First)];
        if (points.Length < 2 || points[0].X == points[^1].X)
            return null;
        double logRange = Math.Log(points[^1].X / points[0].X);
        double x = points[0].X * Math.Exp(position * logRange), xEnd = points[0].X * Math.Exp((position + Span) * logRange);
        return new ReferenceSlopeLayer(slope, text, x, factor * OrdinateAt(points, x), xEnd);
    }

    /// <summary>The curve at x, by a power law between its points.</summary>
    private static double OrdinateAt((double X, double Y)[] points, double x)
    {
        int k = 1;
        while (k < points.Length - 1 && points[k].X < x)
            k++;
        ((double x0, double y0), (double x1, double y1)) = (points[k - 1], points[k]);
        return x0 == x1 ? y1 : y0 * Math.Pow(y1 / y0, Math.Log(x / x0) / Math.Log(x1 / x0));
    }
}
