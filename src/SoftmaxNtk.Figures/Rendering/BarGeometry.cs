using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>A bar on the page.</summary>
/// <param name="Layer">What it is of.</param>
/// <param name="Area">Its rectangle.</param>
/// <param name="Low">The height on the page of its error bar's lower end; NaN for no error bar.</param>
/// <param name="High">That of the upper end; NaN for no error bar.</param>
/// <param name="Middle">The abscissa of its error bar.</param>
internal readonly record struct PlacedBar(BarLayer Layer, Box Area, double Low, double High, double Middle)
{
    public bool HasError => !double.IsNaN(Low);
}

/// <summary>Where the bars of a panel stand: side by side in their categories.</summary>
internal static class BarGeometry
{
    /// <summary>How much of a category's width its bars take together.</summary>
    private const double GroupWidth = 0.74;

    /// <summary>How far an error bar's caps reach.</summary>
    public const double CapHalfWidth = 3;

    /// <summary>How many times as wide as an error bar its white rim is, which shows it on dark bars.</summary>
    public const double RimFactor = 3;

    /// <summary>The bars that can be shown.</summary>
    public static IEnumerable<PlacedBar> Of(PanelFrame frame)
    {
        BarLayer[] layers = [.. frame.Panel.Layers.OfType<BarLayer>()];
        double slot = frame.X.Pixel(1) - frame.X.Pixel(0), width = slot * GroupWidth / Math.Max(1, layers.Length);
        for (int layer = 0; layer < layers.Length; layer++)
            for (int k = 0; k < layers[layer].Values.Count; k++)
                if (frame.Y.CanShow(layers[layer].Values[k]))
                    yield return Place(frame, layers[layer], k, frame.X.Pixel(k) - slot * GroupWidth / 2 + layer * width, width);
    }

    private static PlacedBar Place(PanelFrame frame, BarLayer bars, int k, double left, double width)
    {
        double foot = frame.Y.Scale == AxisScale.Logarithmic ? frame.Plot.Bottom : frame.Y.Pixel(0), top = frame.Y.Pixel(bars.Values[k]);
        Box area = new(left + 0.03 * width, Math.Min(foot, top), 0.94 * width, Math.Abs(foot - top));
        bool hasError = bars.Low.Count > 0 && bars.High.Count > 0 && double.IsFinite(bars.Low[k]) && double.IsFinite(bars.High[k]);
        return new PlacedBar(bars, area, hasError ? frame.Y.Pixel(bars.Low[k]) : double.NaN,
            hasError ? frame.Y.Pixel(bars.High[k]) : double.NaN, left + width / 2);
    }
}
