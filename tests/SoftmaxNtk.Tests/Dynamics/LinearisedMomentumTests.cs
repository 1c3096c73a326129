using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

/// <summary>
/// Linearised dynamics with momentum, mode by mode, against the iteration that they solve: weights that step down the gradient of
/// F_0 + J(W − W₀), with the Jacobian written out.
/// </summary>
public sealed class LinearisedMomentumTests
{
    private readonly Problem problem = Problem.Draw("tanh", 30, 3, 6, 2, new Seed(331), initialisation: Initialisation.Independent);
    private readonly DenseMatrix jacobian;
    private readonly DenseVector residual;
    private readonly LinearisedDynamics linearised;

    public LinearisedMomentumTests()
    {
        jacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, problem.Inputs);
        residual = DenseVector.OfArray(problem.Residual(problem.Weights));
        linearised = new LinearisedDynamics(
            Spectrum.Of((DenseMatrix)jacobian.TransposeAndMultiply(jacobian), TestCompute.Plain), residual.Values);
    }

    // From far below the stability limit to close to it; β = 0 is gradient descent.
    [Theory]
    [InlineData(0.0, false, 0.5), InlineData(0.5, false, 0.05), InlineData(0.9, false, 0.5), InlineData(0.9, false, 0.95)]
    [InlineData(0.0, true, 0.5), InlineData(0.5, true, 0.05), InlineData(0.9, true, 0.5), InlineData(0.9, true, 0.95)]
    public void Residuals_losses_and_test_outputs_are_those_of_the_linearised_network(double beta, bool nesterov, double fraction)
    {
        Momentum momentum = new(beta, nesterov);
        double eta = StabilityLimit.LearningRate(linearised.Theta.Largest, fraction, momentum);
        DenseMatrix other = Draw.Sphere(3, 4, new Seed(332));
        DenseMatrix otherJacobian = ReferenceKernel.Jacobian(problem.Network, problem.Weights, other);
        DenseMatrix cross = (DenseMatrix)otherJacobian.TransposeAndMultiply(jacobian);
        double[] initial = new SampledNetwork(problem.Network, other, TestCompute.Plain).Forward(problem.Weights).Outputs;
        DenseVector displacement = new(jacobian.ColumnCount), velocity = new(jacobian.ColumnCount);
        for (int step = 0; step <= 150; step++)
        {
            DenseVector r = (DenseVector)(residual + jacobian * displacement);
            if (step % 7 == 0 || step < 5)
            {
                Tolerance.AssertClose(
                    r.Values, linearised.ResidualAfter(step, eta, momentum), Tolerance.Oracle, floor: residual.AbsoluteMaximum());
                Tolerance.AssertClose(0.5 * r.DotProduct(r), linearised.LossAfter(step, eta, momentum), Tolerance.Oracle,
                    floor: residual.DotProduct(residual) * Tolerance.Reordering);
                Tolerance.AssertClose((DenseVector.OfArray(initial) + otherJacobian * displacement).ToArray(),
                    linearised.TestOutputsAfter(initial, cross, step, eta, momentum), Tolerance.Oracle, floor: initial.Max(Math.Abs));
            }
            DenseVector gradient = (DenseVector)jacobian.TransposeThisAndMultiply(r);
            velocity = (DenseVector)(beta * velocity + gradient);
            displacement = (DenseVector)(displacement - eta * (nesterov ? gradient + beta * velocity : velocity));
        }
    }

    // Where both roots of a mode coincide a formula in them divides by their difference.
    [Theory, InlineData(false), InlineData(true)]
    public void Coinciding_roots_are_nothing_special(bool nesterov)
    {
        const double beta = 0.64;
        Momentum momentum = new(beta, nesterov);
        // heavy ball: ηλ = (1 − √β)²; Nesterov: 1 − ηλ = 4β/(1 + β)²
        double rate = nesterov ? 1 - 4 * beta / ((1 + beta) * (1 + beta)) : (1 - 0.8) * (1 - 0.8);
        double root = nesterov ? (1 + beta) * (1 - rate) / 2 : 0.8;
        double first = nesterov ? 1 - rate * (1 + beta) : 1 - rate;
        LinearisedDynamics one = new(Spectrum.Of(DenseMatrix.OfDiagonalArray([1.0]), TestCompute.Plain), [1.0]);
        foreach (int t in new[] { 0, 1, 2, 10, 100, 1000 })
        {
            double expected = Math.Pow(root, t) + t * (first - root) * Math.Pow(root, t - 1);
            Tolerance.AssertClose(expected, one.ResidualAfter(t, rate, momentum)[0], Tolerance.Oracle);
        }
    }

    [Theory, InlineData(false, 1), InlineData(false, 2000), InlineData(true, 1), InlineData(true, 2000)]
    public void A_singular_kernel_is_no_obstacle(bool nesterov, int steps)
    {
        double[] eigenvalues = [1, 1e-4, 1e-9, 1e-18, 0];
        double[] initial = [1, -2, 3, -4, 5];
        const double eta = 0.5, beta = 0.9;
        LinearisedDynamics singular = new(Spectrum.Of(DenseMatrix.OfDiagonalArray(eigenvalues), TestCompute.Plain), initial);
        double[] actual = singular.TestOutputsAfter(
            [10, 10, 10, 10, 10], DenseMatrix.CreateIdentity(5), steps, eta, new Momentum(beta, nesterov));
        for (int k = 0; k < 5; k++)
        {
            (double displacement, double velocity) = (0, 0);
            for (int step = 0; step < steps; step++)
            {
                double r = initial[k] - eigenvalues[k] * displacement;
                velocity = beta * velocity + r;
                displacement += eta * (nesterov ? r + beta * velocity : velocity);
            }
            Tolerance.AssertClose(displacement, 10 - actual[k], Tolerance.Oracle);
        }
    }

    [Theory, InlineData(0.0, false), InlineData(0.9, false), InlineData(0.9, true), InlineData(0.5, true)]
    public void The_first_step_to_a_loss_is_the_first(double beta, bool nesterov)
    {
        Momentum momentum = new(beta, nesterov);
        double eta = StabilityLimit.LearningRate(linearised.Theta.Largest, 0.5, momentum);
        double initial = linearised.LossAfter(0, eta);
        foreach (double share in new[] { 0.9, 0.3, 0.01, 1e-4 })
        {
            int? found = StepsToLoss.Of(linearised, share * initial, eta, 100_000, momentum);
            int expected = Enumerable.Range(1, 100_000).First(step => linearised.LossAfter(step, eta, momentum) <= share * initial);
            Assert.Equal(expected, found);
            if (expected > 1)
                Assert.Null(StepsToLoss.Of(linearised, share * initial, eta, expected - 1, momentum));
            if (beta == 0)
                Assert.Equal(expected, StepsToLoss.Of(linearised, share * initial, eta, 100_000));
        }
    }

    [Fact]
    public void Adam_has_no_prediction_and_no_automatic_rate()
    {
        Assert.True(LinearisedDynamics.Predicts(Optimiser.Plain));
        Assert.True(LinearisedDynamics.Predicts(new Momentum(0.9)));
        Assert.False(LinearisedDynamics.Predicts(new Adam()));
        Refused("no linear function", () => linearised.LossAfter(3, 0.1, new Adam()));
        Refused("no linear function", () => linearised.ResidualAfter(3, 0.1, new Adam()));
        Refused("no linear function", () => StepsToLoss.Of(linearised, 0.1, 0.1, 10, new Adam()));
        Refused("give the learning rate as a number", () => StabilityLimit.LearningRate(1, 0.5, new Adam()));
    }

    [Fact]
    public void Automatic_rates_are_the_fraction_of_each_optimisers_own_limit()
    {
        Assert.Equal(0.25 * 2 / 3.0, StabilityLimit.LearningRate(3, 0.25));
        Assert.Equal(0.25 * 2 * 1.9 / 3.0, StabilityLimit.LearningRate(3, 0.25, new Momentum(0.9)), 15);
        Assert.Equal(0.25 * 2 * 1.9 / 2.8 / 3.0, StabilityLimit.LearningRate(3, 0.25, new Momentum(0.9, nesterov: true)), 15);
    }

    // At s = m softmax's kernel stays put, so the network trains as predicted; without its momentum it does not.
    [Theory, InlineData(false), InlineData(true)]
    public void A_lazy_network_trains_with_momentum_as_predicted(bool nesterov)
    {
        Problem lazy = Problem.Draw("softmax", 4096, 4, 8, 1, new Seed(333), ComputeCases.Of("simd"), sigma: 0.5);
        LinearisedDynamics dynamics = new(
            Spectrum.Of(lazy.Theta(lazy.Weights), TestCompute.Plain), lazy.Residual(lazy.Weights));
        Momentum momentum = new(0.9, nesterov);
        double eta = StabilityLimit.LearningRate(dynamics.Theta.Largest, 0.5, momentum), predicted = 0, plain = 0;
        TrajectoryRecorder recorder = new(
            [new LinearisedDistance(dynamics, eta, momentum), new LinearisedDistance(dynamics, eta)], (_, values) =>
            {
                predicted = Math.Max(predicted, values[0]);
                plain = Math.Max(plain, values[1]);
            });
        GradientDescent descent = new(lazy.Streamed, lazy.Loss, eta, momentum);
        new Trainer(descent, new StoppingCriteria(100), ObservationSchedule.Linear(101, 100))
            .Run(lazy.Weights, [recorder], null, CancellationToken.None);
        Assert.True(predicted < 0.02, $"The network is {predicted:E1} of the residual off its prediction.");
        Assert.True(plain > 10 * predicted, $"The prediction without momentum is only {plain:E1} off.");
    }

    private static void Refused(string says, Func<object?> make) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
}
