using SoftmaxNtk.Laboratory.Experiments;

namespace SoftmaxNtk.Report.Results;

/// <summary>What was found below some folders.</summary>
/// <param name="Runs">The finished runs: by experiment in the catalogue's order, then as they were named and by folder.</param>
/// <param name="Unusable">Why others below a folder of runs cannot be used; a run that was named itself is refused instead.</param>
public sealed record FoundRuns(IReadOnlyList<FinishedRun> Runs, IReadOnlyList<string> Unusable)
{
    private const string ManifestName = "manifest.json", Partial = ".partial";

    /// <summary>The finished runs of folders, each a run's own or one that holds runs, such as the results folder or its curated.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="experiments">The catalogue.</param>
    /// <exception cref="UnusableRunException">A folder is neither a finished run's nor one that holds runs.</exception>
    public static FoundRuns Below(IEnumerable<string> folders, IReadOnlyList<Experiment> experiments)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(experiments);
        List<FinishedRun> runs = [];
        List<string> unusable = [];
        foreach (string folder in folders)
            if (File.Exists(Path.Combine(folder, ManifestName)))
                runs.Add(FinishedRun.Read(folder, experiments));
            else if (Directory.Exists(folder))
                foreach (string run in RunsIn(folder, experiments))
                    try
                    {
                        runs.Add(FinishedRun.Read(run, experiments));
                    }
                    catch (UnusableRunException exception)
                    {
                        unusable.Add(exception.Message);
                    }
            else
                throw new UnusableRunException(folder, "there is no such folder",
                    "name a folder that `softmaxntk run` printed, or the results folder");
        List<string> order = [.. experiments.Select(experiment => experiment.Name)];
        return new FoundRuns(
            [.. runs.DistinctBy(run => Path.GetFullPath(run.Folder)).OrderBy(run => order.IndexOf(run.Manifest.Experiment))], unusable);
    }

    /// <summary>Folders with a manifest: of a results folder EXPERIMENT/RUN, of curated EXPERIMENT-NAME. A draft is no run.</summary>
    private static IEnumerable<string> RunsIn(string folder, IReadOnlyList<Experiment> experiments) =>
        experiments.Select(experiment => Path.Combine(folder, experiment.Name)).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories).Concat(Directory.EnumerateDirectories(folder))
            .Where(run => File.Exists(Path.Combine(run, ManifestName)) && !run.EndsWith(Partial, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
