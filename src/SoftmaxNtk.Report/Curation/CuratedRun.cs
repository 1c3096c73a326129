using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Curation;

/// <summary>
/// What of a finished run is kept in the repository: config, manifest, findings, SVG figures and the tables that are small. The manifest
/// lists every file of the run with its SHA-256, those left out too.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Target">The folder that is to hold it.</param>
/// <param name="Kept">What is copied, beside the manifest itself.</param>
/// <param name="LeftOut">The tables that are too large.</param>
public sealed record CuratedRun(FinishedRun Run, string Target, IReadOnlyList<ResultFile> Kept, IReadOnlyList<ResultFile> LeftOut)
{
    /// <summary>The limit of a table that is copied, where no other is asked for [KiB].</summary>
    public const int LargestTableKib = 1000;

    private const string Manifest = "manifest.json", Tables = "tables/", Figures = "figures/";

    /// <summary>What is to be kept of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="target">The folder that is to hold it.</param>
    /// <param name="largestTableKib">The limit of a table that is copied [KiB].</param>
    /// <exception cref="UnusableRunException">A file is missing or is not the one that the manifest lists.</exception>
    public static CuratedRun Of(FinishedRun run, string target, int largestTableKib)
    {
        ArgumentNullException.ThrowIfNull(run);
        ResultFile[] tables = [.. run.Manifest.Files.Where(file => file.Path.StartsWith(Tables, StringComparison.Ordinal))];
        ResultFile[] large = [.. tables.Where(table => table.Bytes > largestTableKib * 1024L)];
        ResultFile[] kept =
        [
            .. run.Manifest.Files.Where(file => file.Path is "config.json" or "findings.csv" or "findings.md"
                || (file.Path.StartsWith(Figures, StringComparison.Ordinal) && file.Path.EndsWith(".svg", StringComparison.Ordinal))),
            .. tables.Except(large),
        ];
        foreach (ResultFile file in kept)
        {
            string path = Path.Combine(run.Folder, file.Path);
            if (!File.Exists(path) || ResultFile.Of(run.Folder, path) != file)
                throw new UnusableRunException(run.Folder, $"{file.Path} is not the file that its manifest lists",
                    "run its config again, or `softmaxntk plot` it where a figure was changed");
        }
        return new CuratedRun(run, target, kept, large);
    }

    /// <summary>Copies it, in place of what stood there: at no moment does half of it stand there.</summary>
    /// <exception cref="OutputFolderException">Nothing can be written there.</exception>
    public void Publish()
    {
        using RunDraft draft = RunDraft.Begin(new RunFolder(Target));
        draft.Clear();
        foreach (string file in Kept.Select(file => file.Path).Append(Manifest))
        {
            string copy = Path.Combine(draft.Folder.Path, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Run.Folder, file), copy);
        }
        draft.Publish();
    }
}
