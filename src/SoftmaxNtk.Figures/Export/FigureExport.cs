using System.Collections.Frozen;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Export;

/// <summary>Writes figures to files: SVG always, PNG and PDF where a converter is there.</summary>
/// <param name="renderer">Draws the SVG.</param>
/// <param name="converter">Makes PNG and PDF of it; null where the program is not installed.</param>
public sealed class FigureExport(IFigureRenderer renderer, RsvgConvert? converter)
{
    private static readonly FrozenDictionary<FigureFormat, string> Extensions =
        new Dictionary<FigureFormat, string> { [FigureFormat.Png] = "png", [FigureFormat.Pdf] = "pdf" }.ToFrozenDictionary();

    /// <summary>Writes a figure under its name into an existing folder.</summary>
    /// <returns>What was written and what was not: a format that cannot be made is reported and is no error.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between formats or during a conversion.</exception>
    public FigureFiles Write(Figure figure, string directory, IReadOnlyCollection<FigureFormat> formats,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentNullException.ThrowIfNull(formats);
        string drawn = Path.Combine(directory, $"{figure.Name}.{renderer.FileExtension}");
        File.WriteAllBytes(drawn, renderer.Render(figure));
        List<string> written = [drawn], reasons = [];
        List<FigureFormat> skipped = [];
        foreach (FigureFormat format in formats.Where(Extensions.ContainsKey).Distinct().Order())
        {
            cancellationToken.ThrowIfCancellationRequested();
            string target = Path.Combine(directory, $"{figure.Name}.{Extensions[format]}");
            string complaint = converter is null
                ? "rsvg-convert is not on the PATH; install librsvg (Debian: librsvg2-bin) to get PNG and PDF"
                : converter.Convert(drawn, target, format, cancellationToken);
            if (complaint.Length == 0)
                written.Add(target);
            else
            {
                skipped.Add(format);
                reasons.Add(complaint);
            }
        }
        return new FigureFiles(written, skipped, string.Join("; ", reasons.Distinct()));
    }
}
