using System.Numerics;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

/// <summary>Optimisers in closed form: on a quadratic in one weight, and on a linear function.</summary>
public sealed class QuadraticTests
{
    /// <summary>Weights of size 4 to 5 are rounded at every step: some hundreds of roundings of 1e-15 each.</summary>
    private const double RoundedWeights = 1e-12;

    private readonly Quadratic quadratic = new();

    // Two real roots, a pair of complex ones, close to the limit of stability; β = 0 is gradient descent.
    [Theory]
    [InlineData(0.0, false, 0.5), InlineData(0.5, false, 0.02), InlineData(0.5, false, 0.7), InlineData(0.5, false, 2.9)]
    [InlineData(0.9, false, 0.001), InlineData(0.9, false, 1.0)]
    [InlineData(0.0, true, 0.5), InlineData(0.5, true, 0.02), InlineData(0.5, true, 0.7), InlineData(0.5, true, 1.45)]
    [InlineData(0.9, true, 0.001), InlineData(0.9, true, 0.3)]
    public void Momentum_on_a_quadratic_is_a_sum_of_two_powers(double beta, bool nesterov, double rate)
    {
        double[] errors = quadratic.Errors(new Momentum(beta, nesterov), rate / Quadratic.Curvature, 60);
        // z² − trace·z + determinant, from e_0 = 1 and the first step
        Complex trace = nesterov ? (1 + beta) * (1 - rate) : 1 + beta - rate, determinant = nesterov ? beta * (1 - rate) : beta;
        Complex root = Complex.Sqrt(trace * trace - 4 * determinant);
        Complex z1 = (trace + root) / 2, z2 = (trace - root) / 2;
        Complex first = nesterov ? 1 - rate * (1 + beta) : 1 - rate;
        Complex c1 = (first - z2) / (z1 - z2);
        Complex c2 = 1 - c1;
        for (int t = 0; t < errors.Length; t++)
            Assert.Equal((c1 * Complex.Pow(z1, t) + c2 * Complex.Pow(z2, t)).Real, errors[t], RoundedWeights);
    }

    [Theory]
    [InlineData(0.0, false), InlineData(0.5, false), InlineData(0.9, false)]
    [InlineData(0.0, true), InlineData(0.5, true), InlineData(0.9, true)]
    public void A_step_is_stable_below_the_bound_and_not_above(double beta, bool nesterov)
    {
        Optimiser momentum = new Momentum(beta, nesterov);
        double bound = momentum.StabilityBound!.Value / Quadratic.Curvature;
        Assert.True(Largest(0.99 * bound) < 1e-2 * Largest(bound));
        Assert.True(Largest(1.01 * bound) > Largest(bound));

        // late errors, from a state that begins close enough to stay where the loss is a quadratic
        double Largest(double learningRate) => quadratic.LateError(momentum, learningRate, 2000);
    }

    [Fact]
    public void Gradient_descent_is_momentum_zero_on_the_quadratic_and_has_its_bound()
    {
        double[] plain = quadratic.Errors(Optimiser.Plain, 1.3, 40);
        Assert.Equal(plain, quadratic.Errors(new Momentum(0), 1.3, 40));
        Assert.Equal(plain, quadratic.Errors(new Momentum(0, nesterov: true), 1.3, 40));
        for (int t = 0; t < plain.Length; t++)
            Assert.Equal(Math.Pow(1 - 1.3 * Quadratic.Curvature, t), plain[t], RoundedWeights);
        Assert.Equal((2, 2, 2),
            (Optimiser.Plain.StabilityBound, new Momentum(0).StabilityBound, new Momentum(0, nesterov: true).StabilityBound));
        Assert.Null(new Adam().StabilityBound);
    }

    // Where the gradient is constant both moments are exact from the first step on, whatever β₁ and β₂ are.
    [Theory, InlineData(3.0), InlineData(-1e-3), InlineData(2e-8), InlineData(-1e6)]
    public void Adam_moves_by_the_same_distance_at_every_step_down_a_slope(double slope)
    {
        const double learningRate = 0.01, epsilon = 1e-8;
        double[] errors = quadratic.Errors(new Adam(0.9, 0.999, epsilon), learningRate, 100, quadratic.Linear(slope));
        for (int t = 0; t < errors.Length; t++)
            Assert.Equal(1 - t * learningRate * slope / (Math.Abs(slope) + epsilon), errors[t], RoundedWeights);
    }
}
