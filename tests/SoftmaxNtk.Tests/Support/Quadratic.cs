using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Support;

/// <summary>
/// L(w) = ½λ(w − 4)², of one ReLU neuron on one input that keeps it on: F = s·a·w, λ = s², y = F(4). It begins at w = 5.
/// </summary>
internal sealed class Quadratic
{
    public const double Minimum = 4;

    public const double Start = 5;

    private const double Scale = 0.7;

    private readonly Problem problem;

    public Quadratic()
    {
        (Network network, DenseMatrix weights) = Draw.Network(
            "relu", 1, 1, 1, new Seed(301), initialisation: Initialisation.Independent, scale: OutputScale.Of(Scale));
        weights[0, 0] = Start;
        problem = new Problem(network, weights, DenseMatrix.Create(1, 1, 1),
            DenseMatrix.Create(1, 1, Scale * network.OutputWeights[0, 0] * Minimum), ComputeCases.Of("simd"));
    }

    public static double Curvature => Scale * Scale;

    /// <summary>w_t − 4 after 0, 1, … steps.</summary>
    public double[] Errors(Optimiser optimiser, double learningRate, int steps, ILoss? loss = null)
    {
        GradientDescent descent = new(problem.Streamed, loss ?? problem.Loss, learningRate, optimiser);
        TrainingState state = descent.Start(problem.Weights);
        double[] errors = new double[steps + 1];
        for (int step = 0; step <= steps; step++)
        {
            Assert.True(state.Weights[0, 0] > 0, "The neuron is off: the loss is no quadratic there.");
            errors[step] = state.Weights[0, 0] - Minimum;
            state = descent.Step(state);
        }
        return errors;
    }

    /// <summary>The largest |w_t − 4| over the last 50 of many steps from w = 4.000001: errors may grow a millionfold.</summary>
    public double LateError(Optimiser optimiser, double learningRate, int steps)
    {
        GradientDescent descent = new(problem.Streamed, problem.Loss, learningRate, optimiser);
        DenseMatrix near = DenseMatrix.Create(1, 1, Minimum + 1e-6);
        TrainingState state = descent.Start(near);
        double largest = 0;
        for (int step = 1; step <= steps && Math.Abs(state.Weights[0, 0] - Minimum) < 1; step++)
        {
            state = descent.Step(state);
            if (step > steps - 50 || Math.Abs(state.Weights[0, 0] - Minimum) >= 1)
                largest = Math.Max(largest, Math.Abs(state.Weights[0, 0] - Minimum));
        }
        return largest;
    }

    /// <summary>∂L/∂w = slope everywhere.</summary>
    public ILoss Linear(double slope) => new LinearLoss(slope / (Scale * problem.Network.OutputWeights[0, 0]));

    private sealed class LinearLoss(double slope) : ILoss
    {
        public double Value(ReadOnlySpan<double> outputs) => slope * outputs[0];

        public void Residual(ReadOnlySpan<double> outputs, Span<double> destination) => destination.Fill(slope);
    }
}
