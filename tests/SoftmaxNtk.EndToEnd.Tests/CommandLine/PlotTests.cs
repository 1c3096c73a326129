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
