using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Tests.Statistics;

public sealed class PairedClassificationTests
{
    /// <summary>Logarithms of binomial coefficients lose a few bits.</summary>
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0, 0, 1.0)]
    [InlineData(0, 1, 1.0)]
    [InlineData(0, 5, 0.0625)] // 2·2^−5
    [InlineData(1, 5, 0.21875)] // 2·(1 + 6)/2^6
    [InlineData(2, 10, 0.03857421875)] // 2·(1 + 12 + 66)/2^12
    [InlineData(6, 6, 1.0)]
    public void The_exact_p_value_is_that_of_counting(int first, int second, double expected)
    {
        Assert.Equal(expected, new PairedClassification(first, second).McNemar(), Tolerance);
        Assert.Equal(expected, new PairedClassification(second, first).McNemar(), Tolerance);
    }

    [Fact]
    public void Counts_add() =>
        Assert.Equal(new PairedClassification(4, 6), new PairedClassification(1, 2) + new PairedClassification(3, 4));
}
