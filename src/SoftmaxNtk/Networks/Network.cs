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
    /// <param name="reference">
    /// W(0), at which the sums of an activation normalised by its initial sum are taken, and null for every other.
    /// Kept, not copied: it must not be the matrix that is trained.
    /// </param>
    /// <exception cref="ArgumentException">A scale that is not positive and finite, output weights that are not finite, a centre
    /// or reference of another width, or a reference that is missing or of no use.</exception>
    public Network(
        Activation activation, DenseMatrix outputWeights, double outputScale, DenseMatrix? centre = null, DenseMatrix? reference = null)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(outputWeights);
        if (!(outputScale > 0) || !double.IsFinite(outputScale))
            throw new ArgumentException($"The output scale is {outputScale}; it must be positive and finite.", nameof(outputScale));
        if (!TensorPrimitives.IsFiniteAll<double>(outputWeights.Values))
            throw new ArgumentException("A sign is not finite; outputWeights are ±1, or any other finite values.", nameof(outputWeights));
        if (centre is not null && centre.ColumnCount != outputWeights.ColumnCount)
            throw new ArgumentException(
                $"The centre has {centre.ColumnCount} neurons and the output weights {outputWeights.ColumnCount}; "
                    + $"they must agree.", nameof(centre));
        CheckReference(activation, reference, outputWeights.ColumnCount);
        Activation = activation;
        OutputWeights = outputWeights;
        OutputScale = outputScale;
        Centre = centre;
        Reference = reference;
    }

    /// <summary>φ.</summary>
    public Activation Activation { get; }

    /// <summary>A, o×m: column r holds the output weights of neuron r.</summary>
    public DenseMatrix OutputWeights { get; }

    /// <summary>s.</summary>
    public double OutputScale { get; }

    /// <summary>The initial weights whose output is subtracted, or null.</summary>
    public DenseMatrix? Centre { get; }

    /// <summary>W(0), at which the sums of an activation normalised by its initial sum are taken, or null.</summary>
    public DenseMatrix? Reference { get; }

    /// <summary>m, the number of hidden units.</summary>
    public int Width => OutputWeights.ColumnCount;

    /// <summary>o, the number of outputs.</summary>
    public int OutputCount => OutputWeights.RowCount;

    /// <summary>κ, by which H = Θ/κ.</summary>
    public double Kappa => Activation.Kappa(OutputScale, Width);

    private static void CheckReference(Activation activation, DenseMatrix? reference, int width)
    {
        bool needed = activation.Normalisation == Normalisation.InitialSum;
        if (needed && reference is null)
            throw new ArgumentException(
                $"The activation {activation.Name} divides by a sum at initial weights. Remedy: pass the reference.", nameof(reference));
        if (!needed && reference is not null)
            throw new ArgumentException(
                $"The activation {activation.Name} makes no use of initial weights. Remedy: leave the reference out.", nameof(reference));
        if (reference is not null && reference.ColumnCount != width)
            throw new ArgumentException(
                $"The reference has {reference.ColumnCount} neurons and the output weights {width}; they must agree.", nameof(reference));
    }
}
