using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

public sealed class TrajectoryQuantityTests
{
    private const double LearningRate = 0.02;

    private readonly Problem problem = Problem.Draw("exp", 24, 3, 5, 2, new Seed(131));

    [Fact]
    public void Quantities_along_a_run_are_their_definitions_at_its_weights()
    {
        DenseMatrix initial = ReferenceH(problem.Weights);
        LinearisedDynamics linearised = new(Spectrum.Of(problem.Theta(problem.Weights), TestCompute.Plain),
            problem.Residual(problem.Weights));
        CurrentKernel kernel = new(problem.Streamed);
        KernelDrift drift = new(kernel, EmpiricalKernel.H(problem.Streamed, problem.Weights, problem.Streamed.Forward(problem.Weights)));
        SmallestKernelEigenvalue smallest = new(kernel, TestCompute.Plain);
        WeightMovement movement = new(problem.Weights);
        LinearisedDistance distance = new(linearised, LearningRate);
        double initialNorm = Norm(problem.Residual(problem.Weights));

        GradientDescent descent = new(problem.Streamed, problem.Loss, LearningRate);
        TrainingState state = descent.Start(problem.Weights);
        Assert.Equal(0, drift.Measure(state));
        Assert.Equal(0, movement.Measure(state));
        Tolerance.AssertClose(0, distance.Measure(state), Tolerance.Reordering, floor: 1);
        for (int step = 0; step < 5; step++)
            state = descent.Step(state);

        DenseMatrix now = ReferenceH(state.Weights);
        double expectedDrift = (now - initial).FrobeniusNorm() / initial.FrobeniusNorm();
        Assert.True(expectedDrift > 1e-3);
        Tolerance.AssertClose(expectedDrift, drift.Measure(state), Tolerance.Reordering, floor: 1);
        Tolerance.AssertClose(Spectrum.EigenvaluesOf(now, TestCompute.Plain)[0], smallest.Measure(state), Tolerance.Reordering,
            floor: now.FrobeniusNorm());
        double[] movements = [.. (state.Weights - problem.Weights).EnumerateColumns().Select(column => column.L2Norm())];
        Tolerance.AssertClose(movements, NeuronMovements.Between(problem.Weights, state.Weights), Tolerance.Reordering);
        Tolerance.AssertClose(movements.Max(), movement.Measure(state), Tolerance.Reordering);
        Tolerance.AssertClose((state.Weights - problem.Weights).FrobeniusNorm() / Math.Sqrt(24),
            new RootMeanSquareMovement(problem.Weights).Measure(state), Tolerance.Reordering);
        Tolerance.AssertClose(Norm([.. state.Residual.Zip(linearised.ResidualAfter(5, LearningRate), (a, b) => a - b)]) / initialNorm,
            distance.Measure(state), Tolerance.Reordering);
        Assert.Equal(linearised.LossAfter(5, LearningRate), new LinearisedLoss(linearised, LearningRate).Measure(state));
        Assert.Equal(state.Loss, new TrainingLoss().Measure(state));
        Tolerance.AssertClose(state.Loss, linearised.LossAfter(5, LearningRate) * new LinearisedLossRatio(linearised,
            LearningRate).Measure(state),
            Tolerance.Reordering);
    }

    [Fact]
    public void The_current_kernel_is_computed_once_a_state_and_never_kept_from_another_run()
    {
        CurrentKernel kernel = new(problem.Streamed);
        GradientDescent descent = new(problem.Streamed, problem.Loss, LearningRate);
        TrainingState first = descent.Start(problem.Weights);
        Assert.Same(kernel.At(first), kernel.At(first));
        TrainingState otherRun = descent.Start((DenseMatrix)(1.5 * problem.Weights));
        Assert.Equal(first.Step, otherRun.Step);
        Tolerance.AssertClose(ReferenceH(otherRun.Weights).Values, kernel.At(otherRun).Values, Tolerance.Reordering);
    }

    [Fact]
    public void A_recorder_measures_in_order_and_hands_on_the_step()
    {
        List<(int Step, double[] Values)> rows = [];
        TrajectoryRecorder recorder = new([new TrainingLoss(), new WeightMovement(problem.Weights)], (step, values) =>
            rows.Add((step, [.. values])));
        new Trainer(new GradientDescent(problem.Streamed, problem.Loss, LearningRate), new StoppingCriteria(4),
            ObservationSchedule.Linear(3, 4))
            .Run(problem.Weights, [recorder], null, CancellationToken.None);
        Assert.Equal([0, 2, 4], rows.Select(row => row.Step));
        Assert.Equal(problem.LossAt(problem.Weights), rows[0].Values[0]);
        Assert.Equal(0, rows[0].Values[1]);
        Assert.True(rows[1].Values[1] > 0);
    }

    [Fact]
    public void Movement_is_that_of_the_neuron_that_moved_most_and_nan_is_not_lost()
    {
        DenseMatrix moved = (DenseMatrix)problem.Weights.Clone();
        moved[0, 3] += 3;
        moved[1, 3] -= 4;
        moved[2, 20] += 1;
        Tolerance.AssertClose(5, WeightMovement.Between(problem.Weights, moved), Tolerance.Reordering);
        Tolerance.AssertClose(Math.Sqrt(26.0 / 24), RootMeanSquareMovement.Between(problem.Weights, moved), Tolerance.Reordering);
        moved[0, 0] = double.NaN;
        Assert.True(double.IsNaN(WeightMovement.Between(problem.Weights, moved)));
        Assert.True(double.IsNaN(RootMeanSquareMovement.Between(problem.Weights, moved)));
        Assert.Throws<ArgumentException>(() => WeightMovement.Between(problem.Weights, new DenseMatrix(3, 23)));
        Assert.Throws<ArgumentException>(() => RootMeanSquareMovement.Between(problem.Weights, new DenseMatrix(2, 24)));
        Assert.Throws<ArgumentException>(() => NeuronMovements.Between(problem.Weights, moved, new double[23]));
    }

    private DenseMatrix ReferenceH(DenseMatrix weights) =>
        (DenseMatrix)(ReferenceKernel.Theta(problem.Network, weights, problem.Inputs) / problem.Network.Kappa);

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
}
