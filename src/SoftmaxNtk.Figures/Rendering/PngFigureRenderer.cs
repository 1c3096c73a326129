using SkiaSharp;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering.Skia;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Draws figures as PNG by ScottPlot on a white page, with a font of its own: no other program, no installed font.</summary>
public sealed class PngFigureRenderer : IFigureRenderer
{
    /// <summary>Neither side of a picture may have more pixels: programs that show pictures stop about there.</summary>
    public const int MostPixels = 32767;

    private static readonly SKPngEncoderOptions Options = new(SKPngEncoderFilterFlags.Sub, 6);

    private readonly FigureTheme theme;
    private readonly double scale;

    /// <summary>A renderer of a theme at a resolution.</summary>
    /// <param name="theme">Sizes in CSS pixels.</param>
    /// <param name="scale">Pixels of the picture for a CSS pixel: 2 for 192 to the inch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite and above 0.</exception>
    public PngFigureRenderer(FigureTheme theme, double scale)
    {
        ArgumentNullException.ThrowIfNull(theme);
        if (!double.IsFinite(scale) || scale <= 0)
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be finite and above 0; 2 is usual.");
        (this.theme, this.scale) = (theme, scale);
    }

    /// <inheritdoc/>
    public string FileExtension => "png";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The picture would have more than <see cref="MostPixels"/> pixels along a side.</exception>
    public byte[] Render(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        PageDrawing page = new(figure, theme);
        (double width, double height) = (Math.Ceiling(page.Width * scale), Math.Ceiling(page.Height * scale));
        if (Math.Max(width, height) > MostPixels)
            throw new ArgumentException(FormattableString.Invariant(
                $"The figure '{figure.Name}' would have {width}×{height} pixels at scale {scale}, above {MostPixels} along a side; ")
                + "use a smaller scale or fewer panels.", nameof(figure));
        SKImageInfo info = new((int)width, (int)height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using SKSurface surface = SKSurface.Create(info) ?? throw new InvalidOperationException(
            FormattableString.Invariant($"There is no memory for a picture of {width}×{height} pixels; use a smaller scale."));
        surface.Canvas.Scale((float)scale);
        page.Draw(surface.Canvas);
        using SKPixmap pixels = surface.PeekPixels();
        using SKData data = pixels.Encode(Options) ?? throw new InvalidOperationException(
            FormattableString.Invariant($"A picture of {width}×{height} pixels could not be written as PNG; use a smaller scale."));
        return data.ToArray();
    }
}
