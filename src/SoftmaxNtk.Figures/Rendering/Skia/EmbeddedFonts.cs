using SkiaSharp;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>
/// DejaVu Sans, which comes with the program: pictures have the same letters on every machine, and have them on machines without any
/// font, where Skia would draw none. It has all of Greek and of mathematics that labels use.
/// </summary>
internal static class EmbeddedFonts
{
    /// <summary>How far letters lean in italics, in their height: the tangent of DejaVu Sans Oblique's 11°.</summary>
    private const float ItalicSkew = -0.194f;

    private static readonly SKTypeface Regular = Load("DejaVuSans.ttf"), Bold = Load("DejaVuSans-Bold.ttf");

    /// <summary>A font of a size in pixels, without hinting, so that widths grow in proportion to the size.</summary>
    public static SKFont Of(double size, bool bold, bool italic) => new(bold ? Bold : Regular, (float)size)
    {
        SkewX = italic ? ItalicSkew : 0, Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    private static SKTypeface Load(string file)
    {
        string name = $"SoftmaxNtk.Figures.Fonts.{file}";
        using Stream stream = typeof(EmbeddedFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly; build it with its Fonts folder.");
        return SKTypeface.FromStream(stream)
            ?? throw new InvalidOperationException($"The resource {name} is no font that Skia can read; put the original file back.");
    }
}
