using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Configuration;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

/// <summary>The linearised dynamics against the iteration that they solve, their continuous limit, and the network that they approximate.</summary>
public sealed class LinearisedPredictionTests
{
    /// <summary>The fitted order of the explicit Euler method; its second order bends the fit by less at these steps.</summary>
    private const double SlopeTolerance = 0.05;

    private readonly Problem problem = Problem.Draw("relu", 40, 3, 6, 2, new Seed(111), initialisation: InitialisationKind.Independent);
    private readonly DenseMatrix theta;
    private readonly double[] residual;
    private readonly LinearisedDynamics linearised;
    private readonly double learningRate;

    public LinearisedPredictionTests()
    {
        theta = problem.Theta(problem.Weights);
        residual = problem.Residual(problem.Weights);
        linearised = new LinearisedDynamics(Spectrum.Of(theta, TestCompute.Plain), residual);
        learningRate = 1.5 / linearised.Theta.Largest;
    }

    [Fact]
    public void Discrete_residuals_are_those_of_the_iteration()
    {
        DenseVector r = DenseVector.OfArray([.. residual]);
        for (int step = 0; step <= 40; step++)
        {
            Tolerance.AssertClose(r.Values, linearised.ResidualAfter(step, learningRate), Tolerance.Reordering, floor: residual.Max(Math.Abs));
            Tolerance.AssertClose(0.5 * r.DotProduct(r), linearised.LossAfter(step, learningRate), Tolerance.Reordering);
            r = (DenseVector)(r - learningRate * (theta * r));
        }
    }

    [Fact]
    public void Gradient_flow_is_the_limit_of_ever_smaller_steps_at_first_order()
    {
        double time = 2 / linearised.Theta.Largest;
        int[] stepCounts = [64, 128, 256, 512, 1024];
        double[] flow = linearised.ResidualAt(time);
        double[] errors = [.. stepCounts.Select(steps => linearised.ResidualAfter(steps, time / steps).Zip(flow, (a, b) => (a - b) * (a - b)).Sum()).Select(Math.Sqrt)];
        Slope.AssertNear(1, SlopeTolerance, [.. stepCounts.Select(steps => time / steps)], errors);
        Tolerance.AssertClose(0.5 * flow.Sum(value => value * value), linearised.LossAt(time), Tolerance.Reordering);
        Tolerance.AssertClose(residual, linearised.ResidualAt(0), Tolerance.Reordering);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(7), InlineData(1000)]
    public void Test_outputs_on_the_training_inputs_are_the_training_outputs(int steps)
    {
        HiddenState state = problem.Streamed.Forward(problem.Weights);
        DenseMatrix cross = EmpiricalKernel.Cross(problem.Streamed, state, problem.Streamed, state, problem.Weights);
        double[] targets = problem.Loss.StackedTargets.ToArray();
        double[] expected = [.. linearised.ResidualAfter(steps, learningRate).Zip(targets, (r, y) => r + y)];
        Tolerance.AssertClose(expected, linearised.TestOutputsAfter(state.Outputs, cross, steps, learningRate), Tolerance.Reordering,
            floor: residual.Max(Math.Abs));
    }

    [Theory, InlineData(1), InlineData(3), InlineData(2000)]
    public void A_singular_kernel_is_no_obstacle(int steps)
    {
        double[] eigenvalues = [1, 1e-4, 1e-9, 1e-18, 0];
        double[] initial = [1, -2, 3, -4, 5];
        DenseMatrix cross = DenseMatrix.CreateIdentity(5);
        LinearisedDynamics singular = new(Spectrum.Of(DenseMatrix.OfDiagonalArray(eigenvalues), TestCompute.Plain), initial);
        const double eta = 0.5;
        // F_t = F_0 − η Σ_{s<t} (1 − ηλ)^s r_0, added up term by term.
        double[] expected = [.. eigenvalues.Select((value, k) => 10 - eta * initial[k] * Enumerable.Range(0, steps).Sum(s => Math.Pow(1 - eta * value, s)))];
        double[] actual = singular.TestOutputsAfter([10, 10, 10, 10, 10], cross, steps, eta);
        for (int k = 0; k < 5; k++)
            Tolerance.AssertClose(10 - expected[k], 10 - actual[k], Tolerance.Reordering);
    }

    [Fact]
    public void Shapes_that_disagree_and_negative_times_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LinearisedDynamics(linearised.Theta, new double[3]));
        Assert.Throws<ArgumentException>(() => linearised.TestOutputsAfter(new double[3], theta, 1, learningRate));
        Assert.Throws<ArgumentException>(() => linearised.TestOutputsAfter(new double[2], new DenseMatrix(2, 3), 1, learningRate));
        Assert.Throws<ArgumentOutOfRangeException>(() => linearised.TestOutputsAfter(residual, theta, -1, learningRate));
        Assert.Throws<ArgumentOutOfRangeException>(() => linearised.ResidualAfter(-1, learningRate));
        Assert.Throws<ArgumentOutOfRangeException>(() => linearised.LossAt(-1));
    }

    // The exponents of the theory are −1 or steeper for softmax at its own scale and about −½ for the others; three widths and
    // four seeds fit them roughly, so only the sign and the order are asked for.
    [Theory, InlineData("softmax", "paper", -0.8), InlineData("softmax", "sqrtWidth", -0.3), InlineData("exp", "paper", -0.3), InlineData("relu", "paper", -0.3)]
    public void The_trained_network_comes_closer_to_its_linearisation_with_width(string activation, string scale, double steepest)
    {
        double[] widths = [64, 256, 1024];
        double[] distances = [.. widths.Select(width => Enumerable.Range(0, 4).Average(replicate => Distance((int)width, new Seed(112).Child((int)width).Child(replicate))))];
        double slope = Slope.Fit(widths, distances);
        Assert.True(slope < steepest, $"The slope is {slope:F2}; distances {string.Join(", ", distances.Select(value => value.ToString("E1")))}.");

        double Distance(int width, Seed seed)
        {
            Problem drawn = Problem.Draw(activation, width, 4, 6, 1, seed, ComputeCases.Of("simd"), scale: NetworkCases.Scale(scale));
            LinearisedDynamics dynamics = new(Spectrum.Of(drawn.Theta(drawn.Weights), TestCompute.Plain), drawn.Residual(drawn.Weights));
            double eta = 1 / dynamics.Theta.Largest;
            TrainingState last = new Trainer(new GradientDescent(drawn.Streamed, drawn.Loss, eta), new TrainingSettings { Steps = 60 }, new ScheduleSettings())
                .Run(drawn.Weights, [], null, CancellationToken.None).State;
            return new LinearisedDistance(dynamics, eta).Measure(last);
        }
    }
}
