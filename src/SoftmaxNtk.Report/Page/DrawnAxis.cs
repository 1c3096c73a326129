using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace SoftmaxNtk.Report.Page;

/// <summary>
/// What an axis of a drawn figure means, read back from its tick labels: value = slope·pixel + offset, or its power of ten on a
/// logarithmic axis; or the names that stand along it.
/// </summary>
/// <remarks>
/// From the drawing and not from what was drawn, so that figures of runs whose tables were not kept can be read too. Ticks stand to a
/// hundredth of a pixel, which four digits need.
/// </remarks>
/// <param name="Kind">"linear", "log", "names", or "none" for an axis without marks.</param>
/// <param name="Slope">Per pixel; 0 for names.</param>
/// <param name="Offset">At pixel 0; 0 for names.</param>
/// <param name="Names">The names with their pixels; empty unless the axis is one of names.</param>
internal sealed record DrawnAxis(string Kind, double Slope, double Offset, IReadOnlyList<(string Name, double Pixel)> Names)
{
    /// <summary>A straight line through logarithms is believed if it misses no tick by more than this [pixels].</summary>
    private const double Tolerance = 0.25;

    /// <summary>The axis whose ticks stand at these pixels; null where they do not tell.</summary>
    /// <param name="ticks">Label and pixel of every labelled tick.</param>
    /// <param name="factor">What all labels are to be multiplied by.</param>
    public static DrawnAxis? Of(IReadOnlyList<(XElement Label, double Pixel)> ticks, double factor)
    {
        if (ticks.Count == 0)
            return new DrawnAxis("none", 0, 0, []);
        double?[] values = [.. ticks.Select(tick => ValueOf(tick.Label) * factor)];
        if (values.Any(value => value is null))
            return new DrawnAxis("names", 0, 0, [.. ticks.Select(tick => (tick.Label.Value, tick.Pixel))]);
        double[] numbers = [.. values.OfType<double>()], pixels = [.. ticks.Select(tick => tick.Pixel)];
        if (numbers.Length < 2)
            return null;
        bool powers = ticks.All(tick => tick.Label.Elements().Any());
        DrawnAxis linear = Line("linear", pixels, numbers);
        DrawnAxis? logarithmic = numbers.All(number => number > 0) ? Line("log", pixels, [.. numbers.Select(Math.Log10)]) : null;
        if (logarithmic is not null
            && (powers || numbers.Length > 2 && logarithmic.Miss(pixels, [.. numbers.Select(Math.Log10)]) < Tolerance))
            return logarithmic;
        return linear.Miss(pixels, numbers) < Tolerance ? linear : null;
    }

    /// <summary>As attributes of the plot: data-x-kind and so on.</summary>
    public IEnumerable<XAttribute> Attributes(string letter)
    {
        yield return new XAttribute($"data-{letter}-kind", Kind);
        if (Kind == "none")
            yield break;
        yield return Kind == "names"
            ? new XAttribute($"data-{letter}-names", JsonSerializer.Serialize(Names.Select(name => new object[] { name.Name, name.Pixel })))
            : new XAttribute($"data-{letter}-map", FormattableString.Invariant($"{Slope:R} {Offset:R}"));
    }

    /// <summary>The number that a label shows, "0.5", "−2", "10^{−3}", "2×10^{4}"; null for a name.</summary>
    public static double? ValueOf(XElement label)
    {
        ArgumentNullException.ThrowIfNull(label);
        string raised = string.Concat(label.Elements().Select(part => part.Value)).Replace('−', '-');
        string plain = string.Concat(label.Nodes().OfType<XText>().Select(part => part.Value)).Replace('−', '-');
        if (raised.Length > 0)
            plain = (plain.EndsWith("×10", StringComparison.Ordinal) ? plain[..^3] : plain == "10" ? "1" : "?") + "e" + raised;
        if (plain.StartsWith('e'))
            plain = "1" + plain;
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    /// <summary>Through the first and the last tick, the farthest apart.</summary>
    private static DrawnAxis Line(string kind, double[] pixels, double[] values)
    {
        double slope = (values[^1] - values[0]) / (pixels[^1] - pixels[0]);
        return new DrawnAxis(kind, slope, values[0] - slope * pixels[0], []);
    }

    /// <summary>By how much the line misses the worst tick [pixels].</summary>
    private double Miss(double[] pixels, double[] values) =>
        pixels.Zip(values, (pixel, value) => Math.Abs((Slope * pixel + Offset - value) / Slope)).Max();
}
