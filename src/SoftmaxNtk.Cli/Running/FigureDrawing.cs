using SoftmaxNtk.Experiments;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Export;
using SoftmaxNtk.Figures.Rendering;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Cli.Running;

/// <summary>Draws a run's figures from its tables into its folder.</summary>
/// <param name="formats">The file formats asked for.</param>
/// <param name="note">Told once what could not be written, and why.</param>
internal sealed class FigureDrawing(IReadOnlyCollection<FigureFormat> formats, Action<string> note)
{
    /// <summary>Pixels of a PNG for a CSS pixel: 192 to the inch.</summary>
    private const double PngScale = 2;

    private readonly FigureExport export = FigureExport.OfEveryFormat(FigureTheme.Paper, PngScale);
    private bool noted;

    /// <summary>The formats that a comma-separated list names.</summary>
    /// <exception cref="BadInputException">It names something else.</exception>
    public static IReadOnlyCollection<FigureFormat> ParseFormats(string list) =>
    [
        .. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word =>
            word.ToLowerInvariant() switch
        {
            "svg" => FigureFormat.Svg,
            "png" => FigureFormat.Png,
            "pdf" => FigureFormat.Pdf,
            _ => throw new BadInputException($"--format {list}: '{word}' is no figure format. Remedy: a list of svg, png, pdf."),
        }),
    ];

    /// <summary>Draws every figure of an experiment that draws any.</summary>
    /// <returns>The files written.</returns>
    public IReadOnlyList<string> Draw(
        Experiment experiment, ExperimentSettings settings, RunFolder folder, RunTables tables, IReadOnlyList<Finding> findings)
    {
        if (experiment is not IFigureSource source)
            return [];
        Directory.CreateDirectory(folder.FiguresFolder);
        return Draw(source.Draw(settings, tables, findings), folder.FiguresFolder);
    }

    /// <summary>Draws figures into an existing folder.</summary>
    /// <returns>The files written.</returns>
    public IReadOnlyList<string> Draw(IEnumerable<Figure> figures, string folder)
    {
        List<string> written = [];
        foreach (Figure figure in figures)
        {
            FigureFiles files = export.Write(figure, folder, formats, CancellationToken.None);
            if (files.Reason.Length > 0 && !noted)
                note(files.Reason);
            noted |= files.Reason.Length > 0;
            written.AddRange(files.Written);
        }
        return written;
    }
}
