using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics.Landscape;

/// <summary>
/// The Hessian of the squared loss entry by entry from its definition, ∂²F/∂z∂z written out for every pair of neurons: shares nothing with
/// the library but σ, σ′ and σ″.
/// </summary>
internal static class SlowHessian
{
    /// <summary>∇²L, d·m × d·m, columns of W one after another.</summary>
    public static DenseMatrix Of(Problem problem, DenseMatrix weights)
    {
        Network network = problem.Network;
        DenseMatrix inputs = problem.Inputs;
        int d = inputs.RowCount, m = network.Width, n = inputs.ColumnCount;
        double[] residual = DirectNetwork.Outputs(network, weights, inputs);
        problem.Loss.Residual(residual, residual);
        DenseMatrix hidden = DirectNetwork.Hidden(network, weights, inputs);
        DenseMatrix hessian = new(d * m, d * m);
        for (int i = 0; i < n; i++)
        {
            double[,] curvature = new double[m, m];
            for (int l = 0; l < network.OutputCount; l++)
            {
                (double[] slope, double[,] bend) = Derivatives(network, hidden, weights, inputs, l, i);
                for (int r = 0; r < m; r++)
                    for (int q = 0; q < m; q++)
                        curvature[r, q] += slope[r] * slope[q] + residual[l * n + i] * bend[r, q];
            }
            for (int r = 0; r < m; r++)
                for (int q = 0; q < m; q++)
                    for (int j = 0; j < d; j++)
                        for (int k = 0; k < d; k++)
                            hessian[r * d + j, q * d + k] += curvature[r, q] * inputs[j, i] * inputs[k, i];
        }
        return hessian;
    }

    /// <summary>∂F_ℓ/∂z_r and ∂²F_ℓ/∂z_r∂z_q at sample i.</summary>
    private static (double[] Slope, double[,] Bend) Derivatives(
        Network network, DenseMatrix hidden, DenseMatrix weights, DenseMatrix inputs, int l, int i)
    {
        int m = network.Width;
        double s = network.OutputScale;
        double[] slope = new double[m], z = [.. weights.TransposeThisAndMultiply(inputs.Column(i))];
        double[,] bend = new double[m, m];
        if (network.Activation is PointwiseActivation pointwise)
        {
            double[] first = new double[m], second = new double[m];
            pointwise.Derivative(z, first);
            pointwise.SecondDerivative(z, 1e-300, second);
            for (int r = 0; r < m; r++)
                (slope[r], bend[r, r]) = (s * network.OutputWeights[l, r] * first[r], s * network.OutputWeights[l, r] * second[r]);
            return (slope, bend);
        }
        double mean = Enumerable.Range(0, m).Sum(r => network.OutputWeights[l, r] * hidden[r, i]);
        bool isCoupled = network.Activation is SoftmaxActivation;
        for (int r = 0; r < m; r++)
        {
            double share = hidden[r, i], sign = network.OutputWeights[l, r];
            slope[r] = s * share * (isCoupled ? sign - mean : sign);
            bend[r, r] = slope[r];
            for (int q = 0; isCoupled && q < m; q++)
                bend[r, q] -= s * share * hidden[q, i] * (sign + network.OutputWeights[l, q] - 2 * mean);
        }
        return (slope, bend);
    }
}
