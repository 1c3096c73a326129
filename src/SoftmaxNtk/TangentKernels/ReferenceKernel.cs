using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// The tangent kernel by its definition, Θ = J Jᵀ with the Jacobian J (n·o × d·m) written out entry by entry. Slow, and shares no
/// code with the fast kernel beside the activations: it is what the fast one is held against.
/// </summary>
public static class ReferenceKernel
{
    /// <summary>J_{(ℓ,i),(r,k)} = ∂F_ℓ(x_i)/∂W_{k,r}: rows output-major (ℓ·n + i), columns neuron-major (r·d + k).</summary>
    public static DenseMatrix Jacobian(Network network, DenseMatrix weights, DenseMatrix inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        (int d, int n, int m, int o) = (inputs.RowCount, inputs.ColumnCount, network.Width, network.OutputCount);
        DenseMatrix jacobian = new(n * o, d * m);
        for (int i = 0; i < n; i++)
        {
            double[] slopes = HiddenSlopes(network, weights, inputs, i);
            for (int l = 0; l < o; l++)
            {
                double meanOutputWeight = 0;
                if (network.Activation.Normalisation == Normalisation.CurrentSum)
                    for (int r = 0; r < m; r++)
                        meanOutputWeight += network.OutputWeights[l, r] * slopes[r];
                for (int r = 0; r < m; r++)
                    for (int k = 0; k < d; k++)
                        jacobian[l * n + i, r * d + k] =
                            network.OutputScale * slopes[r] * (network.OutputWeights[l, r] - meanOutputWeight) * inputs[k, i];
            }
        }
        return jacobian;
    }

    /// <summary>Θ = J Jᵀ (n·o × n·o).</summary>
    public static DenseMatrix Theta(Network network, DenseMatrix weights, DenseMatrix inputs)
    {
        DenseMatrix jacobian = Jacobian(network, weights, inputs);
        return (DenseMatrix)jacobian.TransposeAndMultiply(jacobian);
    }

    /// <summary>exp(z_r) over its sum at W, or at W(0) if that is what the activation divides by; σ′(z_r) otherwise.</summary>
    private static double[] HiddenSlopes(Network network, DenseMatrix weights, DenseMatrix inputs, int sample)
    {
        double[] z = Preactivations(weights, inputs, sample);
        if (network.Activation is PointwiseActivation pointwise)
        {
            pointwise.Derivative(z, z);
            return z;
        }
        double[] summands = network.Reference is DenseMatrix reference ? Preactivations(reference, inputs, sample) : z;
        double maximum = summands.Max();
        double sum = summands.Sum(value => Math.Exp(value - maximum));
        return [.. z.Select(value => Math.Exp(value - maximum) / sum)];
    }

    private static double[] Preactivations(DenseMatrix weights, DenseMatrix inputs, int sample)
    {
        double[] z = new double[weights.ColumnCount];
        for (int r = 0; r < z.Length; r++)
            for (int k = 0; k < inputs.RowCount; k++)
                z[r] += weights[k, r] * inputs[k, sample];
        return z;
    }
}
