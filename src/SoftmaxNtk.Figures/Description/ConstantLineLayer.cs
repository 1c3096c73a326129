namespace SoftmaxNtk.Figures.Description;

public enum Orientation { Horizontal, Vertical }

/// <summary>A rule across the whole panel at one value, with a label at its end.</summary>
/// <param name="Orientation">Horizontal at y = Value, or vertical at x = Value.</param>
/// <param name="Value">Where; it counts towards the axis' range.</param>
/// <param name="Text">Written beside the rule; may be empty.</param>
/// <param name="Style">Neutral, or that of the series it belongs to.</param>
public sealed record ConstantLineLayer(Orientation Orientation, double Value, string Text, SeriesStyle Style) : Layer;
