using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

public sealed class TrainerTests
{
    private static readonly IReadOnlyList<int> schedule = ObservationSchedule.Logarithmic(8, 50);

    [Fact]
    public void Observers_see_the_scheduled_steps_once_each_and_the_weights_of_that_step()
    {
        Problem problem = Draw();
        double[] before = [.. problem.Weights.Values];
        Recording first = new(), second = new();
        TrainingResult result = Train(problem, new StoppingCriteria(50), [first, second], 1e-3);
        Assert.Equal(StopReason.StepsTaken, result.Reason);
        Assert.Equal(50, result.State.Step);
        Assert.Equal(schedule, first.Steps);
        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(problem.LossAt(problem.Weights), first.Losses[0]);
        Assert.Equal(result.State.Loss, first.Losses[^1]);
        Assert.True(first.Losses[^1] < first.Losses[0]);
        Assert.Equal(before, problem.Weights.Values);
    }

    [Fact]
    public void The_step_at_which_training_stops_early_is_observed_once()
    {
        Recording everyStep = new();
        Train(Draw(), new StoppingCriteria(50), [everyStep], 1e-3,
            ObservationSchedule.Linear(51, 50));
        Assert.Equal(Enumerable.Range(0, 51), everyStep.Steps);

        const int stop = 29;
        double target = everyStep.Losses[stop];
        Assert.DoesNotContain(stop, schedule);
        Recording recording = new();
        TrainingResult result = Train(Draw(), new StoppingCriteria(50, TargetLoss: target), [recording], 1e-3);
        Assert.Equal((stop, StopReason.TargetReached), (result.State.Step, result.Reason));
        Assert.Equal([.. schedule.Where(step => step < stop), stop], recording.Steps);
    }

    [Fact]
    public void Training_that_no_longer_improves_stalls()
    {
        TrainingResult result = Train(Draw(), new StoppingCriteria(100_000, RelativeImprovement: 0.05, ImprovementWindow: 10), [], 1e-2);
        Assert.Equal(StopReason.Stalled, result.Reason);
        Assert.InRange(result.State.Step, 10, 99_999);
    }

    [Fact]
    public void An_interrupted_run_is_a_result_and_what_was_observed_is_kept()
    {
        using CancellationTokenSource source = new();
        IReadOnlyList<int> everyStep = ObservationSchedule.Linear(51, 50);
        Recording recording = new(state =>
        {
            if (state.Step == 13)
                source.Cancel();
        });
        TrainingResult result = Train(Draw(), new StoppingCriteria(50), [recording], 1e-3, everyStep, source.Token);
        Assert.Equal((13, StopReason.Interrupted), (result.State.Step, result.Reason));
        Assert.Equal(Enumerable.Range(0, 14), recording.Steps);
        Assert.Equal(Train(Draw(), new StoppingCriteria(13), [], 1e-3).State.Weights.Values, result.State.Weights.Values);
        Assert.Throws<OperationCanceledException>(() => result.ThrowIfInterrupted(source.Token));
    }

    [Fact]
    public void A_run_interrupted_within_an_observation_is_a_result_and_an_observers_own_cancelling_is_not()
    {
        using CancellationTokenSource source = new(), other = new();
        IReadOnlyList<int> everyStep = ObservationSchedule.Linear(51, 50);
        Recording before = new(), stopped = new(state =>
        {
            if (state.Step == 13)
                source.Cancel();
            source.Token.ThrowIfCancellationRequested();
        }), after = new();
        TrainingResult result = Train(Draw(), new StoppingCriteria(50), [before, stopped, after], 1e-3, everyStep, source.Token);
        Assert.Equal((13, StopReason.Interrupted), (result.State.Step, result.Reason));
        Assert.Equal((13, 12), (before.Steps[^1], after.Steps[^1]));

        other.Cancel();
        Recording broken = new(_ => other.Token.ThrowIfCancellationRequested());
        Assert.Throws<OperationCanceledException>(() => Train(Draw(), new StoppingCriteria(50), [broken], 1e-3));
    }

    [Fact]
    public void A_run_that_was_not_interrupted_hands_its_result_on()
    {
        TrainingResult result = Train(Draw(), new StoppingCriteria(3), [], 1e-3);
        Assert.Same(result, result.ThrowIfInterrupted(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_finished_run_is_a_result_even_if_cancelled_at_its_last_step()
    {
        using CancellationTokenSource source = new();
        Recording recording = new(state =>
        {
            if (state.Step == 5)
                source.Cancel();
        });
        Assert.Equal(5, Train(Draw(), new StoppingCriteria(5), [recording], 1e-3, token: source.Token).State.Step);
    }

    [Fact]
    public void Divergence_ends_the_run_at_its_step_and_keeps_what_was_observed_before()
    {
        IReadOnlyList<int> everyStep = ObservationSchedule.Linear(1001, 1000);
        Recording recording = new();
        Problem problem = Problem.Draw("exp", 20, 3, 5, 1, new Seed(95));
        DivergedException exception = Assert.Throws<DivergedException>(() =>
            Train(problem, new StoppingCriteria(1000), [recording], 50, everyStep));
        Assert.InRange(exception.Step, 1, 999);
        Assert.Equal(Enumerable.Range(0, exception.Step), recording.Steps);
        Assert.All(recording.Losses, loss => Assert.True(double.IsFinite(loss)));
        Assert.Contains("learning rate", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_not_finite_at_the_start_is_said_to_be_that()
    {
        Problem drawn = Draw();
        Problem problem = new(drawn.Network, drawn.Weights, drawn.Inputs, DenseMatrix.Create(1, 5, double.NaN), TestCompute.Plain);
        DivergedException exception = Assert.Throws<DivergedException>(() => Train(problem, new StoppingCriteria(3), [], 1e-3));
        Assert.Equal(0, exception.Step);
        Assert.Contains("before any training", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_rises_to_one_however_few_steps_are_observed()
    {
        List<double> reports = [];
        Train(Draw(), new StoppingCriteria(1000), [], 1e-4, ObservationSchedule.Ends(1000), progress: new Immediate(reports.Add));
        Assert.Equal(0, reports[0]);
        Assert.Equal(1, reports[^1]);
        Assert.Equal(reports.Order().Distinct(), reports);
        Assert.InRange(reports.Count, 100, 201);
    }

    private static Problem Draw() => Problem.Draw("softmax", 20, 3, 5, 1, new Seed(94));

    private static TrainingResult Train(
        Problem problem, StoppingCriteria criteria, IReadOnlyList<ITrainingObserver> observers, double learningRate,
        IReadOnlyList<int>? observed = null, CancellationToken token = default, IProgress<double>? progress = null) =>
        new Trainer(new GradientDescent(problem.Streamed, problem.Loss, learningRate), criteria, observed ?? schedule)
            .Run(problem.Weights, observers, progress, token);

    private sealed class Recording(Action<TrainingState>? then = null) : ITrainingObserver
    {
        public List<int> Steps { get; } = [];

        public List<double> Losses { get; } = [];

        public void Observe(TrainingState state)
        {
            Steps.Add(state.Step);
            Losses.Add(state.Loss);
            then?.Invoke(state);
        }
    }

    private sealed class Immediate(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
