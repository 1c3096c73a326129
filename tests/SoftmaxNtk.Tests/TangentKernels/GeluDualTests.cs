using MathNet.Numerics.Integration;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class GeluDualTests
{
    /// <summary>A converged quadrature against a closed form; the rule counts as settled at 1e-13.</summary>
    private const double Quadrature = 1e-12;

    /// <summary>Two evaluations of a closed form of order one.</summary>
    private const double Rounding = 1e-15;

    private static readonly GeluActivation gelu = new();

    [Fact]
    public void The_closed_form_is_the_quadrature_at_any_covariance()
    {
        RandomStream random = new Seed(91).Open();
        for (int draw = 0; draw < 60; draw++)
        {
            double first = draw % 10 == 0 ? 0 : Math.Exp(6 * random.NextDouble() - 3);
            double second = draw % 15 == 0 ? 0 : Math.Exp(6 * random.NextDouble() - 3);
            double correlation = (draw % 6) switch { 0 => 1, 1 => -1, _ => 2 * random.NextDouble() - 1 };
            double covariance = correlation * Math.Sqrt(first * second);
            double expected = new DualActivation(gelu.Derivative, Math.Max(first, second)).Expectation(first, second, covariance);
            Tolerance.AssertClose(expected, GeluDual.Expectation(first, second, covariance), Quadrature);
        }
    }

    // Another rule and another factorisation than the library's: Gauss–Legendre over the density of (u, v) itself.
    [Theory, InlineData(1.0, 1.0, 0.5), InlineData(2.0, 0.4, -0.6), InlineData(0.3, 3.0, 0.1)]
    public void The_closed_form_is_the_integral_over_the_joint_density(double firstVariance, double secondVariance, double covariance)
    {
        const int order = 128;
        const double deviations = 10;
        double determinant = firstVariance * secondVariance - covariance * covariance;
        double first = deviations * Math.Sqrt(firstVariance), second = deviations * Math.Sqrt(secondVariance);
        double integral = GaussLegendreRule.Integrate((u, v) => Slope(u) * Slope(v) * Density(u, v), -first, first, -second, second, order);
        Tolerance.AssertClose(integral, GeluDual.Expectation(firstVariance, secondVariance, covariance), Quadrature);

        double Density(double u, double v) =>
            Math.Exp(-(secondVariance * u * u - 2 * covariance * u * v + firstVariance * v * v) / (2 * determinant))
            / (2 * Math.PI * Math.Sqrt(determinant));
    }

    // σ′(z) + σ′(−z) = 1, so E[σ′(u)] = ½ and turning one sign takes the dual to ½ minus itself; c = 0 is the middle, ¼.
    [Theory, InlineData(1.0, 1.0, 1.0), InlineData(9.0, 2.0, -3.5), InlineData(0.0, 5.0, 0.0), InlineData(1e8, 1e8, 1e8)]
    public void Opposite_covariances_add_up_to_one_half(double firstVariance, double secondVariance, double covariance)
    {
        double sum = GeluDual.Expectation(firstVariance, secondVariance, covariance)
            + GeluDual.Expectation(firstVariance, secondVariance, -covariance);
        Tolerance.AssertClose(0.5, sum, Rounding);
        Assert.Equal(0.25, GeluDual.Expectation(firstVariance, secondVariance, 0));
    }

    // GELU tends to ReLU as its argument grows, and the dual to (π − ∠)/(2π).
    [Theory, InlineData(0.0), InlineData(0.3), InlineData(Math.PI / 2), InlineData(3.0)]
    public void At_large_variance_it_tends_to_the_arc_cosine_dual_of_relu(double angle)
    {
        double[] distances = [.. new[] { 1e2, 1e4, 1e6 }.Select(variance =>
            Math.Abs(GeluDual.Expectation(variance, variance, variance * Math.Cos(angle)) - (Math.PI - angle) / (2 * Math.PI)))];
        Assert.True(distances[2] < 1e-3);
        Assert.True(distances[0] >= distances[1] && distances[1] >= distances[2]);
    }

    private static double Slope(double z)
    {
        double[] value = [z];
        gelu.Derivative(value, value);
        return value[0];
    }
}
