namespace SoftmaxNtk.Cli.Terminal;

/// <summary>A row of numbers as a row of bars one character high.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>One character a value; a space for one that is not finite.</summary>
    /// <param name="values">The values.</param>
    /// <param name="low">What the lowest bar stands for.</param>
    /// <param name="high">What the highest one stands for, above <paramref name="low"/>.</param>
    public static string Of(IEnumerable<double> values, double low, double high) =>
        string.Concat(values.Select(value => !double.IsFinite(value) ? ' '
            : Bars[Math.Clamp((int)((value - low) / (high - low) * Bars.Length), 0, Bars.Length - 1)]));
}
