using System.Globalization;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Ticks of a linear axis: multiples of 1, 2, 2.5 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
    /// <summary>Numbers from here on, and below <see cref="SmallNumber"/>, are written with a common power of ten.</summary>
    private const double LargeNumber = 1e5, SmallNumber = 1e-3;

    private static readonly double[] Mantissas = [1, 2, 2.5, 5, 10];

    /// <summary>The ticks in [low, high], at most <paramref name="most"/> of them.</summary>
    public static TickSet Over(double low, double high, int most)
    {
        (double step, int digits) = Step((high - low) / most);
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        int exponent = largest >= LargeNumber || largest < SmallNumber ? (int)Math.Floor(Math.Log10(largest)) : 0;
        double slack = 1e-9 * (high - low);
        List<Tick> ticks = [];
        for (long k = (long)Math.Ceiling((low - slack) / step); k * step <= high + slack; k++)
            ticks.Add(new Tick(k * step, Label(k, step, exponent, digits + exponent), IsMajor: true));
        return new TickSet(ticks, exponent == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"×10^{{{exponent}}}"));
    }

    /// <summary>A number with a real minus sign and that many decimals.</summary>
    public static string Format(double value, int decimals) =>
        value.ToString($"F{Math.Clamp(decimals, 0, 15)}", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>The smallest step of a good mantissa that is at least as large as given, and the decimals it is written with.</summary>
    private static (double Step, int Decimals) Step(double atLeast)
    {
        int power = (int)Math.Floor(Math.Log10(atLeast));
        double mantissa = Mantissas.First(m => m * Math.Pow(10, power) >= atLeast * (1 - 1e-9));
        return (mantissa * Math.Pow(10, power), mantissa == 10 ? -power - 1 : mantissa == 2.5 ? -power + 1 : -power);
    }

    private static string Label(long multiple, double step, int exponent, int decimals) =>
        multiple == 0 ? "0" : Format(multiple * step / Math.Pow(10, exponent), decimals);
}
