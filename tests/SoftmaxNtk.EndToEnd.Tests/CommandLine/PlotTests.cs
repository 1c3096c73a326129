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
    public void An_altered_table_is_refused_and_run_computes_it_again()
    {
        using ToyFolder folder = new();
        CliProcess.RunToy(folder.Path, "run", "toy.json");
        RunFolder run = folder.Run();
        string table = Path.Combine(run.TablesFolder, "squares.csv"), written = File.ReadAllText(table);
        File.WriteAllText(table, written.Replace('4', '5'));
        CliResult result = CliProcess.RunToy(folder.Path, "plot", run.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("tables/squares.csv is not the file that manifest.json lists", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("done before", CliProcess.RunToy(folder.Path, "run", "toy.json").Output, StringComparison.Ordinal);
        Assert.Equal(written, File.ReadAllText(table));
    }
}
