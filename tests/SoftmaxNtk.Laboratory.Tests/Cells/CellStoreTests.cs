using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

public sealed class CellStoreTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("squares.csv", "truncated")]
    [InlineData("squares.csv", "changed")]
    [InlineData("squares.csv", "missing")]
    [InlineData("cell.json", "truncated")]
    [InlineData("cell.json", "missing")]
    public void A_stored_cell_that_is_damaged_is_computed_again_and_the_others_are_not(string file, string damage)
    {
        string[] places = InterruptedAfterTwoCells();
        Damage(Path.Combine(places[0], file), damage);

        ToyExperiment resumed = new();
        RunOutcome whole = ToyRun.Execute(ToyRun.Request(scratch.Path, resumed));

        Assert.Equal(3, resumed.Computed.Count);
        RunOutcome straight = ToyRun.Execute(ToyRun.Request(Path.Combine(scratch.Path, "straight")));
        Assert.Equal(ToyRun.Table(straight, "squares"), ToyRun.Table(whole, "squares"));
    }

    [Fact]
    public void A_cell_that_was_being_written_when_the_process_died_is_computed_again()
    {
        string[] places = InterruptedAfterTwoCells();
        Directory.Move(places[0], places[0] + ".tmp");
        ToyExperiment resumed = new();
        Assert.Equal(RunStatus.Completed, ToyRun.Execute(ToyRun.Request(scratch.Path, resumed)).Status);
        Assert.Equal(3, resumed.Computed.Count);
    }

    [Fact]
    public void Cells_computed_by_another_backend_are_not_mixed_in()
    {
        InterruptedAfterTwoCells();
        ToyExperiment resumed = new();
        ToyRun.Execute(ToyRun.Request(scratch.Path, resumed) with { Environment = ToyRun.Environment with { Backend = "openblas" } });
        Assert.Equal(4, resumed.Computed.Count);
    }

    /// <summary>Runs the toy until two of its four cells are stored.</summary>
    /// <returns>The folders of the two.</returns>
    private string[] InterruptedAfterTwoCells()
    {
        using CancellationTokenSource source = new();
        ToyExperiment stopped = new() { Stepped = (cell, _) => { if (cell.X == 3) source.Cancel(); } };
        RunOutcome outcome = RunExecutor.Execute(ToyRun.Request(scratch.Path, stopped), null, source.Token);
        string[] places = Directory.GetDirectories(outcome.Folder.CellsFolder);
        Assert.Equal(2, places.Length);
        return places;
    }

    private static void Damage(string path, string how)
    {
        string text = File.ReadAllText(path);
        switch (how)
        {
            case "truncated":
                File.WriteAllText(path, text[..(text.LastIndexOf('\n', Math.Max(0, text.Length - 2)) + 1)]);
                break;
            case "changed":
                File.WriteAllText(path, text.Replace("x = ", "y = ", StringComparison.Ordinal));
                break;
            default:
                File.Delete(path);
                break;
        }
    }
}
