using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Networks;

/// <summary>What one pass over the hidden units leaves behind: outputs at fixed inputs, and softmax's sums over all neurons.</summary>
/// <remarks>Vectors are stacked output-major, index ℓ·n + i, which is also how the rows of Θ are ordered.</remarks>
public sealed class ForwardPass
{
    internal ForwardPass(int sampleCount, int outputCount, double[] outputs, double[]? meanOutputWeight,
        double[]? maximum, double[]? logSum)
    {
        SampleCount = sampleCount;
        OutputCount = outputCount;
        Outputs = outputs;
        MeanOutputWeight = meanOutputWeight;
        Maximum = maximum;
        LogSum = logSum;
    }

    /// <summary>n.</summary>
    public int SampleCount { get; }

    /// <summary>o.</summary>
    public int OutputCount { get; }

    /// <summary>F_ℓ(x_i), the centre's output subtracted if there is one, at index ℓ·n + i.</summary>
    public double[] Outputs { get; }

    /// <summary>⟨a_ℓ, S(x_i)⟩ at index ℓ·n + i for softmax, whose normalisation couples the neurons; null for any other.</summary>
    public double[]? MeanOutputWeight { get; }

    /// <summary>max_q z_{q,i}, one a sample: softmax's at these weights, its frozen form's at W(0). Null if pointwise.</summary>
    public double[]? Maximum { get; }

    /// <summary>
    /// log Σ_q exp(z_{q,i} − max_q z_{q,i}), one a sample, at the same weights, so that φ_r = exp((z_r − maximum) − log-sum). Apart from
    /// the maximum, with which it would be rounded as coarsely as the largest score is. Null if pointwise.
    /// </summary>
    public double[]? LogSum { get; }

    /// <summary>F as an o×n matrix, one column a sample.</summary>
    public DenseMatrix OutputMatrix() => (DenseMatrix)new DenseMatrix(SampleCount, OutputCount, Outputs).Transpose();
}
