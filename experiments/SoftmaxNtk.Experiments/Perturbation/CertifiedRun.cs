using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>An actual training run and what is proved of it.</summary>
internal static class CertifiedRun
{
    /// <summary>At how many steps λ_min(H) is looked at; movement is followed at every step.</summary>
    private const int KernelsSeen = 12;

    /// <summary>Trains from the problem's initial weights, adds the run's row, and returns W(T).</summary>
    /// <param name="training">How it is trained.</param>
    /// <param name="problem">Where it begins.</param>
    /// <param name="point">The kernel there.</param>
    /// <param name="radius">The certified radius there, and the certificate behind it; NaN and empty where none is derived.</param>
    /// <param name="context">The cell's context.</param>
    public static DenseMatrix Train(
        TrainingSettings training, TangentProblem problem, KernelPoint point, (double Radius, string Certificate) radius,
            CellContext context)
    {
        GradientDescent descent = problem.Descent(training);
        RunFollower follower = new(problem, ObservationSchedule.Logarithmic(KernelsSeen, training.Steps).ToHashSet());
        Trainer trainer = new(descent, training.Criteria(), [.. Enumerable.Range(0, training.Steps + 1)]);
        TrainingState end = trainer.Run(problem.InitialWeights, [follower], progress: null, context.CancellationToken)
            .ThrowIfInterrupted(context.CancellationToken).State;
        RunCertificate? proof = radius.Certificate.Length == 0 ? null
            : RunCertificate.Of(point, follower.Movement, context.CancellationToken);
        context.Add(new CertifiedRunRow
        {
            Steps = end.Step,
            LearningRate = descent.LearningRate,
            LossRatio = end.Loss / problem.Loss.Value(problem.Initial.Outputs),
            LargestMovement = follower.Movement.Largest,
            TypicalMovement = RootMeanSquareMovement.Between(problem.InitialWeights, end.Weights),
            CertifiedRadius = radius.Radius,
            Certificate = radius.Certificate,
            ProvedRatio = proof?.Ratio ?? double.NaN,
            RunCertificate = proof?.Certificate ?? "",
            KeepsHalf = proof?.KeepsHalf ?? false,
            SmallestRatioSeen = follower.SmallestEigenvalue / point.SmallestEigenvalue,
        });
        return end.Weights;
    }
}
