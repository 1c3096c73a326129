using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>Follows a run: measures everything at the scheduled steps, and at every step whether the loss has reached its target.</summary>
/// <remarks>
/// What holds for some optimisers only is NaN under the others: the guaranteed rate is gradient descent's, and the linearised network
/// has no dynamics of its own under one whose step is not linear in the gradient.
/// </remarks>
internal sealed class TrajectoryFollower : ITrainingObserver
{
    /// <summary>"Fitted": the loss is this share of its start.</summary>
    public const double FittedShare = 1e-6;

    /// <summary>The linearised network is not followed beyond: where a mode is that slow, it does not fit.</summary>
    private const int LastLinearisedStep = 1 << 30;

    /// <summary>The same with momentum, where steps are taken one by one.</summary>
    private const int LastLinearisedStepWalked = 1 << 20;

    private readonly LinearisedDynamics linearised;
    private readonly GradientDescent descent;
    private readonly double initialLoss, smallestEigenvalue;
    private readonly HashSet<int> scheduled;
    private readonly int lastStep;
    private readonly CurrentKernel kernel;
    private readonly RateRatio? rate;
    private readonly LinearisedDistance? distance;
    private readonly SmallestKernelEigenvalue smallest;
    private readonly KernelDrift drift;
    private readonly WeightMovement largestMovement;
    private readonly RootMeanSquareMovement typicalMovement;
    private readonly List<TrajectoryRow> rows = [];

    public TrajectoryFollower(TangentProblem problem, ConvergenceSettings settings, GradientDescent descent, CellContext context)
    {
        this.descent = descent;
        linearised = new LinearisedDynamics(problem.Spectrum.Scaled(problem.Network.Network.Kappa), problem.InitialResidual);
        initialLoss = problem.Loss.Value(problem.Initial.Outputs);
        smallestEigenvalue = problem.Spectrum.Smallest;
        lastStep = settings.Training.Steps;
        scheduled = [.. settings.Observations.Steps(lastStep)];
        kernel = new CurrentKernel(problem.Network, context.CancellationToken);
        rate = descent.Optimiser is PlainDescent ? new RateRatio(initialLoss, linearised.Theta.Smallest, descent.LearningRate) : null;
        distance = Predicts ? new LinearisedDistance(linearised, descent.LearningRate, descent.Optimiser) : null;
        smallest = new SmallestKernelEigenvalue(kernel, context.Resources);
        drift = new KernelDrift(kernel, problem.InitialKernel);
        largestMovement = new WeightMovement(problem.InitialWeights);
        typicalMovement = new RootMeanSquareMovement(problem.InitialWeights);
    }

    /// <summary>The dynamics with the kernel frozen at W₀.</summary>
    public LinearisedDynamics Linearised => linearised;

    /// <summary>L_0.</summary>
    public double InitialLoss => initialLoss;

    /// <summary>What was measured so far.</summary>
    public IReadOnlyList<TrajectoryRow> Rows => rows;

    /// <summary>The first step at which the loss was <see cref="FittedShare"/> of its start; NaN while it was not.</summary>
    public double StepsToFit { get; private set; } = double.NaN;

    /// <summary>The steps at which the trainer shows the state: all, since the target may be reached between two scheduled ones.</summary>
    public IReadOnlyList<int> Steps => [.. Enumerable.Range(0, lastStep + 1)];

    public void Observe(TrainingState state)
    {
        if (double.IsNaN(StepsToFit) && state.Loss <= FittedShare * initialLoss)
            StepsToFit = state.Step;
        if (scheduled.Contains(state.Step) || state.Step == lastStep)
            rows.Add(Measure(state));
    }

    /// <summary>The state at which a run stopped before its last step is observed too.</summary>
    public void ObserveLast(TrainingState state)
    {
        if (rows.Count == 0 || rows[^1].Step < state.Step)
            rows.Add(Measure(state));
    }

    /// <summary>How many steps the linearised network takes to <see cref="FittedShare"/> of the initial loss; NaN if it
    /// never does, or has no dynamics.</summary>
    public double LinearisedStepsToFit() => !Predicts ? double.NaN : StepsToLoss.Of(
        linearised, FittedShare * initialLoss, descent.LearningRate,
        descent.Optimiser is PlainDescent ? LastLinearisedStep : LastLinearisedStepWalked, descent.Optimiser) ?? double.NaN;

    private bool Predicts => LinearisedDynamics.Predicts(descent.Optimiser);

    private TrajectoryRow Measure(TrainingState state)
    {
        double linearisedLoss = Predicts ? linearised.LossAfter(state.Step, descent.LearningRate, descent.Optimiser) : double.NaN;
        return new TrajectoryRow
        {
            Step = state.Step,
            Loss = state.Loss,
            LinearisedLoss = linearisedLoss,
            LossRatio = state.Loss / linearisedLoss,
            RateRatio = rate?.Measure(state) ?? double.NaN,
            LinearisedDistance = distance?.Measure(state) ?? double.NaN,
            LambdaMinRatio = smallest.Measure(state) / smallestEigenvalue,
            KernelDrift = drift.Measure(state),
            LargestMovement = largestMovement.Measure(state),
            TypicalMovement = typicalMovement.Measure(state),
        };
    }
}
