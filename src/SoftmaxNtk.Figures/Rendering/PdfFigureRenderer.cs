using SkiaSharp;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering.Skia;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>
/// Draws figures as PDF of one page, of the figure's own size: ScottPlot's lines stay lines and texts stay texts, in a font that the
/// file brings along. It holds no date.
/// </summary>
public sealed class PdfFigureRenderer(FigureTheme theme) : IFigureRenderer
{
    /// <summary>A CSS pixel is 1/96 inch, a point 1/72.</summary>
    private const double PointsPerPixel = 0.75;

    /// <inheritdoc/>
    public string FileExtension => "pdf";

    /// <inheritdoc/>
    public byte[] Render(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        PageDrawing page = new(figure, theme);
        using MemoryStream bytes = new();
        SKDocumentPdfMetadata metadata = SKDocumentPdfMetadata.Default;
        metadata.Title = MathText.Plain(figure.Title.Length > 0 ? figure.Title : figure.Name);
        metadata.Subject = MathText.Plain(figure.Caption);
        using (SKDocument document = SKDocument.CreatePdf(bytes, metadata))
        {
            // Skia rounds a page's sides to whole points; rounded up, nothing is cut off.
            SKCanvas canvas = document.BeginPage(
                (float)Math.Ceiling(page.Width * PointsPerPixel), (float)Math.Ceiling(page.Height * PointsPerPixel));
            canvas.Scale((float)PointsPerPixel);
            page.Draw(canvas);
            document.EndPage();
            document.Close();
        }
        return bytes.ToArray();
    }
}
