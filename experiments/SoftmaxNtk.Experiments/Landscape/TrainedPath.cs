using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>A training run, and the weights at the first steps whose losses are at most given shares of the initial one.</summary>
internal sealed class TrainedPath : ITrainingObserver
{
    private readonly Queue<double> ahead;
    private readonly double initialLoss, learningRate;
    private readonly List<(double Share, DenseMatrix Weights)> moments = [];
    private TrainingState end = null!;

    private TrainedPath(IEnumerable<double> shares, double initialLoss, double learningRate) =>
        (ahead, this.initialLoss, this.learningRate) = (new Queue<double>(shares.OrderDescending()), initialLoss, learningRate);

    /// <summary>The moments that training reached.</summary>
    public IReadOnlyList<(double Share, DenseMatrix Weights)> Moments => moments;

    /// <summary>W* = W(T).</summary>
    public DenseMatrix Minimiser => end.Weights;

    /// <summary>L(W*)/L_0.</summary>
    public double EndLossRatio => end.Loss / initialLoss;

    /// <summary>Trains from the problem's initial weights as configured.</summary>
    /// <exception cref="DivergedException">The loss was not finite.</exception>
    public static TrainedPath Of(TrainingSettings training, TangentProblem problem, IReadOnlyList<double> shares, CellContext context)
    {
        GradientDescent descent = problem.Descent(training);
        TrainedPath path = new(shares, problem.Loss.Value(problem.Initial.Outputs), descent.LearningRate);
        int[] observed = shares.Count == 0 ? [] : [.. Enumerable.Range(0, training.Steps + 1)];
        path.end = new Trainer(descent, training.Criteria(), observed)
            .Run(problem.InitialWeights, [path], progress: null, context.CancellationToken)
            .ThrowIfInterrupted(context.CancellationToken).State;
        return path;
    }

    /// <inheritdoc/>
    public void Observe(TrainingState state)
    {
        while (ahead.TryPeek(out double share) && state.Loss <= share * initialLoss)
            moments.Add((ahead.Dequeue(), (DenseMatrix)state.Weights.Clone()));
    }

    /// <summary>How far it went.</summary>
    public PathRow Row(TangentProblem problem) => new()
    {
        Steps = end.Step,
        LearningRate = learningRate,
        EndLossRatio = EndLossRatio,
        LargestMovement = WeightMovement.Between(problem.InitialWeights, end.Weights),
        TypicalMovement = RootMeanSquareMovement.Between(problem.InitialWeights, end.Weights),
    };
}
