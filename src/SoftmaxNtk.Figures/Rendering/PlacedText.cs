namespace SoftmaxNtk.Figures.Rendering;

/// <summary>A line of text with its place on the page: (X, Y) is the end, or the middle, of its baseline that the anchor names.</summary>
/// <param name="Markup">With the markup of <see cref="Description.MathText"/>; empty for none.</param>
/// <param name="X">In pixels from the page's left edge.</param>
/// <param name="Y">In pixels from the page's top edge.</param>
/// <param name="Look">Size, colour, anchor.</param>
internal readonly record struct PlacedText(string Markup, double X, double Y, TextLook Look);
