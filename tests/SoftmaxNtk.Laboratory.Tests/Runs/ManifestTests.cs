using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Runs;

public sealed class ManifestTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_manifest_reads_back_as_it_was_written()
    {
        Manifest manifest = Example();
        string path = Path.Combine(scratch.Path, "manifest.json");
        manifest.Write(path);
        Manifest back = Manifest.Read(path);
        Assert.Equal(manifest.Environment, back.Environment);
        Assert.Equal(manifest.Cells, back.Cells);
        Assert.Equal(manifest.Inputs, back.Inputs);
        Assert.Equal(manifest.Files, back.Files);
        Assert.Equal(manifest with { Cells = back.Cells, Inputs = back.Inputs, Files = back.Files }, back);
    }

    [Fact]
    public void The_files_of_the_folder_stand_in_it_with_their_hashes()
    {
        RunFolder folder = new(scratch.Path);
        Directory.CreateDirectory(folder.TablesFolder);
        File.WriteAllText(Path.Combine(folder.TablesFolder, "t.csv"), "abc");

        Manifest written = folder.WriteManifest(Example());

        // SHA-256 of "abc": the first example of FIPS 180-4.
        Assert.Equal([new ResultFile("tables/t.csv", 3,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")], written.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"schemaVersion": 99}""")]
    public void A_damaged_manifest_is_none(string text)
    {
        RunFolder folder = new(scratch.Path);
        File.WriteAllText(folder.ManifestFile, text);
        Assert.Null(folder.TryReadManifest());
        Assert.Throws<InvalidDataException>(() => Manifest.Read(folder.ManifestFile));
    }

    private static Manifest Example() => new()
    {
        SchemaVersion = Manifest.CurrentSchemaVersion,
        Experiment = "toy",
        Name = "squares",
        ConfigHash = "12345678",
        ComputationVersion = 3,
        Status = RunStatus.Diverged,
        Seeds = new SeedRecord(7, 2, "generator"),
        Environment = ToyRun.Environment,
        Inputs = [new InputFile("digits.csv", "ab")],
        Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Finished = new DateTimeOffset(2026, 1, 2, 3, 4, 7, TimeSpan.Zero),
        WallSeconds = 2,
        Cells = [new CellRecord("softmax √m", "hash", CellStatus.Diverged, 0.5, "The loss is NaN")],
        Files = [new ResultFile("config.json", 2, "cd")],
    };
}
