using System.Globalization;
using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Removes cells that no finished run refers to.</summary>
[Verb("clean", HelpText = "Remove stored cells that no finished run refers to, and what unfinished runs left.")]
internal sealed class CleanVerb : Verb
{
    [Option('o', "out", Default = "results", MetaValue = "FOLDER", HelpText = "The results folder.")]
    public string Out { get; set; } = "results";

    [Option("dry-run", HelpText = "Only tell what would be removed.")]
    public bool DryRun { get; set; }

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples => [Usage("See what would be removed", new CleanVerb { DryRun = true })];

    public override ExitCode Execute(CommandContext context)
    {
        if (!Directory.Exists(Out))
            throw new BadInputException($"--out {Out}: there is no such folder. Remedy: name a results folder.");
        Prunable prunable = CellStorePruning.Find(Out);
        foreach (string entry in prunable.Folders)
            context.Terminal.WriteLine(Path.GetRelativePath(Environment.CurrentDirectory, entry));
        if (!DryRun)
            CellStorePruning.Remove(prunable);
        context.Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{prunable.Folders.Count} {(DryRun ? "would be removed" : "removed")}, {prunable.Bytes / 1e6:0.#} MB"));
        return ExitCode.Done;
    }
}
