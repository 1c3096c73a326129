using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Export;

/// <summary>Writes figures to files: SVG always, PNG and PDF where they are asked for.</summary>
/// <remarks>
/// SVG is drawn by our own renderer, which needs neither font nor native library and gives the same bytes on every machine; PNG and PDF
/// by ScottPlot on Skia, whose native library the program brings along for Linux, macOS and Windows.
/// </remarks>
/// <param name="svg">Draws the SVG.</param>
/// <param name="others">Those of the other formats; a format without one is reported as skipped.</param>
public sealed class FigureExport(IFigureRenderer svg, IReadOnlyDictionary<FigureFormat, IFigureRenderer> others)
{
    /// <summary>An export of all formats.</summary>
    /// <param name="theme">Sizes, the same in all formats.</param>
    /// <param name="pngScale">Pixels of a PNG for a CSS pixel.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite and above 0.</exception>
    public static FigureExport OfEveryFormat(FigureTheme theme, double pngScale) => new(new SvgFigureRenderer(theme),
        new Dictionary<FigureFormat, IFigureRenderer>
        {
            [FigureFormat.Png] = new PngFigureRenderer(theme, pngScale), [FigureFormat.Pdf] = new PdfFigureRenderer(theme),
        });

    /// <summary>Writes a figure under its name into an existing folder.</summary>
    /// <returns>What was written and what was not: a format that cannot be made is reported and is no error.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between formats.</exception>
    public FigureFiles Write(Figure figure, string directory, IReadOnlyCollection<FigureFormat> formats,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(formats);
        List<string> written = [], reasons = [];
        List<FigureFormat> skipped = [];
        Write(svg);
        foreach (FigureFormat format in formats.Where(format => format != FigureFormat.Svg).Distinct().Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string reason = others.TryGetValue(format, out IFigureRenderer? renderer) ? TryWrite(renderer) : $"{format}: nothing draws it";
            if (reason.Length == 0)
                continue;
            skipped.Add(format);
            reasons.Add(reason);
        }
        return new FigureFiles(written, skipped, string.Join("; ", reasons.Distinct()));

        void Write(IFigureRenderer renderer)
        {
            string file = Path.Combine(directory, $"{figure.Name}.{renderer.FileExtension}");
            File.WriteAllBytes(file, renderer.Render(figure));
            written.Add(file);
        }

        string TryWrite(IFigureRenderer renderer)
        {
            try
            {
                Write(renderer);
                return "";
            }
            catch (Exception exception) when (MissingLibrary(exception) is string library)
            {
                return $"PNG and PDF need Skia's native library, which cannot be loaded here ({library}); the SVG was written";
            }
        }
    }

    /// <summary>What the loader said where a native library is missing; null for other exceptions.</summary>
    private static string? MissingLibrary(Exception exception) => exception switch
    {
        DllNotFoundException missing => missing.Message.Split('\n')[0].Trim(),
        TypeInitializationException { InnerException: Exception inner } => MissingLibrary(inner),
        _ => null,
    };
}
