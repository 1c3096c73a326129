using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Support;

/// <summary>
/// Training written from the formulas: outputs with the whole hidden layer, the Jacobian entry by entry, optimisers as plain
/// loops with powers and divisions where they stand in the papers. Shares nothing with the library but activations and loss.
/// </summary>
internal static class SlowDescent
{
    /// <summary>W (d×m, column by column) after that many steps.</summary>
    public static double[] Weights(Problem problem, Optimiser optimiser, double learningRate, int steps)
    {
        DenseMatrix weights = (DenseMatrix)problem.Weights.Clone();
        double[] first = new double[weights.Values.Length], second = new double[weights.Values.Length];
        for (int t = 1; t <= steps; t++)
        {
            double[] residual = DirectNetwork.Outputs(problem.Network, weights, problem.Inputs);
            problem.Loss.Residual(residual, residual);
            double[] gradient = ReferenceKernel.Jacobian(problem.Network, weights, problem.Inputs)
                .TransposeThisAndMultiply(DenseVector.OfArray(residual)).ToArray();
            for (int k = 0; k < gradient.Length; k++)
                weights.Values[k] -= learningRate * Direction(optimiser, gradient[k], ref first[k], ref second[k], t);
        }
        return weights.Values;
    }

    private static double Direction(Optimiser optimiser, double gradient, ref double first, ref double second, int t)
    {
        switch (optimiser)
        {
            case Momentum momentum:
                first = momentum.Beta * first + gradient;
                return momentum.Nesterov ? gradient + momentum.Beta * first : first;
            case Adam adam:
                first = adam.Beta1 * first + (1 - adam.Beta1) * gradient;
                second = adam.Beta2 * second + (1 - adam.Beta2) * gradient * gradient;
                return first / (1 - Math.Pow(adam.Beta1, t))
                    / (Math.Sqrt(second / (1 - Math.Pow(adam.Beta2, t))) + adam.Epsilon);
            default:
                return gradient;
        }
    }
}
