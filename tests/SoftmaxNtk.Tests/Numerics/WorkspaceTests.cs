using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class WorkspaceTests
{
    [Fact]
    public void Small_ones_are_used_again_and_large_ones_are_as_long_as_asked_for_and_let_go()
    {
        double[] small = Opened(1000), large = Opened(Workspace<double>.MostRented + 1);
        Assert.Same(small, Opened(1000));
        Assert.Equal(Workspace<double>.MostRented + 1, large.Length);
        Assert.NotSame(large, Opened(Workspace<double>.MostRented + 1));
        Assert.Equal(Workspace<long>.MostRented, Opened<long>(Workspace<long>.MostRented).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Opened(-1));
    }

    private static double[] Opened(int length) => Opened<double>(length);

    private static T[] Opened<T>(int length)
        where T : unmanaged
    {
        using Workspace<T> workspace = new(length);
        return workspace.Elements;
    }
}
