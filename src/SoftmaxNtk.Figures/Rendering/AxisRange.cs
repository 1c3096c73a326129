using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>The ends of an axis: its stated limits, or the range of what is drawn with a margin.</summary>
internal static class AxisRange
{
    /// <summary>The margin beyond the data at each end, as a fraction of the range.</summary>
    private const double Margin = 0.035;

    /// <summary>A value alone is shown in the middle of three times a decade's third, or of a tenth of itself.</summary>
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
        return axis.Scale == AxisScale.Logarithmic ? Logarithmic(low, high, isTight) : Linear(low, high, isTight);
    }

    private static AxisLimits Logarithmic(double low, double high, bool isTight)
    {
        if (low > high)
            return new AxisLimits(0.1, 1);
        if (Math.Log(high) - Math.Log(low) < 1e-9)
            return new AxisLimits(Math.Max(low / AloneFactor, double.Epsilon), Math.Min(high * AloneFactor, double.MaxValue));
        double factor = isTight ? 1 : Math.Exp(Margin * (Math.Log(high) - Math.Log(low)));
        return new AxisLimits(Math.Max(low / factor, double.Epsilon), Math.Min(high * factor, double.MaxValue));
    }

    private static AxisLimits Linear(double low, double high, bool isTight)
    {
        if (low > high)
            return new AxisLimits(0, 1);
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            double half = low == 0 ? 1 : AloneFraction * Math.Abs(low);
            return new AxisLimits(low - half, high + half);
        }
        double margin = isTight ? 0 : Margin * (high - low);
        return new AxisLimits(low == 0 && isTight ? 0 : low - margin, high + margin);
    }
}
