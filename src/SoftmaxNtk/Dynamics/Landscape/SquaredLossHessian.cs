using System.Collections.Concurrent;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Dynamics.Landscape;

/// <summary>
/// The Hessian of the squared loss L = ½‖F − Y‖²_F with respect to the hidden weights, at one W, known by its products with directions:
/// ∇²L·V = Jᵀ(J·V) + Σ_{ℓ,i} R_{ℓ,i} ∇²F_ℓ(x_i)·V with R = F − Y. Exact, not by differences.
/// </summary>
/// <remarks>
/// With s the output scale and, for sample i, u_r = ⟨v_r, x_i⟩, b_r = ⟨a_r, R_i⟩, Ṙ = J·V, column r of the product is Σ_i ġ_{r,i} x_i,
/// where, pointwise: ġ_r = s[σ′(z_r)⟨a_r, Ṙ⟩ + σ″(z_r) u_r b_r]; frozen denominators: the same with φ_r = e^{z_r}/D in place of σ′ and σ″;
/// softmax: ġ_r = s S_r[⟨a_r − ā, Ṙ⟩ − c + (u_r − ū)(b_r − b̄)], where bars are means over neurons by their shares S and
/// c = Σ_q S_q(u_q − ū) b_q, which is ⟨R, Ṙ⟩/s, so that two passes over the neurons suffice. Piecewise linear activations have σ″ = 0
/// almost everywhere: their product is the Gauss–Newton part Jᵀ(J·V) alone, and their kinks, where no Hessian exists, are not seen.
/// Under a common shift v_r = v softmax's product is zero. O(m·n·(d + o)) operations a product; memory O(n·o + tiles) beside two
/// matrices of the weights' size; the same bits for any number of threads. May be called from several threads at once.
/// Source: derived here; checked against differences of gradients.
/// </remarks>
public sealed class SquaredLossHessian
{
    private readonly SampledNetwork network;
    private readonly DenseMatrix weights;
    private readonly ForwardPass state;
    private readonly double[] residual;
    private readonly Cotangent ownCotangent;
    private readonly ConcurrentBag<HessianTile> tiles = [];

    /// <param name="network">The network on its inputs.</param>
    /// <param name="weights">W, d×m: kept, not copied; do not change them afterwards.</param>
    /// <param name="state">The forward pass at W.</param>
    /// <param name="residual">R = F − Y at W, stacked (n·o).</param>
    /// <exception cref="ArgumentException">Weights or residual have another shape than the network's.</exception>
    public SquaredLossHessian(SampledNetwork network, DenseMatrix weights, ForwardPass state, ReadOnlySpan<double> residual)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(state);
        (this.network, this.weights, this.state) = (network, weights, state);
        CheckShape(weights, nameof(weights));
        if (residual.Length != network.StackedCount)
            throw new ArgumentException(
                $"The residual has {residual.Length} entries; n·o is {network.StackedCount}, one for every output at every sample.",
                nameof(residual));
        this.residual = residual.ToArray();
        ownCotangent = new Cotangent(network.Strips, state, residual);
    }

    /// <summary>d·m, the order of the Hessian.</summary>
    public int Dimension => network.InputDimension * network.Network.Width;

    /// <summary>destination (d×m) ← ∇²L·V.</summary>
    /// <param name="direction">V, d×m.</param>
    /// <param name="destination">Another matrix than the direction, which is read while it is written.</param>
    /// <param name="cancellationToken">Stops between chunks of neurons.</param>
    /// <exception cref="ArgumentException">A shape is not d×m, or the destination is the direction itself.</exception>
    public void Product(DenseMatrix direction, DenseMatrix destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(direction);
        ArgumentNullException.ThrowIfNull(destination);
        CheckShape(direction, nameof(direction));
        CheckShape(destination, nameof(destination));
        if (ReferenceEquals(direction.Values, destination.Values))
            throw new ArgumentException("The destination is the direction; it must be another matrix.", nameof(destination));
        (Cotangent change, double[] mean) = Pushforward(direction, cancellationToken);
        HessianPoint point = new(weights.Values, state, ownCotangent, change, mean);
        ForEachChunk((chunk, tile) =>
        {
            foreach ((int start, int count) in network.Partition.Blocks(chunk))
                tile.Pullback(point, direction.Values, start, count, destination.Values);
        }, cancellationToken);
    }

    /// <summary>
    /// The product as a map of vectors of length <see cref="Dimension"/> (columns of V one after another), for <see cref="Lanczos"/>.
    /// It works in buffers of its own: not for several threads at once.
    /// </summary>
    public LinearOperator Operator(CancellationToken cancellationToken = default)
    {
        DenseMatrix direction = new(network.InputDimension, network.Network.Width);
        DenseMatrix product = new(direction.RowCount, direction.ColumnCount);
        return (x, destination) =>
        {
            x.CopyTo(direction.Values);
            Product(direction, product, cancellationToken);
            product.Values.CopyTo(destination);
        };
    }

    /// <summary>Ṙ = J·V with what it subtracts where softmax couples the neurons, and ū.</summary>
    private (Cotangent Change, double[] Mean) Pushforward(DenseMatrix direction, CancellationToken cancellationToken)
    {
        int n = network.SampleCount;
        TangentSum[] sums = new TangentSum[network.Partition.ChunkCount];
        ForEachChunk((chunk, tile) =>
        {
            TangentSum sum = sums[chunk] = new TangentSum(network.Strips, network.Network.OutputCount);
            foreach ((int start, int count) in network.Partition.Blocks(chunk))
                tile.AddTangent(weights.Values, state, direction.Values, start, count, sum);
        }, cancellationToken);
        for (int chunk = 1; chunk < sums.Length; chunk++)
            sums[0].Add(sums[chunk]);
        double[] change = new double[network.StackedCount];
        sums[0].Finish(network.Network.OutputScale, state, change);
        if (state.MeanOutputWeight is null)
            return (new Cotangent(network.Strips, state, change), []);
        double[] mean = new double[n], coupling = new double[n];
        sums[0].Unsigned(mean);
        for (int k = 0; k < change.Length; k++)
            coupling[k % n] += residual[k] * change[k];
        TensorPrimitives.Divide(coupling, network.Network.OutputScale, coupling);
        return (new Cotangent(network.Strips, state, change, coupling), mean);
    }

    private void ForEachChunk(Action<int, HessianTile> work, CancellationToken cancellationToken) =>
        network.Resources.ForEach(network.Partition.ChunkCount, chunk =>
        {
            HessianTile tile = tiles.TryTake(out HessianTile? used) ? used
                : new HessianTile(network.Network, network.Strips, network.Partition);
            work(chunk, tile);
            tiles.Add(tile);
        }, cancellationToken);

    private void CheckShape(DenseMatrix matrix, string name)
    {
        if (matrix.RowCount != network.InputDimension || matrix.ColumnCount != network.Network.Width)
            throw new ArgumentException($"The matrix is {matrix.RowCount}×{matrix.ColumnCount}; weights of this network on these inputs, "
                + $"and directions among them, are {network.InputDimension}×{network.Network.Width}.", name);
    }
}
