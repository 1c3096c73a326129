using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// P Pᵀ of several outputs with signs ±1, from Grams of the slopes alone: with p_r = s·D_r,
/// (P Pᵀ)_{(ℓ1,i),(ℓ2,j)} = Σ_r p_{i,r} p_{j,r} (a_{ℓ1,r} − u_{ℓ1,i})(a_{ℓ2,r} − u_{ℓ2,j})
/// = T_{ℓ1,ℓ2} − u_{ℓ2,j}·T_{ℓ1,∗} − u_{ℓ1,i}·(T_{ℓ2,∗} − u_{ℓ2,j}·T_{∗,∗}) at i, j.
/// </summary>
/// <remarks>
/// T are <see cref="SignedGrams"/>, ∗ is a line of ones, and u_{ℓ,i} = ⟨a_ℓ, S_i⟩ counts for softmax only. Memory: Θ, and the Grams:
/// as much for two outputs, half as much for many.
/// </remarks>
internal static class SignedKernel
{
    /// <summary>
    /// Where softmax has almost settled on neurons of one sign, the terms of order one above leave a difference of
    /// order (1 − |u|)²; up to here
    /// it keeps all but three of the digits.
    /// </summary>
    private const double LargestMeanOutputWeight = 0.95;

    /// <summary>Whether the network has several outputs, all its signs are ±1, and the expansion loses nothing that
    /// matters at this state.</summary>
    public static bool Suits(Network network, ForwardPass state) =>
        network.OutputCount > 1 && !network.OutputWeights.Values.AsSpan().ContainsAnyExcept(1, -1)
        && (state.MeanOutputWeight is null
            || TensorPrimitives.MaxMagnitude<double>(state.MeanOutputWeight) is <= LargestMeanOutputWeight and >= -LargestMeanOutputWeight);

    /// <summary>The lower triangle of P Pᵀ (n·o × n·o).</summary>
    public static DenseMatrix LowerOf(SampledNetwork network, DenseMatrix weights, ForwardPass state, CancellationToken cancellationToken)
    {
        (int n, int o, int order) = (network.SampleCount, network.Network.OutputCount, network.StackedCount);
        double[] ones = new double[network.Network.Width];
        ones.AsSpan().Fill(1);
        double[][] lines = [.. network.Network.OutputWeights.ToRowArrays(), .. state.MeanOutputWeight is null
            ? Array.Empty<double[]>() : [ones]];
        SignedGrams grams = SignedGrams.Of(network.Resources, n, lines,
            (start, count, destination) => network.Slopes(weights, state, start, count, network.Network.OutputScale,
                destination), cancellationToken);
        DenseMatrix kernel = new(order, order);
        network.Resources.ForEach(order, column =>
        {
            (int second, int j) = (column / n, column % n);
            double[] centred = new double[n];
            for (int first = second; first < o; first++)
            {
                Span<double> entries = kernel.Values.AsSpan(column * order + first * n, n);
                ReadOnlySpan<double> Column(int k, int l) => grams[k, l].Values.AsSpan(j * n, n);
                if (state.MeanOutputWeight is null)
                {
                    Column(first, second).CopyTo(entries);
                    continue;
                }
                double mean = state.MeanOutputWeight[column];
                TensorPrimitives.MultiplyAdd(Column(o, o), -mean, Column(second, o), centred);
                TensorPrimitives.Multiply(centred, state.MeanOutputWeight.AsSpan(first * n, n), centred);
                TensorPrimitives.MultiplyAdd(Column(first, o), -mean, Column(first, second), entries);
                TensorPrimitives.Subtract(entries, centred, entries);
            }
        }, cancellationToken);
        return kernel;
    }
}
