using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Configuration;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Networks;

/// <summary>Draws networks and their initial weights.</summary>
public static class NetworkFactory
{
    /// <summary>A network and its initial weights W₀ (d×m), drawn from the child seeds "weights" and "signs".</summary>
    /// <remarks>
    /// The draw does not depend on the activation or the output scale, so variants of one experiment start from the same W₀ and A.
    /// Coupled: w_{2k} = w_{2k−1} ~ N(0, σ²I), a_{2k} = −a_{2k−1} uniform signs, so that F ≡ 0 (arXiv 2405.03251, symmetric initialisation).
    /// </remarks>
    /// <exception cref="ArgumentException">An odd width under coupled initialisation, or √m scaling of a pointwise activation.</exception>
    /// <exception cref="MatrixSizeException">No array holds W or A.</exception>
    public static (Network Network, DenseMatrix Weights) Create(
        NetworkSettings settings, VariantSettings variant, int inputDimension, int outputCount, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(variant);
        int width = settings.Width;
        bool coupled = settings.Initialisation == InitialisationKind.Coupled;
        if (coupled && width % 2 != 0)
            throw new ArgumentException($"The width is {width}; coupled initialisation needs an even one.", nameof(settings));
        OutputWeightsSize(settings, outputCount).Require();
        DenseMatrix weights = WeightsSize(settings, inputDimension).Zeros();
        DenseMatrix outputWeights = OutputWeightsSize(settings, outputCount).Zeros();
        RandomStream weightStream = seed.Child("weights").Open();
        RandomStream signStream = seed.Child("signs").Open();
        int stride = coupled ? 2 : 1;
        for (int r = 0; r < width; r += stride)
        {
            Span<double> neuron = weights.Values.AsSpan(r * inputDimension, inputDimension);
            Span<double> sign = outputWeights.Values.AsSpan(r * outputCount, outputCount);
            weightStream.FillGaussian(neuron, settings.Sigma);
            signStream.FillSigns(sign);
            if (!coupled)
                continue;
            neuron.CopyTo(weights.Values.AsSpan((r + 1) * inputDimension, inputDimension));
            for (int l = 0; l < outputCount; l++)
                outputWeights.Values[(r + 1) * outputCount + l] = -sign[l];
        }
        Activation activation = ActivationCatalogue.Create(variant.Activation);
        DenseMatrix? centre = settings.Initialisation == InitialisationKind.Centred ? (DenseMatrix)weights.Clone() : null;
        return (new Network(activation, outputWeights, Scale(activation, variant.OutputScale, width), centre), weights);
    }

    /// <summary>The size of W, d×m.</summary>
    public static MatrixSize WeightsSize(NetworkSettings settings, int inputDimension) => Size("the weights W (d×m)", inputDimension, settings);

    /// <summary>The size of A, o×m.</summary>
    public static MatrixSize OutputWeightsSize(NetworkSettings settings, int outputCount) => Size("the output weights A (o×m)", outputCount, settings);

    private static MatrixSize Size(string name, int rows, NetworkSettings? settings) =>
        new(name, rows, (settings ?? throw new ArgumentNullException(nameof(settings))).Width, "a smaller width");

    private static double Scale(Activation activation, OutputScale scale, int width) => scale.Kind switch
    {
        OutputScaleKind.Paper => activation.PaperScale(width),
        OutputScaleKind.SqrtWidth when activation is SoftmaxActivation => Math.Sqrt(width),
        OutputScaleKind.SqrtWidth => throw new ArgumentException(
            $"The output scale sqrtWidth matches softmax to pointwise activations at 1/√m; {activation.Name} takes \"paper\" or a number.",
            nameof(scale)),
        _ => scale.Number,
    };
}
