using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class DualActivationTests
{
    /// <summary>A converged quadrature against a closed form; the rule counts as settled at 1e-13.</summary>
    private const double Quadrature = 1e-12;

    /// <summary>Standard errors within which a Monte Carlo mean must lie: beyond five with a probability of 6e-7.</summary>
    private const double StandardErrors = 5;

    [Theory, InlineData(0.25, 0.2), InlineData(1.0, -0.7), InlineData(1.0, 1.0)]
    public void Exponentials_have_their_moment_generating_function(double variance, double correlation)
    {
        ExponentialActivation exp = new();
        double covariance = correlation * variance;
        double dual = new DualActivation(exp.Derivative, variance).Expectation(variance, variance, covariance);
        Tolerance.AssertClose(Math.Exp(variance + covariance), dual, Quadrature);
    }

    // E[erf(u) erf(v)] = (2/π) asin(2c/√((1 + 2a)(1 + 2b))) (Williams, 1997); erf(z/√2) = 2Φ(z) − 1 is what GELU is made of.
    [Theory, InlineData(1.0, 1.0, 0.4), InlineData(4.0, 0.5, -1.2), InlineData(100.0, 100.0, 99.0)]
    public void Error_functions_have_the_arc_sine_dual(double firstVariance, double secondVariance, double covariance)
    {
        DualActivation dual = new((source, destination) =>
        {
            for (int k = 0; k < source.Length; k++)
                destination[k] = MathNet.Numerics.SpecialFunctions.Erf(source[k]);
        }, Math.Max(firstVariance, secondVariance));
        double expected = 2 / Math.PI * Math.Asin(2 * covariance / Math.Sqrt((1 + 2 * firstVariance) * (1 + 2 * secondVariance)));
        Tolerance.AssertClose(expected, dual.Expectation(firstVariance, secondVariance, covariance), Quadrature);
    }

    [Fact]
    public void Gelu_at_independent_arguments_is_the_square_of_one_half()
    {
        // E[σ′(u)] = E[Φ(u)] + E[uϕ(u)] = ½, since both Φ − ½ and uϕ are odd.
        DualActivation dual = new(new GeluActivation().Derivative, 9);
        Tolerance.AssertClose(0.25, dual.Expectation(9, 2, 0), Quadrature);
    }

    [Theory, InlineData("tanh", 1.0), InlineData("tanh", 5.0), InlineData("gelu", 1.0), InlineData("gelu", 5.0)]
    public void Duals_agree_with_monte_carlo(string name, double deviation)
    {
        const int draws = 100_000;
        const double correlation = 0.6;
        PointwiseActivation activation = (PointwiseActivation)ActivationCatalogue.Create(name);
        double[] u = new double[draws], v = new double[draws];
        new Seed(71).Child("first").Open().FillGaussian(u, deviation);
        new Seed(71).Child("second").Open().FillGaussian(v, deviation);
        for (int k = 0; k < draws; k++)
            v[k] = correlation * u[k] + Math.Sqrt(1 - correlation * correlation) * v[k];
        activation.Derivative(u, u);
        activation.Derivative(v, v);
        double[] products = [.. u.Zip(v, (a, b) => a * b)];
        double mean = products.Average();
        double standardError = Math.Sqrt(products.Sum(product => (product - mean) * (product - mean)) / draws / (draws - 1));
        double dual = new DualActivation(activation.Derivative, deviation * deviation)
            .Expectation(deviation * deviation, deviation * deviation, correlation * deviation * deviation);
        Assert.InRange(dual, mean - StandardErrors * standardError, mean + StandardErrors * standardError);
    }

    [Fact]
    public void A_derivative_that_jumps_is_refused_rather_than_integrated_badly()
    {
        string message = Assert.Throws<ArithmeticException>(() => new DualActivation(new ReluActivation().Derivative, 1)).Message;
        Assert.Contains("closed form", message, StringComparison.Ordinal);
        Assert.Throws<ArithmeticException>(() => new DualActivation(new TanhActivation().Derivative, 1e6));
    }
}
