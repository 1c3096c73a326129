using SoftmaxNtk.Laboratory.Runs;

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
    public void Cells_of_a_backend_asked_for_by_name_are_kept_apart()
    {
        InterruptedAfterTwoCells();
        RunEnvironment other = ToyRun.Environment with { Backend = "openblas" };
        ToyExperiment asked = new();
        ToyRun.Execute(ToyRun.Request(scratch.Path, asked) with { Environment = other, DemandsBackend = true });
        Assert.Equal(4, asked.Computed.Count);
        ToyExperiment resumed = new();
        ToyRun.Execute(ToyRun.Request(scratch.Path, resumed));
        Assert.Empty(resumed.Computed); // the finished run is there, whichever backend computed it
    }

    /// <summary>Runs the toy until two of its four cells are stored.</summary>
    /// <returns>The folders of the two.</returns>
    private string[] InterruptedAfterTwoCells()
    {
        using CancellationTokenSource source = new();
        ToyExperiment stopped = new() { Stepped = (x, _) => { if (x == 3) source.Cancel(); } };
        RunExecutor.Execute(ToyRun.Request(scratch.Path, stopped), null, source.Token);
        string[] places = ToyRun.StoredCells(scratch.Path);
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
                File.WriteAllText(path, text.Replace("0,", "1,", StringComparison.Ordinal));
                break;
            default:
                File.Delete(path);
                break;
        }
    }
}
