using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Networks;

/// <summary>
/// A two-layer network F_ℓ(x) = s·Σ_r a_{ℓ,r} φ_r(x) of which the hidden weights W (d×m) are trained and the output weights
/// A (o×m) and scale s are fixed. The weights are passed in wherever the network is evaluated: this is everything else.
/// </summary>
/// <remarks>arXiv 2405.03251, section 3 (softmax, s = m; ReLU and exp baselines, s = 1/√m).</remarks>
public sealed class Network
{
    /// <param name="activation">φ.</param>
    /// <param name="outputWeights">A, o×m; the paper's entries are ±1, any finite value is allowed.</param>
    /// <param name="outputScale">s, positive.</param>
    /// <param name="centre">W₀ of a centred network, F(x; W) − F(x; W₀), or null.</param>
    /// <exception cref="ArgumentException">A scale that is not positive and finite, output weights that are not finite,
    /// or a centre of another width.</exception>
    public Network(Activation activation, DenseMatrix outputWeights, double outputScale, DenseMatrix? centre = null)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(outputWeights);
        if (!(outputScale > 0) || !double.IsFinite(outputScale))
            throw new ArgumentException($"The output scale is {outputScale}; it must be positive and finite.", nameof(outputScale));
        if (!TensorPrimitives.IsFiniteAll<double>(outputWeights.Values))
            throw new ArgumentException("A sign is not finite; outputWeights are ±1, or any other finite values.", nameof(outputWeights));
        if (centre is not null && centre.ColumnCount != outputWeights.ColumnCount)
            throw new ArgumentException(
                $"The centre has {centre.ColumnCount} neurons and the output weights {outputWeights.ColumnCount}; they must agree.", nameof(centre));
        Activation = activation;
        OutputWeights = outputWeights;
        OutputScale = outputScale;
        Centre = centre;
    }

    public Activation Activation { get; }

    /// <summary>A, o×m: column r holds the output weights of neuron r.</summary>
    public DenseMatrix OutputWeights { get; }

    /// <summary>s.</summary>
    public double OutputScale { get; }

    /// <summary>The initial weights whose output is subtracted, or null.</summary>
    public DenseMatrix? Centre { get; }

    /// <summary>m, the number of hidden units.</summary>
    public int Width => OutputWeights.ColumnCount;

    /// <summary>o, the number of outputs.</summary>
    public int OutputCount => OutputWeights.RowCount;

    /// <summary>κ, by which H = Θ/κ.</summary>
    public double Kappa => Activation.Kappa(OutputScale, Width);
}
