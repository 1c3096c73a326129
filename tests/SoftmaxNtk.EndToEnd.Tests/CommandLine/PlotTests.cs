using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

public sealed class PlotTests
{
    [Fact]
    public void Figures_are_drawn_again_from_the_files_alone_to_the_same_bytes()
    {
        using ToyFolder folder = new();
        CliProcess.RunToy(folder.Path, "run", "toy.json");
        RunFolder run = folder.Run();
        Manifest before = Manifest.Read(run.ManifestFile);
        Directory.Delete(run.FiguresFolder, recursive: true);

        CliResult result = CliProcess.RunToy(folder.Path, "plot", run.Path);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("squares.svg", result.Output, StringComparison.Ordinal);
        Assert.Equal(before.Files, Manifest.Read(run.ManifestFile).Files);
    }

    [Fact]
    public void Png_and_pdf_are_drawn_without_another_program()
    {
        using ToyFolder folder = new();
        CliProcess.RunToy(folder.Path, "run", "toy.json");
        RunFolder run = folder.Run();
        CliResult result = CliProcess.RunToy(folder.Path, "plot", run.Path, "--format", "png,pdf");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] files = [.. Directory.GetFiles(run.FiguresFolder, "squares.*").Order(StringComparer.Ordinal)];
        Assert.Equal(["squares.pdf", "squares.png", "squares.svg"], files.Select(Path.GetFileName));
        Assert.Equal("%PDF"u8.ToArray(), File.ReadAllBytes(files[0])[..4]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(files[1])[..4]);
    }

    [Fact]
    public void A_damaged_table_is_bad_input_with_its_place()
    {
        using ToyFolder folder = new();
        CliProcess.RunToy(folder.Path, "run", "toy.json");
        RunFolder run = folder.Run();
        File.AppendAllText(Path.Combine(run.TablesFolder, "squares.csv"), "0,5,zero,25\n");
        CliResult result = CliProcess.RunToy(folder.Path, "plot", run.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("squares.csv:14: column 'step': 'zero' is not a number", result.Error, StringComparison.Ordinal);
    }
}
