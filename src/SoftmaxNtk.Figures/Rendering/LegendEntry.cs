using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>
/// One line of a legend: a label and a sample that joins all layers of that label. Where they differ in colour (the predicted
/// curves of several variants) the sample is grey and stands for the role.
/// </summary>
internal sealed record LegendEntry(string Label, SeriesStyle Style, bool HasLine, bool HasBand, bool HasMarker, bool HasBar)
{
    /// <summary>
    /// The entries of panels: each label once, and only what has a point that is shown; measured series, then predictions, then
    /// bounds, each in order of first appearance.
    /// </summary>
    public static IReadOnlyList<LegendEntry> Of(IEnumerable<Panel> panels)
    {
        Dictionary<string, LegendEntry> entries = [];
        List<string> order = [];
        foreach (Panel panel in panels)
            foreach (Layer layer in panel.Layers)
                if (layer.Label.Length > 0 && HiddenPoints.Of(layer, panel).Shown > 0 && Of(layer) is LegendEntry entry)
                {
                    if (!entries.TryGetValue(entry.Label, out LegendEntry? known))
                        order.Add(entry.Label);
                    entries[entry.Label] = known is null ? entry : known.With(entry);
                }
        return [.. order.Select(label => entries[label]).OrderBy(entry => entry.Style.Role)];
    }

    private static LegendEntry? Of(Layer layer) => layer switch
    {
        LineLayer line => new(layer.Label, line.Style, true, false, HasMarkers(line), false),
        BandLayer band => new(layer.Label, band.Style, false, true, false, false),
        MarkerLayer markers => new(layer.Label, markers.Style, false, false, true, false),
        BarLayer bars => new(layer.Label, bars.Style, false, false, false, true),
        ConstantLineLayer rule => new(layer.Label, rule.Style, true, false, false, false),
        _ => null,
    };

    private static bool HasMarkers(LineLayer line) => line is { Markers: not LineMarkers.None, Style.Role: SeriesRole.Measured };

    private LegendEntry With(LegendEntry other) => new(
        Label,
        Style == other.Style ? Style : SeriesStyle.Neutral with { Role = Style.Role },
        HasLine || other.HasLine, HasBand || other.HasBand, HasMarker || other.HasMarker, HasBar || other.HasBar);
}
