using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// The gradient of ⟨M, H(W)⟩ = Σ_{kl} M_kl H_kl(W) with respect to W, for a fixed symmetric M: with it any function of the kernel is
/// differentiated, M being its derivative with respect to H.
/// </summary>
/// <remarks>
/// H = (P Pᵀ ∘ G̃)/κ gives B = ∂/∂P = 2(M ∘ G̃)P/κ, rows k = (ℓ, i), one column a neuron. From there, with s the output scale:
/// pointwise: ∂/∂z_{r,i} = s Σ_ℓ B_{(ℓ,i),r} a_{ℓ,r} σ″(z_{r,i});
/// softmax: P = s·S_r(a_{ℓ,r} − u_{ℓ,i}) with u = ⟨a_ℓ, S_i⟩ gives ∂/∂S_{r,i} = h_{r,i} = s Σ_ℓ [B_{(ℓ,i),r}(a_{ℓ,r} −
/// u_{ℓ,i}) − a_{ℓ,r} c_{ℓ,i}],
/// c_{ℓ,i} = Σ_q B_{(ℓ,i),q} S_{q,i}, and ∂/∂z_{r,i} = S_{r,i}(h_{r,i} − Σ_q S_{q,i} h_{q,i}).
/// Finally ∂/∂w_r = Σ_i ∂/∂z_{r,i} · x_i. Blocks of neurons are streamed: once, and for softmax once before for the sums over q.
/// Memory: M ∘ G̃, the result, a few blocks and, for softmax, B and S of all neurons where they
/// take at most 64 MiB; the same bits for any number of threads.
/// </remarks>
public static class KernelGradient
{
    /// <summary>B and S are kept where they take at most this many numbers, 64 MiB; otherwise they are computed twice.</summary>
    public const int LargestKeptLength = 1 << 23;

    /// <summary>∇_W ⟨M, H(W)⟩, d×m.</summary>
    /// <param name="network">The network and its inputs.</param>
    /// <param name="weights">W, d×m.</param>
    /// <param name="state">The state at W.</param>
    /// <param name="coefficients">M, n·o × n·o, symmetric.</param>
    /// <param name="bandwidth">Half-width of the smoothing of kinks, positive; smooth activations ignore it.</param>
    /// <param name="cancellationToken">Stops between blocks of neurons.</param>
    /// <exception cref="ArgumentException">M has another order than the kernel.</exception>
    public static DenseMatrix Of(
        SampledNetwork network, DenseMatrix weights, ForwardPass state, DenseMatrix coefficients, double bandwidth,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(coefficients);
        int order = network.StackedCount;
        if (coefficients.RowCount != order || coefficients.ColumnCount != order)
            throw new ArgumentException($"The coefficients are {coefficients.RowCount}×{coefficients.ColumnCount}; "
                + $"they must have the kernel's order n·o = {order}.", nameof(coefficients));
        DenseMatrix pullback = (DenseMatrix)coefficients.Multiply(2 / network.Network.Kappa);
        EmpiricalKernel.ApplyInputGram(pullback, network, network);
        NeuronPartition partition = new(network.Network.Width, order);
        bool isSoftmax = network.Network.Activation is SoftmaxActivation;
        using KeptSensitivities? kept = isSoftmax ? KeptSensitivities.For(network) : null;
        KernelGradientTile NewTile() => new(network, weights, state, pullback, bandwidth, partition.BlockSize, kept);
        SoftmaxSensitivity? sensitivity = isSoftmax
            ? Sensitivity(network, state, partition, NewTile, cancellationToken) : null;
        DenseMatrix gradient = new(network.InputDimension, network.Network.Width);
        network.Resources.ForEach(partition.ChunkCount, chunk =>
        {
            KernelGradientTile tile = NewTile();
            foreach ((int start, int count) in partition.Blocks(chunk))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (kept is null)
                    tile.Load(start, count);
                else
                    tile.Recall(start, count);
                tile.Gradient(sensitivity, gradient.Values.AsSpan(start * network.InputDimension, count * network.InputDimension));
            }
        }, cancellationToken);
        return gradient;
    }

    private static SoftmaxSensitivity Sensitivity(
        SampledNetwork network, ForwardPass state, NeuronPartition partition, Func<KernelGradientTile> newTile,
            CancellationToken cancellationToken)
    {
        SoftmaxSensitivity[] sums = new SoftmaxSensitivity[partition.ChunkCount];
        network.Resources.ForEach(partition.ChunkCount, chunk =>
        {
            KernelGradientTile tile = newTile();
            SoftmaxSensitivity sum = sums[chunk] = new SoftmaxSensitivity(state);
            foreach ((int start, int count) in partition.Blocks(chunk))
            {
                cancellationToken.ThrowIfCancellationRequested();
                tile.Load(start, count);
                tile.AddTo(sum);
            }
        }, cancellationToken);
        for (int chunk = 1; chunk < sums.Length; chunk++)
            sums[0].Add(sums[chunk]);
        sums[0].Finish(network.Network.OutputScale);
        return sums[0];
    }
}
