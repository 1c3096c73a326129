using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class LanczosQuadratureTests
{
    private const int Order = 60;

    /// <summary>Relative: some tens of roundings in each of the sums compared.</summary>
    private const double Tolerance = 1e-12;

    [Fact]
    public void It_integrates_powers_below_twice_its_nodes_exactly()
    {
        const int steps = 5;
        double[] start = NumericsSamples.Gaussian(Order, "quadrature");
        LanczosQuadrature rule = LanczosQuadrature.Of(Scale, start, steps, new SimdBackend());
        Assert.Equal(steps, rule.Nodes.Length);
        for (int power = 0; power <= 2 * steps; power++)
        {
            double squared = start.Sum(b => b * b);
            double exact = start.Select((b, i) => b * b * Math.Pow(Eigenvalue(i), power)).Sum() / squared;
            double estimate = rule.Nodes.Zip(rule.Weights, (node, weight) => weight * Math.Pow(node, power)).Sum();
            if (power < 2 * steps)
                Assert.Equal(exact, estimate, Tolerance * exact);
            else
                Assert.True(Math.Abs(exact - estimate) > 1e3 * Tolerance * exact, "a power of 2·steps is not integrated exactly");
        }
    }

    [Fact]
    public void An_invariant_space_ends_it_with_the_eigenvalues_and_the_start_vectors_share_in_each()
    {
        double[] start = [3, 0, 4, 0];
        LanczosQuadrature rule = LanczosQuadrature.Of(Scale, start, 10, new SimdBackend());
        Assert.Equal(2, rule.Nodes.Length);
        Assert.Equal([Eigenvalue(0), Eigenvalue(2)], rule.Nodes.Select(node => Math.Round(node, 13)));
        Assert.Equal(0.36, rule.Weights[0], Tolerance);
        Assert.Equal(0.64, rule.Weights[1], Tolerance);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LanczosQuadrature.Of(Scale, [0, 0], 2, new SimdBackend()));
        Assert.Throws<ArgumentException>(() => LanczosQuadrature.Of(Scale, [], 2, new SimdBackend()));
        Assert.Throws<ArgumentOutOfRangeException>(() => LanczosQuadrature.Of(Scale, [1, 2], 0, new SimdBackend()));
        Assert.Throws<ArithmeticException>(() => LanczosQuadrature.Of((x, y) => y.Fill(double.NaN), [1, 2], 2, new SimdBackend()));
    }

    private static double Eigenvalue(int index) => 1 + index / 8.0;

    private static void Scale(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = x[i] * Eigenvalue(i);
    }
}
