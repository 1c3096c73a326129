using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>The ends of an axis: its stated limits, or the range of what is drawn with a margin.</summary>
internal static class AxisRange
{
    /// <summary>Axes end here, so that with their margin they differ and their difference is finite; what lies beyond is cut off.</summary>
    private const double Largest = 1e280, Smallest = 1e-280;

    /// <summary>The margin beyond the data at each end, as a fraction of the range.</summary>
    private const double Margin = 0.035;

    /// <summary>A value alone: from a third to three times itself on a logarithmic axis, a tenth of itself to either
    /// side on a linear one.</summary>
    private const double AloneFactor = 3, AloneFraction = 0.1;

    /// <summary>The ends, always finite, ascending and a little apart, whatever the values.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">What is drawn; numbers without a place on the axis do not count.</param>
    /// <param name="isTight">Without margin, for heat maps.</param>
    public static AxisLimits Of(Axis axis, IEnumerable<double> values, bool isTight)
    {
        if (axis.Limits is not null)
            return axis.Limits;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values.Where(v => AxisMap.CanShow(v, axis.Scale)))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low <= high)
            (low, high) = axis.Scale == AxisScale.Logarithmic
                ? (Math.Clamp(low, Smallest, Largest), Math.Clamp(high, Smallest, Largest))
                : (Math.Clamp(low, -Largest, Largest), Math.Clamp(high, -Largest, Largest));
        return axis.Scale == AxisScale.Logarithmic ? Logarithmic(low, high, isTight) : Linear(low, high, isTight);
    }

    private static AxisLimits Logarithmic(double low, double high, bool isTight)
    {
        if (low > high)
            return new AxisLimits(0.1, 1);
        if (Math.Log(high) - Math.Log(low) < 1e-9)
            return new AxisLimits(low / AloneFactor, high * AloneFactor);
        double factor = isTight ? 1 : Math.Exp(Margin * (Math.Log(high) - Math.Log(low)));
        return new AxisLimits(low / factor, high * factor);
    }

    private static AxisLimits Linear(double low, double high, bool isTight)
    {
        if (low > high)
            return new AxisLimits(0, 1);
        if (high - low <= Math.Max(1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)), Smallest))
        {
            double half = Math.Abs(low) <= Smallest ? 1 : AloneFraction * Math.Abs(low);
            return new AxisLimits(low - half, high + half);
        }
        double margin = isTight ? 0 : Margin * (high - low);
        return new AxisLimits(low - margin, high + margin);
    }
}
