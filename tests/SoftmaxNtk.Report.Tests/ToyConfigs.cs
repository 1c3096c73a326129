using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests;

/// <summary>A folder of configs of the toy, of claims about it, and of its results.</summary>
internal sealed class ToyConfigs : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public ToyConfigs()
    {
        Write("squares", "\"variants\": [{\"activation\": \"softmax\"}, {\"activation\": \"exp\"}], \"sweep\": [{\"x\": [1, 2]}]");
        Write("plain", "\"sweep\": [{\"x\": [1, 2]}]");
        Directory.CreateDirectory(Path.Combine(Folder, "claims"));
        Configs = new CommittedConfigs(Folder, Experiments);
    }

    public string Folder => Path.Combine(scratch.Path, "configs");

    public string Results => Path.Combine(scratch.Path, "results");

    public CommittedConfigs Configs { get; }

    public IReadOnlyList<Experiment> Experiments { get; } = [new PatternedToy()];

    /// <summary>The one config without variants.</summary>
    public CommittedConfig Plain => Configs.Get("toy", Scale.Paper, "plain");

    /// <summary>Runs it.</summary>
    public RunFolder RunPlain(ToyExperiment? experiment = null) =>
        ToyRun.Execute(ToyRun.Request(Results, experiment ?? new PatternedToy(), (ToySettings)Plain.Settings)).Folder;

    public void WriteClaims(string theme, params string[] claims) =>
        File.WriteAllText(Path.Combine(Folder, "claims", theme + ".json"), Sheet(claims));

    /// <summary>A file of these claims.</summary>
    public static string Sheet(params string[] claims) => $$"""{"theme": "Squares", "claims": [{{string.Join(", ", claims)}}]}""";

    /// <summary>Writes a paper config of the toy.</summary>
    public void Write(string name, string settings)
    {
        string folder = Path.Combine(Folder, "toy", "paper");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".json"),
            $$"""{"experiment": "toy", "name": "{{name}}", "replicates": 1, {{settings}}}""");
    }

    public void Dispose() => scratch.Dispose();

    /// <summary>The toy, some of whose findings' ids depend on the run.</summary>
    private sealed class PatternedToy : ToyExperiment
    {
        public override IReadOnlyList<string> FindingIds { get; } = ["toy.largest", "toy.part.*"];
    }
}
