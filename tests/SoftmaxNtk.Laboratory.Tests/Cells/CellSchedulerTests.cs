using System.Globalization;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

public sealed class CellSchedulerTests
{
    [Theory]
    [InlineData(1, 4, 1000, 1)] // one thread, one lane
    [InlineData(8, 3, 1000, 3)] // no more lanes than cells
    [InlineData(2, 5, 1000, 2)] // no more lanes than threads
    [InlineData(8, 5, 25, 2)] // two cells of 10 bytes fit into 25
    [InlineData(8, 5, 5, 1)] // none fits: one at a time
    public void Lanes_are_bounded_by_threads_cells_and_memory(int threads, int cells, long memory, int lanes)
    {
        CellScheduler scheduler = new(Cells(cells), threads, memory);
        Assert.Equal(lanes, scheduler.Lanes);
        int[] shares = [.. Enumerable.Range(0, lanes).Select(scheduler.ThreadsOf)];
        Assert.Equal(threads, shares.Sum());
        Assert.True(shares.Max() - shares.Min() <= 1);
    }

    [Fact]
    public void As_many_cells_run_at_once_as_there_are_lanes()
    {
        using Barrier barrier = new(2);
        int met = 0;
        new CellScheduler(Cells(2), threads: 2, 1000).Run((_, threads) =>
        {
            Assert.Equal(1, threads);
            if (barrier.SignalAndWait(TimeSpan.FromSeconds(10)))
                Interlocked.Increment(ref met);
        }, CancellationToken.None);
        Assert.Equal(2, met);
    }

    [Fact]
    public void An_exception_that_escapes_stops_the_rest_and_is_thrown()
    {
        int begun = 0;
        Assert.Throws<IOException>(() => new CellScheduler(Cells(5), threads: 1, 1000).Run((_, _) =>
        {
            begun++;
            throw new IOException("disk full");
        }, CancellationToken.None));
        Assert.Equal(1, begun);
    }

    [Fact]
    public void Once_cancelled_no_more_cells_are_begun()
    {
        using CancellationTokenSource source = new();
        List<int> begun = [];
        new CellScheduler(Cells(5), threads: 1, 1000).Run((index, _) =>
        {
            begun.Add(index);
            if (index == 1)
                source.Cancel();
        }, source.Token);
        Assert.Equal([0, 1], begun);
    }

    private static Cell[] Cells(int count) =>
    [
        .. Enumerable.Range(0, count).Select(k => new Cell(new CellKey(new Subject(null, []), k), ToyRun.Settings,
            k.ToString(CultureInfo.InvariantCulture), EstimatedBytes: 10, WantsArrays: false)),
    ];
}
