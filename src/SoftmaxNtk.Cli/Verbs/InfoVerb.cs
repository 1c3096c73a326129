using System.Globalization;
using System.Text.Json;
using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Tells what a run would run on.</summary>
[Verb("info", HelpText = "Print versions, processor, backends, threads, memory, and where configs and data are found.")]
internal sealed class InfoVerb : Verb
{
    [Option("json", HelpText = "As JSON.")]
    public bool Json { get; set; }

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples => [Usage("For a program to read", new InfoVerb { Json = true })];

    /// <summary>A backend, whether it can be used here, and what stands behind it, or why it cannot.</summary>
    private sealed record BackendInfo(string Name, bool Available, string Description);

    private sealed record Info(
        RunEnvironment Environment, IReadOnlyList<string> InstructionSets, int VectorBits, IReadOnlyList<BackendInfo> Backends,
        long AvailableBytes,
        string? Configs, IReadOnlyList<string> DataFolders);

    public override ExitCode Execute(CommandContext context)
    {
        Info info = new(
            EnvironmentRecord.Of(BackendChoice.Make(null, null)), Processor.InstructionSets, Processor.VectorBits,
            [.. BackendChoice.Probe().Select(probe =>
                new BackendInfo(probe.Name, probe.IsAvailable, probe.Backend?.Description ?? probe.Problem!))],
            Memory.AvailableBytes, Folders.FindConfigs(context.Experiments), Folders.ExistingData);
        if (Json)
            context.Terminal.WriteLine(JsonSerializer.Serialize(info, CanonicalJson.IndentedOptions));
        else
            foreach ((string name, string value) in Lines(info))
                context.Terminal.WriteLine($"{name,-18}{value}");
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Value)> Lines(Info info)
    {
        RunEnvironment environment = info.Environment;
        yield return ("softmaxntk", environment.LibraryVersion);
        yield return ("commit", (environment.GitCommit ?? "unknown") + (environment.GitDirty == true ? " (with changes)" : ""));
        yield return (".NET", $"{environment.Runtime}, built by SDK {environment.Sdk}");
        yield return ("system", environment.OperatingSystem);
        yield return ("processor", $"{environment.Processor}, {environment.Cores} cores");
        yield return ("instruction sets", $"{string.Join(", ", info.InstructionSets)}; vectors of {info.VectorBits} bits");
        yield return ("memory available", string.Create(CultureInfo.InvariantCulture, $"{info.AvailableBytes / 1e9:0.0} GB"));
        yield return ("backend chosen", $"{environment.Backend} ({environment.BackendDescription}), {environment.Threads} threads");
        foreach (BackendInfo backend in info.Backends)
            yield return ("  " + backend.Name, backend.Description);
        yield return ("configs", info.Configs ?? "none found");
        foreach (string folder in info.DataFolders.DefaultIfEmpty("none found"))
            yield return ("data", folder);
    }
}
