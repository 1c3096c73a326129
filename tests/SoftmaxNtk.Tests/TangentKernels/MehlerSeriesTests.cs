using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class MehlerSeriesTests
{
    /// <summary>A whole series against a converged quadrature, relative to √(E[f(u)²] E[f(v)²]); each is settled at 1e-13.</summary>
    private const double Quadrature = 1e-12;

    private static readonly ComputeResources resources = new(new SimdBackend(), 2);

    // E[e^u e^v] = exp((a + 2c + b)/2); the coefficients of e^{sx} are e^{s²/2} s^k/√k!.
    [Theory, InlineData(0.25, 1.0), InlineData(1.0, 1.0), InlineData(1.0, 0.09)]
    public void Exponentials_have_their_moment_generating_function(double firstVariance, double secondVariance)
    {
        MehlerSeries series = MehlerSeries.TryFit(new ExponentialActivation().Derivative, 1)!;
        double[] first = series.TryCoefficients(firstVariance)!, second = series.TryCoefficients(secondVariance)!;
        double deviation = Math.Sqrt(firstVariance);
        Tolerance.AssertClose(
            [Math.Exp(firstVariance / 2), Math.Exp(firstVariance / 2) * deviation,
                Math.Exp(firstVariance / 2) * firstVariance / Math.Sqrt(2)],
            first.AsSpan(0, 3), Quadrature);
        foreach (double correlation in new[] { -1.0, -0.4, 0, 0.7, 1 })
        {
            double exponent = (firstVariance + 2 * correlation * Math.Sqrt(firstVariance * secondVariance) + secondVariance) / 2;
            Tolerance.AssertClose(Math.Exp(exponent), MehlerSeries.Expectation(first, second, correlation), Quadrature);
        }
    }

    [Theory, InlineData("tanh", 0.01), InlineData("tanh", 1.0), InlineData("tanh", 16.0), InlineData("tanh", 49.0), InlineData("gelu", 9.0)]
    public void The_table_is_the_quadrature_at_any_correlation(string name, double largestVariance)
    {
        PointwiseActivation activation = (PointwiseActivation)ActivationCatalogue.Create(name);
        RandomStream random = new Seed(92).Open();
        double[] variances = [0, largestVariance, .. Enumerable.Range(0, 4).Select(_ => largestVariance * random.NextDouble())];
        Assert.NotNull(MehlerSeries.TryFit(activation.Derivative, largestVariance));
        DualTable table = new(activation.Derivative, variances, variances, resources, CancellationToken.None);
        DualActivation quadrature = new(activation.Derivative, largestVariance);
        for (int i = 0; i < variances.Length; i++)
            for (int j = i; j < variances.Length; j++)
                foreach (double correlation in new[] { -1, 2 * random.NextDouble() - 1, 1 })
                {
                    double covariance = correlation * Math.Sqrt(variances[i] * variances[j]);
                    double size = Math.Sqrt(table.Expectation(i, i, variances[i]) * table.Expectation(j, j, variances[j]));
                    Tolerance.AssertClose(quadrature.Expectation(variances[i], variances[j], covariance),
                        table.Expectation(i, j, covariance),
                        Quadrature, floor: size);
                    Assert.Equal(table.Expectation(i, j, covariance), table.Expectation(j, i, covariance));
                }
    }

    [Fact]
    public void Where_no_series_is_whole_the_table_is_the_quadrature()
    {
        const double variance = 900;
        TanhActivation tanh = new();
        Assert.Null(MehlerSeries.TryFit(tanh.Derivative, variance));
        DualTable table = new(tanh.Derivative, [variance, 1], [variance], resources, CancellationToken.None);
        Assert.Equal(new DualActivation(tanh.Derivative, variance).Expectation(1, variance, 20), table.Expectation(1, 0, 20));
    }

    [Fact]
    public void A_function_that_jumps_has_no_series() =>
        Assert.Throws<ArithmeticException>(() => MehlerSeries.TryFit(new ReluActivation().Derivative, 1));
}
