using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Tests.Support;

/// <summary>The network by its definition, with the whole m×n hidden layer written out: what streaming is held against.</summary>
internal static class DirectNetwork
{
    /// <summary>φ_r(x_i), m×n.</summary>
    public static DenseMatrix Hidden(Network network, DenseMatrix weights, DenseMatrix inputs)
    {
        DenseMatrix hidden = (DenseMatrix)weights.TransposeThisAndMultiply(inputs);
        if (network.Activation is PointwiseActivation pointwise)
        {
            pointwise.Evaluate(hidden.Values, hidden.Values);
            return hidden;
        }
        DenseMatrix summed = (DenseMatrix)(network.Reference ?? weights).TransposeThisAndMultiply(inputs);
        for (int i = 0; i < hidden.ColumnCount; i++)
        {
            double maximum = summed.Column(i).Maximum(), sum = 0;
            foreach (double score in summed.Column(i))
                sum += Math.Exp(score - maximum);
            foreach (ref double score in hidden.Values.AsSpan(i * hidden.RowCount, hidden.RowCount))
                score = Math.Exp(score - maximum) / sum;
        }
        return hidden;
    }

    /// <summary>F stacked, ℓ·n + i.</summary>
    public static double[] Outputs(Network network, DenseMatrix weights, DenseMatrix inputs)
    {
        double[] outputs = Sum(network, Hidden(network, weights, inputs), static (sign, value) => sign * value);
        if (network.Centre is null)
            return outputs;
        double[] centre = Sum(network, Hidden(network, network.Centre, inputs), static (sign, value) => sign * value);
        return [.. outputs.Zip(centre, (output, offset) => output - offset)];
    }

    /// <summary>max s·Σ_r |a_{ℓ,r} φ_r|: the size of what is summed to an output, to which rounding is relative where
    /// the sum cancels.</summary>
    public static double SummandScale(Network network, DenseMatrix weights, DenseMatrix inputs) =>
        Sum(network, Hidden(network, weights, inputs), static (sign, value) => Math.Abs(sign * value)).Max();

    private static double[] Sum(Network network, DenseMatrix hidden, Func<double, double, double> summand)
    {
        int n = hidden.ColumnCount;
        double[] result = new double[network.OutputCount * n];
        for (int l = 0; l < network.OutputCount; l++)
            for (int i = 0; i < n; i++)
            {
                double sum = 0;
                for (int r = 0; r < network.Width; r++)
                    sum += summand(network.OutputWeights[l, r], hidden[r, i]);
                result[l * n + i] = network.OutputScale * sum;
            }
        return result;
    }
}
