using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>How a line of text is set.</summary>
/// <param name="Upwards">Reading from bottom to top, for y axes.</param>
/// <param name="Halo">With a white rim, so that it can be read on top of curves.</param>
internal readonly record struct TextLook(
    double Size, Rgb Colour, TextAnchor Anchor = TextAnchor.Start, bool Bold = false, bool Upwards = false, bool Halo = false);
