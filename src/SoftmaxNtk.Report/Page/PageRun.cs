using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Page;

/// <summary>A run as a page shows it.</summary>
/// <param name="Id">The id of its section; ids within begin with it.</param>
/// <param name="Run">The run.</param>
/// <param name="Command">What makes it anew.</param>
/// <param name="Figures">Its figures, in the order of their names.</param>
internal sealed record PageRun(string Id, FinishedRun Run, string Command, IReadOnlyList<InlineFigure> Figures)
{
    private const string Folder = "figures/", Extension = ".svg";

    /// <summary>"convergence/sphere".</summary>
    public string Title => $"{Run.Manifest.Experiment}/{Run.Manifest.Name}";

    /// <summary>The commit that computed it, ten digits; "unknown" where it is not known, "+ changes" where sources differed from it.
    /// </summary>
    public string Commit => Run.Manifest.Environment.GitCommit is { } commit
        ? commit[..Math.Min(10, commit.Length)] + (Run.Manifest.Environment.GitDirty == true ? " + changes" : "") : "unknown";

    /// <summary>The runs of a page, each with ids that no other has.</summary>
    /// <exception cref="UnusableRunException">A figure is missing, or is not the file that the manifest lists.</exception>
    public static IReadOnlyList<PageRun> All(IReadOnlyList<FinishedRun> runs, CommittedConfigs configs)
    {
        CommittedConfig[] committed = [.. Enum.GetValues<Scale>().SelectMany(configs.All), .. configs.Presets()];
        HashSet<string> taken = [];
        return [.. runs.Select(run => Of(run, FreeId(IdOf(run), taken), committed))];
    }

    private static PageRun Of(FinishedRun run, string id, CommittedConfig[] committed)
    {
        CommittedConfig? config = committed.FirstOrDefault(candidate =>
            candidate.Settings.Experiment == run.Manifest.Experiment && run.WhyNotOf(candidate) is null);
        string command = config?.Command ?? $"softmaxntk run {run.Folder.Replace('\\', '/').TrimEnd('/')}/config.json";
        return new PageRun(id, run, command, [.. run.Manifest.Files
            .Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)
                && file.Path.EndsWith(Extension, StringComparison.Ordinal))
            .Select(file => Read(run, file, id))]);
    }

    /// <summary>Refuses a figure that was changed after the run: its manifest would vouch for a picture that it never drew.</summary>
    private static InlineFigure Read(FinishedRun run, ResultFile file, string id)
    {
        string path = Path.Combine(run.Folder, file.Path);
        if (!File.Exists(path) || ResultFile.Of(run.Folder, path) != file)
            throw new UnusableRunException(run.Folder, $"{file.Path} is not the file that its manifest lists",
                "`softmaxntk plot` it, or run its config again");
        string name = file.Path[Folder.Length..^Extension.Length];
        try
        {
            return InlineFigure.Of($"{id}-{Identifier(name)}", name, File.ReadAllText(path));
        }
        catch (InvalidDataException exception)
        {
            throw new UnusableRunException(run.Folder, exception.Message, "`softmaxntk plot` it", exception);
        }
    }

    private static string IdOf(FinishedRun run) => Identifier(
        $"{run.Manifest.Experiment}-{run.Manifest.Name}-{ConfigHash.Short(run.Manifest.ConfigHash)}");

    private static string FreeId(string wanted, HashSet<string> taken)
    {
        string id = wanted;
        for (int k = 2; !taken.Add(id); k++)
            id = FormattableString.Invariant($"{wanted}-{k}");
        return id;
    }

    /// <summary>A name as an id: what is no letter, digit or hyphen becomes a hyphen.</summary>
    internal static string Identifier(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
