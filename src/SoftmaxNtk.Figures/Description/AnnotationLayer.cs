namespace SoftmaxNtk.Figures.Description;

/// <summary>Which end of a text stands at its point.</summary>
public enum TextAnchor { Start, Middle, End }

/// <summary>A short text at a point of the panel.</summary>
public sealed record AnnotationLayer(double X, double Y, string Text, TextAnchor Anchor, SeriesStyle Style) : Layer;
