using System.Runtime.Intrinsics;
using SoftmaxNtk.Numerics.Simd;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>
/// Roots of 1/ρ + Σ z_i²/(d_i − λ) against closed forms and against the equation itself in 28-digit decimals.
/// </summary>
public sealed unsafe class SecularEquationTests
{
    /// <summary>
    /// Of the distance to a pole: the stopping rule allows 8 units of roundoff of Σ|terms|, among them the nearest
    /// pole's, which is as large as all others together.
    /// </summary>
    private const double DistanceTolerance = 1e-13;

    [Fact]
    public void Two_poles_have_the_roots_of_a_quadratic()
    {
        // (1 − λ)(3 − λ) + ρ(z₀²(3 − λ) + z₁²(1 − λ)) = 0 with ρ = 2, z² = ½: λ² − 6λ + 7 = 0
        double half = Math.Sqrt(0.5);
        double[] roots = Roots([1, 3], [half, -half], 2, out _);
        Assert.Equal(3 - Math.Sqrt(2), roots[0], 1e-15);
        Assert.Equal(3 + Math.Sqrt(2), roots[1], 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(40)]
    public void Roots_interlace_the_poles_and_sum_to_their_trace(int count)
    {
        double[] d = [.. NumericsSamples.Gaussian(count, "poles").Order()], z = NumericsSamples.Gaussian(count, "weights");
        const double rho = 0.7;
        double[] roots = Roots(d, z, rho, out double[] distances);
        double squares = z.Sum(value => value * value);
        for (int j = 0; j < count; j++)
        {
            Assert.InRange(roots[j], d[j], j + 1 < count ? d[j + 1] : d[j] + rho * squares);
            for (int i = 0; i < count; i++)
                Assert.True(i <= j ? distances[i + j * count] < 0 : distances[i + j * count] > 0);
        }
        Assert.Equal(d.Sum() + rho * squares, roots.Sum(), 1e-13 * count);
    }

    [Theory]
    [InlineData(1e-9, 1e-7)]
    [InlineData(1e-14, 1e-3)]
    [InlineData(0.25, 1e-6)]
    public void Close_poles_and_small_weights_leave_the_distances_accurate(double gap, double weight)
    {
        double[] d = [-1, 0, gap, 1], z = [0.5, weight, weight, 0.7];
        Roots(d, z, 1, out double[] distances);
        for (int j = 0; j < d.Length; j++)
        {
            // the distance from the nearest pole changed by a hair changes the equation's sign
            int nearest = Enumerable.Range(0, d.Length).MinBy(i => Math.Abs(distances[i + j * d.Length]));
            decimal tau = -(decimal)distances[nearest + j * d.Length];
            Assert.True(Value(nearest, tau * (1 - (decimal)DistanceTolerance)) * Value(nearest, tau * (1 + (decimal)DistanceTolerance)) < 0,
                $"root {j} is not within {DistanceTolerance} of {tau} from pole {nearest}");
        }

        int Value(int origin, decimal tau)
        {
            decimal sum = 1;
            for (int i = 0; i < d.Length; i++)
                sum += (decimal)z[i] * (decimal)z[i] / ((decimal)d[i] - (decimal)d[origin] - tau);
            return Math.Sign(sum);
        }
    }

    private static double[] Roots(double[] d, double[] z, double rho, out double[] distances)
    {
        double[] roots = new double[d.Length];
        distances = new double[d.Length * d.Length];
        fixed (double* poles = d, weights = z, delta = distances)
        {
            SecularEquation<PortableLanes, Vector128<double>> equation = new(d.Length, poles, weights, rho);
            for (int j = 0; j < d.Length; j++)
                roots[j] = equation.Root(j, delta + j * d.Length);
        }
        return roots;
    }
}
