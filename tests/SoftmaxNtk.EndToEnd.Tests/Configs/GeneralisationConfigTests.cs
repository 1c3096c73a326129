using System.Buffers.Binary;
using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Configs;

/// <summary>The generalisation experiment on IDX files, as MNIST's are; and what it and the lazy-to-rich map refuse.</summary>
public sealed class GeneralisationConfigTests : IDisposable
{
    private const int Images = 60, Side = 3, Classes = 3;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void It_runs_on_idx_files_that_the_command_line_points_to()
    {
        WriteIdx();
        CliResult result = CliProcess.Run(scratch.Path, "run", Committed("generalisation", "optional", "idx"),
            "--set", $"dataset.images={scratch.Path}/images", "--set", $"dataset.labels={scratch.Path}/labels",
            "--set", "dataset.samples=15", "--set", "dataset.testSamples=30", "--set", "validationSamples=10",
            "--set", "replicates=1", "--set", "network.width=64", "--set", "training.steps=20", "--quiet");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] table = File.ReadAllLines(Path.Combine(scratch.Path, result.Output.Trim(), "tables", "predictions.csv"));
        Assert.True(table.Length > 10);
    }

    [Theory]
    [InlineData("generalisation", "hard-digits", """
        "dataset": { "task": "regression", "classes": [], "labelEncoding": "oneHot" }
        """, "$.dataset: no classes is not allowed")]
    [InlineData("generalisation", "hard-digits", """
        "validationSamples": 120
        """, "$.dataset.testSamples: 120 is not allowed; limit: more than validationSamples, 120")]
    [InlineData("generalisation", "hard-digits", """
        "training": { "optimiser": { "kind": "adam" }, "learningRate": 0.001 }
        """, "$.training.optimiser.kind: \"adam\" is not allowed")]
    [InlineData("lazy-to-rich", "sphere", """
        "variants": [{ "activation": "softmax", "outputScale": "matchedKernel" }]
        """, "$.variants[0].outputScale: \"matchedKernel\" is not allowed")]
    [InlineData("lazy-to-rich", "sphere", """
        "training": { "optimiser": { "kind": "momentum" } }
        """, "$.training.optimiser.kind: \"momentum\" is not allowed")]
    public void What_cannot_be_is_refused_before_anything_runs(string experiment, string config, string changes, string complaint)
    {
        string mine = Path.Combine(scratch.Path, "mine.json");
        File.WriteAllText(mine, $$"""{ "extends": "{{Committed(experiment, "smoke", config)}}", "name": "mine", {{changes}} }""");
        CliResult result = CliProcess.Run(scratch.Path, "validate", mine);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(result.Complaints, line => line.Contains(complaint, StringComparison.Ordinal));
    }

    private static string Committed(string experiment, string scale, string name) =>
        Path.Combine(AppContext.BaseDirectory, "configs", experiment, scale, name + ".json");

    private void WriteIdx()
    {
        byte[] images = new byte[16 + (Images * Side * Side)], labels = new byte[8 + Images];
        foreach ((int k, int number) in new[] { 0x803, Images, Side, Side }.Index())
            BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(4 * k), number);
        BinaryPrimitives.WriteInt32BigEndian(labels, 0x801);
        BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4), Images);
        for (int i = 0; i < Images; i++)
        {
            labels[8 + i] = (byte)(i % Classes);
            for (int k = 0; k < Side * Side; k++)
                images[16 + (i * Side * Side) + k] = (byte)((k % Classes == i % Classes ? 200 : 20) + (7 * i * (k + 1) % 31));
        }
        File.WriteAllBytes(Path.Combine(scratch.Path, "images"), images);
        File.WriteAllBytes(Path.Combine(scratch.Path, "labels"), labels);
    }
}
