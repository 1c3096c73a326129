namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>A current folder with a committed config of the toy, whose largest square is 16, and a claim about it.</summary>
internal sealed class ClaimFolder : IDisposable
{
    public const string Config = "configs/toy/paper/squares.json";

    private readonly ToyFolder toy = new();

    public ClaimFolder()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "configs", "toy", "paper"));
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "configs", "claims"));
        File.Copy(toy.Config, System.IO.Path.Combine(Path, Config));
    }

    public string Path => toy.Path;

    /// <summary>Where the config's run is kept.</summary>
    public string Curated => System.IO.Path.Combine(Path, "results", "curated", "toy-squares");

    public string[] Runs() => toy.Runs();

    /// <summary>Writes the claim that the largest square is at least so much.</summary>
    public void Claim(int atLeast, bool refuted = false, string finding = "toy.largest") =>
        File.WriteAllText(System.IO.Path.Combine(Path, "configs", "claims", "toy.json"),
            $$"""
            {
              "theme": "Squares",
              "claims": [{
                "id": "large", "statement": "Squares are large.", "sources": [{ "work": "Euclid" }],
                "evidence": [{ "experiment": "toy", "finding": "{{finding}}", "paper": ["squares"] }],
                "comparator": { "kind": "atLeast", "value": {{atLeast}} }, "refuted": {{(refuted ? "true" : "false")}},
              }],
            }
            """);

    /// <summary>Runs the config.</summary>
    public void Run() => Assert.Equal(0, CliProcess.RunToy(Path, "run", Config, "--quiet").ExitCode);

    public CliResult Verify(params IEnumerable<string> options) => CliProcess.RunToy(Path, ["verify", .. options]);

    public void Dispose() => toy.Dispose();
}
