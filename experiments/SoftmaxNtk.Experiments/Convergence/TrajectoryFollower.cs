using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>Follows a run: measures everything at the scheduled steps, and at every step whether the loss has reached its target.</summary>
internal sealed class TrajectoryFollower : ITrainingObserver
{
    /// <summary>"Fitted": the loss is this share of its start.</summary>
    public const double FittedShare = 1e-6;

    /// <summary>The linearised network is not followed beyond: where a mode is that slow, it does not fit.</summary>
    private const int LastLinearisedStep = 1 << 30;

    private readonly LinearisedDynamics linearised;
    private readonly double learningRate, initialLoss, smallestEigenvalue;
    private readonly HashSet<int> scheduled;
    private readonly int lastStep;
    private readonly CurrentKernel kernel;
    private readonly RateRatio rate;
    private readonly LinearisedDistance distance;
    private readonly SmallestKernelEigenvalue smallest;
    private readonly KernelDrift drift;
    private readonly WeightMovement largestMovement;
    private readonly RootMeanSquareMovement typicalMovement;
    private readonly List<TrajectoryRow> rows = [];

    public TrajectoryFollower(TangentProblem problem, ConvergenceSettings settings, double learningRate, CellContext context)
    {
        this.learningRate = learningRate;
        linearised = new LinearisedDynamics(problem.Spectrum.Scaled(problem.Network.Network.Kappa), problem.InitialResidual);
        initialLoss = problem.Loss.Value(problem.Initial.Outputs);
        smallestEigenvalue = problem.Spectrum.Smallest;
        lastStep = settings.Training.Steps;
        scheduled = [.. settings.Observations.Steps(lastStep)];
        kernel = new CurrentKernel(problem.Network, context.CancellationToken);
        rate = new RateRatio(initialLoss, linearised.Theta.Smallest, learningRate);
        distance = new LinearisedDistance(linearised, learningRate);
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
    /// never does.</summary>
    public double LinearisedStepsToFit()
    {
        int low = 0, high = 1;
        while (!Fitted(high))
        {
            if (high >= LastLinearisedStep)
                return double.NaN;
            (low, high) = (high, 2 * high);
        }
        while (high - low > 1)
        {
            int middle = low + (high - low) / 2;
            (low, high) = Fitted(middle) ? (low, middle) : (middle, high);
        }
        return high;

        bool Fitted(int steps) => linearised.LossAfter(steps, learningRate) <= FittedShare * initialLoss;
    }

    private TrajectoryRow Measure(TrainingState state)
    {
        double linearisedLoss = linearised.LossAfter(state.Step, learningRate);
        return new TrajectoryRow
        {
            Step = state.Step,
            Loss = state.Loss,
            LinearisedLoss = linearisedLoss,
            LossRatio = state.Loss / linearisedLoss,
            RateRatio = rate.Measure(state),
            LinearisedDistance = distance.Measure(state),
            LambdaMinRatio = smallest.Measure(state) / smallestEigenvalue,
            KernelDrift = drift.Measure(state),
            LargestMovement = largestMovement.Measure(state),
            TypicalMovement = typicalMovement.Measure(state),
        };
    }
}
