using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Models;

/// <summary>Runs: states that stay, going on to the bit, and ends of every kind that keep their weights.</summary>
public sealed class TrainingRunTests
{
    public static TheoryData<string, Initialisation> Networks
    {
        get
        {
            TheoryData<string, Initialisation> cases = [];
            foreach (string activation in ActivationNames.All)
            {
                cases.Add(activation, Initialisation.Coupled);
                cases.Add(activation, Initialisation.Centred);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Networks))]
    public void Going_on_gives_the_bits_of_a_run_that_never_stopped(string activation, Initialisation initialisation)
    {
        NtkModel model = ModelCase.Create(activation, outputs: 2, initialisation: initialisation);
        ModelState whole = model.Train(steps: 30).Final;
        ModelState half = model.Train(steps: 12).Final;
        double[] kept = [.. half.Weights.Values];
        TrainingRun rest = model.Train(from: half, steps: 18);
        ModelCase.AssertSame(whole, rest.Final);
        ModelCase.AssertSame(whole, model.Train(from: half, steps: 18).Final);
        Assert.Equal(kept, half.Weights.Values);
        Assert.Equal((12, 30), (rest.History[0].Step, rest.History[^1].Step));
        // a state whose forward pass is computed anew goes the same way
        ModelState anew = new(model, 12, half.Weights, model.Sampled.Forward(half.Weights), half.LearningRate);
        ModelCase.AssertSame(whole, model.Train(from: anew, steps: 18).Final);
    }

    [Fact]
    public void Initial_weights_stay_as_they_were()
    {
        NtkModel model = ModelCase.Create();
        double[] before = [.. model.InitialWeights.Values];
        ModelState final = model.Train(steps: 3).Final;
        Assert.Equal(before, model.InitialWeights.Values);
        Assert.Equal((0, 3), (model.Initial.Step, final.Step));
    }

    [Fact]
    public void A_run_goes_on_at_the_rate_that_it_had()
    {
        NtkModel model = ModelCase.Create("tanh");
        double rate = model.AutomaticLearningRate() / 3;
        TrainingRun first = model.Train(steps: 4, learningRate: rate);
        Assert.Equal(rate, first.LearningRate);
        Assert.Equal(rate, first.Final.LearningRate);
        Assert.Equal(rate, model.Train(steps: 1, from: first.Final).LearningRate);
        Assert.Equal(model.AutomaticLearningRate(), model.Train(steps: 1).LearningRate);
    }

    [Fact]
    public void The_automatic_rate_is_half_of_what_is_stable()
    {
        NtkModel model = ModelCase.Create("relu", outputs: 2);
        double largest = model.Initial.Spectrum().Largest * model.Network.Kappa;
        Tolerance.AssertClose(1 / largest, model.AutomaticLearningRate(), RelativeToleranceOfLanczos);
    }

    [Fact]
    public void No_steps_are_a_run()
    {
        NtkModel model = ModelCase.Create();
        List<double> reports = [];
        TrainingRun run = model.Train(steps: 0, progress: new Immediate(reports.Add));
        Assert.Same(model.Initial, run.Final);
        Assert.Equal(StopReason.StepsTaken, run.Reason);
        Assert.Equal([1.0], reports);
        Assert.Equal(0, Assert.Single(run.History).Step);
    }

    [Fact]
    public void An_interrupted_run_keeps_its_weights_and_goes_on_from_them()
    {
        NtkModel model = ModelCase.Create(outputs: 2);
        using CancellationTokenSource source = new();
        TrainingRun run = model.Train(steps: 200, cancellationToken: source.Token, progress: new Immediate(fraction =>
        {
            if (fraction >= 0.25)
                source.Cancel();
        }));
        Assert.Equal((StopReason.Interrupted, 50), (run.Reason, run.Final.Step));
        Assert.Null(run.Problem);
        ModelCase.AssertSame(model.Train(steps: 200).Final, model.Train(steps: 150, from: run.Final).Final);
    }

    [Theory]
    [InlineData(TrajectoryMeasures.None)]
    [InlineData(TrajectoryMeasures.All)]
    public void A_run_that_was_cancelled_before_it_began_ends_where_it_starts(TrajectoryMeasures measures)
    {
        NtkModel model = ModelCase.Create();
        TrainingRun run = model.Train(
            steps: 10, options: new TrainingOptions { Measures = measures }, cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal(StopReason.Interrupted, run.Reason);
        Assert.Same(model.Initial, run.Final);
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("relu")]
    [InlineData("gelu")]
    public void A_run_that_diverges_ends_at_its_last_finite_state(string activation)
    {
        NtkModel model = ModelCase.Create(activation);
        double rate = 50 * model.AutomaticLearningRate();
        TrainingOptions everyStep = new() { ObservedSteps = ObservationSchedule.Linear(5001, 5000) };
        TrainingRun run = model.Train(steps: 5000, learningRate: rate, options: everyStep);
        Assert.Equal(StopReason.Diverged, run.Reason);
        Assert.Contains("learning rate", run.Problem, StringComparison.Ordinal);
        Assert.InRange(run.Final.Step, 1, 4999);
        Assert.True(double.IsFinite(run.Final.Loss));
        Assert.Equal(Enumerable.Range(0, run.Final.Step + 1), run.History.Select(point => point.Step));
        ModelCase.AssertSame(model.Train(steps: run.Final.Step, learningRate: rate).Final, run.Final);
        TrainingRun next = model.Train(steps: 1, from: run.Final);
        Assert.Equal(StopReason.Diverged, next.Reason);
        Assert.Same(run.Final, next.Final);
    }

    [Fact]
    public void A_run_ends_at_its_target_and_where_it_stalls()
    {
        NtkModel model = ModelCase.Create();
        double target = model.Train(steps: 20).Final.Loss;
        TrainingRun reached = model.Train(steps: 1000, options: new TrainingOptions { TargetLoss = target });
        Assert.Equal((StopReason.TargetReached, 20), (reached.Reason, reached.Final.Step));
        TrainingRun stalled = model.Train(
            steps: 100_000, options: new TrainingOptions { RelativeImprovement = 0.05, ImprovementWindow = 10 });
        Assert.Equal(StopReason.Stalled, stalled.Reason);
    }

    [Fact]
    public void History_holds_what_states_at_its_steps_have()
    {
        NtkModel model = ModelCase.Create("gelu");
        TrainingRun run = model.Train(steps: 20, options: new TrainingOptions
        {
            Measures = TrajectoryMeasures.All, ObservedSteps = ObservationSchedule.Linear(3, 20),
        });
        Assert.Equal([0, 10, 20], run.History.Select(point => point.Step));
        foreach (TrajectoryPoint point in run.History)
        {
            ModelState state = model.Train(steps: point.Step).Final;
            Assert.Equal(state.Loss, point.Loss);
            Tolerance.AssertClose(state.Spectrum().Smallest, point.SmallestEigenvalue, Tolerance.Reordering, state.Spectrum().Largest);
            Assert.Equal(state.Drift(), point.Drift);
            Assert.Equal(state.Movement(), point.Movement);
        }
        TrajectoryPoint lossAlone = model.Train(steps: 20).History[^1];
        Assert.Equal(run.Final.Loss, lossAlone.Loss);
        Assert.Equal([double.NaN, double.NaN, double.NaN], [lossAlone.SmallestEigenvalue, lossAlone.Drift, lossAlone.Movement]);
    }

    /// <summary>λ_max is searched to a residual of 1e-10·λ_max, and its error is of the residual's square.</summary>
    private const double RelativeToleranceOfLanczos = 1e-12;

    private sealed class Immediate(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
