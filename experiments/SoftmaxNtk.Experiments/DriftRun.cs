using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments;

/// <summary>Trains a network for a given time, and measures how far its weights and kernel have come.</summary>
internal static class DriftRun
{
    /// <summary>Trains, and measures at the end.</summary>
    /// <exception cref="DivergedException">The loss was not finite.</exception>
    public static (DriftRow Row, TrainingState End) Of(
        TrainingSettings settings, TangentProblem problem, double learningRate, CellContext context)
    {
        Network network = problem.Network.Network;
        TrainingState end = Train(settings, problem.Network, problem, learningRate, context);
        DenseMatrix kernel = EmpiricalKernel.H(problem.Network, end.Weights, end.Hidden, context.CancellationToken);
        LinearisedDynamics linearised = new(problem.Spectrum.Scaled(network.Kappa), problem.InitialResidual);
        (double off, double on) = Switches(problem, end.Weights);
        return (new DriftRow
        {
            Steps = end.Step,
            LearningRate = learningRate,
            Kappa = network.Kappa,
            KernelTime = network.Kappa * learningRate * end.Step,
            LossRatio = end.Loss / problem.Loss.Value(problem.Initial.Outputs),
            LinearisedDistance = new LinearisedDistance(linearised, learningRate).Measure(end),
            KernelDrift = TensorPrimitives.Distance<double>(kernel.Values, problem.InitialKernel.Values)
                / TensorPrimitives.Norm<double>(problem.InitialKernel.Values),
            LambdaMinRatio = Spectrum.EigenvaluesOf(kernel, context.Resources, context.CancellationToken)[0] / problem.Spectrum.Smallest,
            LargestMovement = WeightMovement.Between(problem.InitialWeights, end.Weights),
            TypicalMovement = RootMeanSquareMovement.Between(problem.InitialWeights, end.Weights),
            SwitchedOff = off,
            SwitchedOn = on,
        }, end);
    }

    /// <summary>Trains a network on a problem's targets from its initial weights.</summary>
    /// <exception cref="DivergedException">The loss was not finite.</exception>
    public static TrainingState Train(
        TrainingSettings settings, SampledNetwork network, TangentProblem problem, double learningRate, CellContext context)
    {
        Trainer trainer = new(new GradientDescent(network, problem.Loss, learningRate), settings.Criteria(), []);
        return trainer.Run(problem.InitialWeights, [], context.Progress, context.CancellationToken)
            .ThrowIfInterrupted(context.CancellationToken).State;
    }

    /// <summary>
    /// η = f·2/(κ·λ_max(H∞)): it depends on the width through κ alone, so that the kernel time κηT is the same at every width, scale and
    /// initialisation of the same data and activation. Stable where H_0 is near its limit.
    /// </summary>
    public static double RateAtInfiniteWidth(TrainingSettings settings, TangentProblem problem, double sigma, CellContext context) =>
        settings.LearningRateAt(problem.Network.Network.Kappa * Spectrum.EigenvaluesOf(
            InfiniteWidthKernel.Of(problem.Network.Network.Activation, sigma, problem.Dataset.X, context.Resources,
                context.CancellationToken), context.Resources, context.CancellationToken)[^1]);

    /// <summary>How many of the m·n activations z_{r,i} ≥ 0 ended, and how many began.</summary>
    private static (double Off, double On) Switches(TangentProblem problem, DenseMatrix trained)
    {
        if (problem.Network.Network.Activation is not ReluActivation)
            return (double.NaN, double.NaN);
        DenseMatrix x = problem.Dataset.X;
        int d = x.RowCount;
        long off = 0, on = 0;
        for (int r = 0; r < trained.ColumnCount; r++)
            for (int i = 0; i < x.ColumnCount; i++)
            {
                ReadOnlySpan<double> input = x.Values.AsSpan(i * d, d);
                bool was = TensorPrimitives.Dot(problem.InitialWeights.Values.AsSpan(r * d, d), input) >= 0;
                bool isOn = TensorPrimitives.Dot(trained.Values.AsSpan(r * d, d), input) >= 0;
                off += was && !isOn ? 1 : 0;
                on += !was && isOn ? 1 : 0;
            }
        return (off, on);
    }
}
