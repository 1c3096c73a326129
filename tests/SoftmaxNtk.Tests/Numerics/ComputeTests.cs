using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class ComputeTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Every_piece_runs_once(int threads)
    {
        int[] runs = new int[100];
        ComputeCases.Of("plain", threads).ForEach(100, piece => Interlocked.Increment(ref runs[piece]));
        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Theory, InlineData(1), InlineData(2)]
    public void An_exception_of_a_piece_reaches_the_caller_as_it_is(int threads) =>
        Assert.Throws<ArithmeticException>(() => ComputeCases.Of("plain", threads).ForEach(10, piece =>
        {
            if (piece == 3)
                throw new ArithmeticException();
        }));

    [Theory, InlineData(1), InlineData(2)]
    public void Cancelled_work_does_not_begin(int threads)
    {
        int begun = 0;
        Assert.Throws<OperationCanceledException>(() =>
            ComputeCases.Of("plain", threads).ForEach(10, _ => Interlocked.Increment(ref begun), new CancellationToken(canceled: true)));
        Assert.Equal(0, begun);
    }

    [Fact]
    public void Fewer_than_one_thread_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ComputeCases.Of("plain", 0));
}
