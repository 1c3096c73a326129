using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

/// <summary>The linearised dynamics against the iteration that they solve, their continuous limit, and the network that
/// they approximate.</summary>
public sealed class LinearisedPredictionTests
{
    /// <summary>The fitted order of the explicit Euler method; its second order bends the fit by less at these steps.</summary>
    private const double SlopeTolerance = 0.05;

    private readonly Problem problem = Problem.Draw("relu", 40, 3, 6, 2, new Seed(111), initialisation: Initialisation.Independent);
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
            Tolerance.AssertClose(r.Values, linearised.ResidualAfter(step, learningRate), Tolerance.Reordering,
                floor: residual.Max(Math.Abs));
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
        double[] errors = [.. stepCounts.Select(steps =>
            Math.Sqrt(linearised.ResidualAfter(steps, time / steps).Zip(flow, (a, b) => (a - b) * (a - b)).Sum()))];
        Slope.AssertNear(1, SlopeTolerance, [.. stepCounts.Select(steps => time / steps)], errors);
        Tolerance.AssertClose(0.5 * flow.Sum(value => value * value), linearised.LossAt(time), Tolerance.Reordering);
        Tolerance.AssertClose(residual, linearised.ResidualAt(0), Tolerance.Reordering);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(7), InlineData(1000)]
    public void Test_outputs_on_the_training_inputs_are_the_training_outputs(int steps)
    {
        ForwardPass state = problem.Streamed.Forward(problem.Weights);
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
        double[] expected = [.. eigenvalues.Select((value, k) =>
            10 - eta * initial[k] * Enumerable.Range(0, steps).Sum(s => Math.Pow(1 - eta * value, s)))];
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

    // One data set for all widths and seeds; the distance is the largest along the run. It falls with the width like the drift of the
    // kernel: m^−1.4 to m^−2 for softmax at its own scale (coupled pairs cancel the first order), about m^−0.85 at the matched scale and
    // for exp, m^−0.5 to m^−0.65 for ReLU; the ranges allow for three widths and six seeds. At σ = ½ softmax has light tails.
    [Theory, InlineData("softmax", "paper", -2.3, -1.3), InlineData("softmax", "sqrtWidth", -1.2, -0.6),
        InlineData("exp", "paper", -1.2, -0.6), InlineData("relu", "paper", -0.9, -0.3)]
    public void The_trained_network_comes_closer_to_its_linearisation_with_width(string activation, string scale,
        double steepest, double flattest)
    {
        DenseMatrix inputs = Draw.Sphere(4, 6, new Seed(112));
        DenseMatrix targets = Draw.Gaussian(1, 6, new Seed(112));
        double[] widths = [128, 512, 2048];
        double[] distances = [.. widths.Select(width =>
            Enumerable.Range(0, 6).Average(replicate => LargestDistance((int)width, replicate)))];
        double slope = Slope.Fit(widths, distances);
        Assert.True(slope > steepest && slope < flattest,
            $"The slope is {slope:F2}; distances {string.Join(", ", distances.Select(value => value.ToString("E1")))}.");

        double LargestDistance(int width, int replicate)
        {
            (Network network, DenseMatrix weights) = Draw.Network(activation, width, 4, 1,
                new Seed(113).Child(width).Child(replicate), sigma: 0.5,
                scale: NetworkCases.Scale(scale));
            Problem drawn = new(network, weights, inputs, targets, ComputeCases.Of("simd"));
            LinearisedDynamics dynamics = new(Spectrum.Of(drawn.Theta(weights), TestCompute.Plain), drawn.Residual(weights));
            double eta = 1 / dynamics.Theta.Largest;
            double largest = 0;
            TrajectoryRecorder recorder = new([new LinearisedDistance(dynamics, eta)], (_, values) =>
                largest = Math.Max(largest, values[0]));
            new Trainer(new GradientDescent(drawn.Streamed, drawn.Loss, eta), new StoppingCriteria(50),
                ObservationSchedule.Logarithmic(60, 50))
                .Run(weights, [recorder], null, CancellationToken.None);
            return largest;
        }
    }
}
