using System.Globalization;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>
/// Ticks of a logarithmic axis. Over more than eight decades only every second, third … is labelled and the others are
/// small marks; otherwise every decade is, over up to six with small marks at 2 … 9; over less than two decades 2 and 5 are labelled too;
/// and where even that gives fewer than two labels, the marks are those of a linear axis.
/// </summary>
internal static class LogTicks
{
    private const int MostLabelledDecades = 8, MostSubdividedDecades = 6;

    private const double RelativeSlack = 1e-9;

    public static TickSet Over(double low, double high, int most)
    {
        double decades = Math.Log10(high) - Math.Log10(low);
        int first = (int)Math.Floor(Math.Log10(low)), last = (int)Math.Ceiling(Math.Log10(high));
        bool labelsBetween = decades < 2;
        int stride = Math.Max(1, (int)Math.Ceiling(decades / MostLabelledDecades));
        List<Tick> ticks = [];
        for (int power = first; power <= last; power++)
            for (int mantissa = 1; mantissa <= (decades > MostSubdividedDecades ? 1 : 9); mantissa++)
            {
                double value = ValueOf(mantissa, power);
                if (value < low * (1 - RelativeSlack) || value > high * (1 + RelativeSlack))
                    continue;
                bool major = mantissa == 1 ? power % stride == 0 : labelsBetween && (mantissa is 2 or 5);
                ticks.Add(new Tick(value, major ? Label(mantissa, power, labelsBetween, low, high) : "", major));
            }
        return ticks.Count(tick => tick.IsMajor) >= 2 ? new TickSet(ticks, "") : LinearTicks.Over(low, high, most);
    }

    /// <summary>mantissa·10^power, read from its decimal digits so that it is the nearest double.</summary>
    private static double ValueOf(int mantissa, int power) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}E{power}"), CultureInfo.InvariantCulture);

    private static string Label(int mantissa, int power, bool labelsBetween, double low, double high)
    {
        if (labelsBetween && low >= 1e-3 && high <= 1e4)
            return LinearTicks.Format(ValueOf(mantissa, power), Math.Max(0, -power));
        string decade = string.Create(CultureInfo.InvariantCulture, $"10^{{{power}}}");
        return mantissa == 1 ? decade : string.Create(CultureInfo.InvariantCulture, $"{mantissa}×{decade}");
    }
}
