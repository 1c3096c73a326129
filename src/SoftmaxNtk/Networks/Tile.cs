using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>The buffers in which one worker holds a block of neurons against a panel of samples, and what is done to them.</summary>
/// <remarks>A tile is panelCount × count, column-major: one column a neuron, samples contiguous.</remarks>
internal sealed class Tile(ILinearAlgebraBackend backend, DenseMatrix inputs, NeuronPartition partition)
{
    private readonly double[] values = new double[partition.PanelSize * partition.BlockSize];
    private readonly double[] coefficients = new double[partition.PanelSize * partition.BlockSize];
    private readonly double[] blockWeights = new double[inputs.RowCount * partition.BlockSize];
    private readonly double[] panelMaximum = new double[partition.PanelSize];
    private readonly double[] panelFactor = new double[partition.PanelSize];

    public ILinearAlgebraBackend Backend => backend;

    /// <summary>Pre-activations, then values or slopes.</summary>
    public Span<double> Values => values;

    /// <summary>Coefficients of x_i in ∂L/∂w_r.</summary>
    public Span<double> Coefficients => coefficients;

    /// <summary>A block shaped like the weights, d×count.</summary>
    public Span<double> BlockWeights => blockWeights;

    /// <summary>The same, where a span cannot go.</summary>
    public Memory<double> BlockWeightsMemory => blockWeights;

    public Span<double> PanelMaximum => panelMaximum;

    public Span<double> PanelFactor => panelFactor;

    /// <summary>destination = X_pᵀ·V_b: the pre-activations if V_b (d×count) are weights.</summary>
    public void Project(ReadOnlySpan<double> blockOfVectors, int count, int panelStart, int panelCount, Span<double> destination)
    {
        int d = inputs.RowCount;
        backend.Multiply(
            Transpose.Yes, Transpose.No, panelCount, count, d,
            1, inputs.Values.AsSpan(panelStart * d), d, blockOfVectors, d, 0, destination, panelCount);
    }

    /// <summary>destination (d×count) ← alpha·X_p·coefficients + beta·destination.</summary>
    public void Combine(ReadOnlySpan<double> panelCoefficients, int count, int panelStart, int panelCount, double alpha, double beta, Span<double> destination)
    {
        int d = inputs.RowCount;
        backend.Multiply(
            Transpose.No, Transpose.No, d, count, panelCount,
            alpha, inputs.Values.AsSpan(panelStart * d), d, panelCoefficients, panelCount, beta, destination, d);
    }

    /// <summary>Values ← slopes D of a block: softmax S_r(x_i) = exp(z − log-normaliser), otherwise σ′(z).</summary>
    public void Slopes(Network network, HiddenState state, ReadOnlySpan<double> weights, int count, int panelStart, int panelCount)
    {
        Span<double> tile = values.AsSpan(0, panelCount * count);
        Project(weights, count, panelStart, panelCount, tile);
        if (network.Activation is PointwiseActivation pointwise)
        {
            pointwise.Derivative(tile, tile);
            return;
        }
        ReadOnlySpan<double> logNormaliser = state.LogNormaliser.AsSpan(panelStart, panelCount);
        for (int r = 0; r < count; r++)
        {
            Span<double> column = tile.Slice(r * panelCount, panelCount);
            TensorPrimitives.Subtract(column, logNormaliser, column);
        }
        TensorPrimitives.Exp(tile, tile);
    }

    /// <summary>
    /// Coefficients ← D∘(Rᵀa_r − q): the coefficient of x_i in ∂⟨R, F⟩/∂w_r, but for the factor s. Values holds D; the residual R is
    /// stacked (ℓ·n + i); q_i = Σ_ℓ R_{ℓ,i}⟨a_ℓ, S_i⟩ for softmax and empty otherwise.
    /// </summary>
    public void Backpropagate(ReadOnlySpan<double> residual, ReadOnlySpan<double> centring, ReadOnlySpan<double> signs, int outputs, int samples,
        int count, int panelStart, int panelCount)
    {
        Span<double> tile = coefficients.AsSpan(0, panelCount * count);
        backend.Multiply(
            Transpose.No, Transpose.No, panelCount, count, outputs,
            1, residual[panelStart..], samples, signs, outputs, 0, tile, panelCount);
        if (!centring.IsEmpty)
            for (int r = 0; r < count; r++)
            {
                Span<double> column = tile.Slice(r * panelCount, panelCount);
                TensorPrimitives.Subtract(column, centring.Slice(panelStart, panelCount), column);
            }
        TensorPrimitives.Multiply(tile, values.AsSpan(0, tile.Length), tile);
    }

    /// <summary>
    /// destination (n·o, one column of P) at the panel's samples ← s·D_{i,r}(a_{ℓ,r} − ⟨a_ℓ, S_i⟩). Values holds the slopes of a block.
    /// </summary>
    /// <param name="neuron">r, in the network.</param>
    /// <param name="column">r, in the tile.</param>
    public void FeatureColumn(Network network, HiddenState state, int neuron, int column, int panelStart, int panelCount, Span<double> destination)
    {
        ReadOnlySpan<double> slopes = values.AsSpan(column * panelCount, panelCount);
        for (int l = 0; l < network.OutputCount; l++)
        {
            double sign = network.Signs.Values[neuron * network.OutputCount + l];
            int start = l * state.SampleCount + panelStart;
            Span<double> target = destination.Slice(start, panelCount);
            if (state.SignMean is null)
            {
                TensorPrimitives.Multiply(slopes, network.OutputScale * sign, target);
                continue;
            }
            TensorPrimitives.Subtract(sign, state.SignMean.AsSpan(start, panelCount), target);
            TensorPrimitives.Multiply(target, slopes, target);
            TensorPrimitives.Multiply(target, network.OutputScale, target);
        }
    }
}
