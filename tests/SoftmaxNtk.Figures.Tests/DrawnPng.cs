using SkiaSharp;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests;

/// <summary>A figure drawn as PNG, decoded; places are those of the SVG, in CSS pixels.</summary>
internal sealed class DrawnPng
{
    /// <summary>Pixels for a CSS pixel.</summary>
    public const double Scale = 2;

    /// <summary>Colours this far apart in each channel are told apart from rounding and blending at edges.</summary>
    private const int ChannelTolerance = 24;

    private readonly SKColor[] pixels;

    private DrawnPng(byte[] png)
    {
        using SKBitmap bitmap = SKBitmap.Decode(png);
        (Width, Height, pixels) = (bitmap.Width, bitmap.Height, bitmap.Pixels);
    }

    public int Width { get; }

    public int Height { get; }

    public static DrawnPng Of(Figure figure) => new(new PngFigureRenderer(FigureTheme.Paper, Scale).Render(figure));

    /// <summary>A figure of one panel.</summary>
    public static DrawnPng Of(Panel panel) => Of(new Figure("figure", "", "", [panel], 1));

    /// <summary>The colour at a place.</summary>
    public Rgb At(double x, double y)
    {
        SKColor colour = pixels[(int)(y * Scale) * Width + (int)(x * Scale)];
        return new Rgb(colour.Red, colour.Green, colour.Blue);
    }

    /// <summary>Whether a colour is found within half a CSS pixel of a place.</summary>
    public bool Has(Rgb colour, double x, double y) => Pixels(new Box(x - 0.5, y - 0.5, 1, 1)).Any(pixel => Resembles(pixel, colour));

    /// <summary>The part of an area's pixels that are clearly darker than white.</summary>
    public double Ink(Box area)
    {
        Rgb[] pixels = [.. Pixels(area)];
        return pixels.Count(pixel => pixel.Lightness < 75) / (double)pixels.Length;
    }

    public static bool Resembles(Rgb a, Rgb b) => Math.Abs(a.Red - b.Red) <= ChannelTolerance
        && Math.Abs(a.Green - b.Green) <= ChannelTolerance && Math.Abs(a.Blue - b.Blue) <= ChannelTolerance;

    private IEnumerable<Rgb> Pixels(Box area)
    {
        for (int y = Math.Max(0, (int)(area.Top * Scale)); y <= Math.Min(Height - 1, (int)(area.Bottom * Scale)); y++)
            for (int x = Math.Max(0, (int)(area.Left * Scale)); x <= Math.Min(Width - 1, (int)(area.Right * Scale)); x++)
                yield return At(x / Scale, y / Scale);
    }
}
