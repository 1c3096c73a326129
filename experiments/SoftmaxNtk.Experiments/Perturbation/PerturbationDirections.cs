using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>Makes the directions that a config names.</summary>
internal static class PerturbationDirections
{
    /// <summary>The direction of that kind at a point. Each kind draws from a child seed of its own, named after it.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="point">W and H(W).</param>
    /// <param name="settings">How hard the searching directions search.</param>
    /// <param name="trainedWeights">W(T), for <see cref="PerturbationDirectionKind.Training"/> only.</param>
    /// <param name="seed">Parent of the directions' seeds.</param>
    /// <exception cref="ArgumentException">The training direction without trained weights.</exception>
    public static IPerturbationDirection Create(
        PerturbationDirectionKind kind, KernelPoint point, AscentSettings settings, DenseMatrix? trainedWeights, Seed seed)
    {
        (int d, int m) = (point.Weights.RowCount, point.Weights.ColumnCount);
        return kind switch
        {
            PerturbationDirectionKind.Random => new RandomDirection(d, m, seed.Child("random")),
            PerturbationDirectionKind.CommonShift => new CommonShiftDirection(d, m, seed.Child("commonShift")),
            PerturbationDirectionKind.Training => new TrainingDirection(point.Weights, trainedWeights
                ?? throw new ArgumentException("There are no trained weights; the training direction needs W(T).", nameof(trainedWeights))),
            PerturbationDirectionKind.Adversarial =>
                Adversary.OnKernelChange(point, settings.Spec(), seed.Child("adversarial")),
            PerturbationDirectionKind.SmallestEigenvalue =>
                Adversary.OnSmallestEigenvalue(point, settings.Spec(),
                    seed.Child("smallestEigenvalue")),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such direction."),
        };
    }
}
