using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Networks;

/// <summary>Draws networks and their initial weights.</summary>
public static class NetworkFactory
{
    /// <summary>A network and its initial weights W₀ (d×m), drawn from the child seeds "weights" and "signs".</summary>
    /// <param name="spec">What the network is to be.</param>
    /// <param name="inputDimension">d.</param>
    /// <param name="outputCount">o.</param>
    /// <param name="seed">Where the weights come from.</param>
    /// <remarks>
    /// The draw does not depend on the activation or the output scale, so variants of one experiment start from the same W₀ and A.
    /// Coupled: w_{2k} = w_{2k−1} ~ N(0, σ²I), a_{2k} = −a_{2k−1} uniform signs, so that F ≡ 0 (arXiv 2405.03251,
    /// symmetric initialisation).
    /// </remarks>
    /// <exception cref="ArgumentException">The spec is one that no network can be, or its scale is not resolved.</exception>
    /// <exception cref="MatrixSizeException">No array holds W or A.</exception>
    public static (Network Network, DenseMatrix Weights) Create(NetworkSpec spec, int inputDimension, int outputCount, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(spec);
        spec.Check();
        int width = spec.Width;
        bool coupled = spec.Initialisation == Initialisation.Coupled;
        double scale = spec.OutputScale.Resolve(spec.Activation, width);
        OutputWeightsSize(width, outputCount).Require();
        DenseMatrix weights = WeightsSize(width, inputDimension).Zeros();
        DenseMatrix outputWeights = OutputWeightsSize(width, outputCount).Zeros();
        RandomStream weightStream = seed.Child("weights").Open();
        RandomStream signStream = seed.Child("signs").Open();
        int stride = coupled ? 2 : 1;
        for (int r = 0; r < width; r += stride)
        {
            Span<double> neuron = weights.Values.AsSpan(r * inputDimension, inputDimension);
            Span<double> sign = outputWeights.Values.AsSpan(r * outputCount, outputCount);
            weightStream.FillGaussian(neuron, spec.Sigma);
            signStream.FillSigns(sign);
            if (!coupled)
                continue;
            neuron.CopyTo(weights.Values.AsSpan((r + 1) * inputDimension, inputDimension));
            for (int l = 0; l < outputCount; l++)
                outputWeights.Values[(r + 1) * outputCount + l] = -sign[l];
        }
        DenseMatrix? centre = spec.Initialisation == Initialisation.Centred ? (DenseMatrix)weights.Clone() : null;
        DenseMatrix? reference = spec.Activation.Normalisation == Normalisation.InitialSum ? centre ?? (DenseMatrix)weights.Clone() : null;
        return (new Network(spec.Activation, outputWeights, scale, centre, reference), weights);
    }

    /// <summary>The size of W, d×m.</summary>
    public static MatrixSize WeightsSize(int width, int inputDimension) => new("the weights W (d×m)", inputDimension, width, Remedy);

    /// <summary>The size of A, o×m.</summary>
    public static MatrixSize OutputWeightsSize(int width, int outputCount) => new("the output weights A (o×m)", outputCount, width, Remedy);

    private const string Remedy = "a smaller width";
}
