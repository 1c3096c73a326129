using System.Collections.Concurrent;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// A network bound to n fixed inputs and evaluated by streaming over its hidden units: a block of neurons is brought into cache,
/// its pre-activations, values, gradient and update are done there, and only sums over neurons stay. Memory is O(n·o + tiles)
/// beside the weights, never O(n·m), and for steps a bounded store (<see cref="LargestKeptLength"/>); results are the same bits for any
/// number of threads and whatever ran before.
/// </summary>
/// <remarks>
/// Uses the threads of its <see cref="Numerics.ComputeResources"/> itself. May be called from several threads at once,
/// as long as none of them
/// steps the weights that another reads.
/// </remarks>
public sealed class SampledNetwork
{
    /// <summary>
    /// Doubles at most that steps keep of hidden values from one to the next: 128 MiB, whatever n·m is. A step recomputes the rest.
    /// </summary>
    public const int LargestKeptLength = 1 << 24;

    private readonly int keptLength;
    private readonly NeuronPartition partition;
    private readonly SampleStrips strips;
    private readonly ConcurrentBag<Tile> tiles = [];
    private readonly ConcurrentBag<ForwardSum[]> forwardSums = [];
    private readonly ConcurrentBag<TangentSum[]> tangentSums = [];
    private readonly ConcurrentBag<KeptValues> keptValues = [];
    private readonly InitialDenominators? denominators;
    private readonly double[] offset = [];

    /// <param name="network">The network.</param>
    /// <param name="inputs">X, d×n, one column a sample.</param>
    /// <param name="resources">
    /// The threads that passes over the neurons use. Their small products are always our own kernels (<see cref="SampleStrips"/>);
    /// the backend serves what is built on them: rank updates of kernels, eigenproblems.
    /// </param>
    public SampledNetwork(Network network, DenseMatrix inputs, ComputeResources resources)
        : this(network, inputs, resources, LargestKeptLength)
    {
    }

    /// <inheritdoc cref="SampledNetwork(Network, DenseMatrix, ComputeResources)"/>
    /// <param name="keptLength">Doubles that steps may keep.</param>
    internal SampledNetwork(Network network, DenseMatrix inputs, ComputeResources resources, int keptLength)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(resources);
        this.keptLength = keptLength;
        Network = network;
        Inputs = inputs;
        Resources = resources;
        partition = new NeuronPartition(network.Width, inputs.ColumnCount);
        strips = new SampleStrips(inputs.Values, inputs.RowCount);
        denominators = InitialDenominators.Of(network, inputs, strips, resources);
        if (network.Centre is not null)
            offset = Forward(network.Centre).Outputs;
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>X, d×n.</summary>
    public DenseMatrix Inputs { get; }

    /// <summary>The threads that passes over the neurons use, and the backend of what is built on them.</summary>
    public ComputeResources Resources { get; }

    /// <summary>How passes over the neurons are cut, for those that other folders of the library make.</summary>
    internal NeuronPartition Partition => partition;

    /// <summary>The inputs as passes read them.</summary>
    internal SampleStrips Strips => strips;

    /// <summary>n.</summary>
    public int SampleCount => Inputs.ColumnCount;

    /// <summary>d.</summary>
    public int InputDimension => Inputs.RowCount;

    /// <summary>n·o, the length of stacked outputs and residuals and the order of Θ.</summary>
    public int StackedCount => SampleCount * Network.OutputCount;

    /// <summary>Outputs and sums at weights W (d×m): F_ℓ(x_i) = s·Σ_r a_{ℓ,r} φ_r(x_i).</summary>
    public ForwardPass Forward(DenseMatrix weights, CancellationToken cancellationToken = default)
    {
        CheckWeights(weights);
        return Reduce((chunk, tile, sum) =>
        {
            foreach ((int start, int count) in partition.Blocks(chunk))
                tile.AddForward(weights.Values, start, count, sum);
        }, cancellationToken);
    }

    /// <summary>The same, keeping for a step what it needs again.</summary>
    private void Keep(DenseMatrix weights, KeptValues kept) => Reduce((chunk, tile, sum) =>
    {
        foreach ((int start, int count) in partition.Blocks(chunk))
            tile.AddForward(weights.Values, start, count, sum, kept.Block(chunk, start));
    }, CancellationToken.None);

    /// <summary>
    /// One step of gradient descent in place, W ← W − η·Jᵀr, and the state at the new weights, in one visit to every block.
    /// </summary>
    /// <param name="weights">W, d×m; overwritten by the new weights.</param>
    /// <param name="state">The state at W.</param>
    /// <param name="residual">r = ∂L/∂F at W, stacked (n·o).</param>
    /// <param name="learningRate">η.</param>
    /// <param name="cancellationToken">Stops before the step: a step that has begun is finished,
    /// so that cancelling never leaves W half updated.</param>
    public ForwardPass Step(
        DenseMatrix weights, ForwardPass state, ReadOnlySpan<double> residual, double learningRate,
            CancellationToken cancellationToken = default) =>
        Step(weights, state, residual, (tile, start, count) =>
            strips.AddScaled(-learningRate * Network.OutputScale, tile.Direction, count, Block(weights.Values, start, count)),
            cancellationToken);

    /// <summary>One step in place with an update of one's own, W ← W + ΔW(∇L = Jᵀr), and the state at the new weights.</summary>
    /// <inheritdoc cref="Step(DenseMatrix, ForwardPass, ReadOnlySpan{double}, double, CancellationToken)"/>
    /// <param name="update">What becomes of a block's weights, given its gradient.</param>
    public ForwardPass Step(
        DenseMatrix weights, ForwardPass state, ReadOnlySpan<double> residual, IWeightUpdate update,
            CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        return Step(weights, state, residual, (tile, start, count) =>
            update.Apply(start * InputDimension, Block(weights.Values, start, count), tile.TakeDirection(count)), cancellationToken);
    }

    private ForwardPass Step(
        DenseMatrix weights, ForwardPass state, ReadOnlySpan<double> residual, Action<Tile, int, int> updateBlock,
            CancellationToken cancellationToken)
    {
        CheckWeights(weights);
        cancellationToken.ThrowIfCancellationRequested();
        Cotangent cotangent = new(strips, state, CheckStacked(residual));
        KeptValues kept = keptValues.TryTake(out KeptValues? used) ? used
            : new KeptValues(Network.Activation, strips, partition, keptLength);
        if (kept.State != state)
            Keep(weights, kept);
        kept.State = Reduce((chunk, tile, sum) =>
        {
            foreach ((int start, int count) in partition.Blocks(chunk))
            {
                KeptBlock block = kept.Block(chunk, start);
                tile.Pullback(weights.Values, state, cotangent, start, count, block);
                updateBlock(tile, start, count);
                tile.AddForward(weights.Values, start, count, sum, block);
            }
        }, CancellationToken.None);
        keptValues.Add(kept);
        return kept.State;
    }

    /// <summary>destination (d×m) ← Jᵀr, the gradient of a loss whose derivative with respect to the stacked outputs is r.</summary>
    /// <exception cref="ArgumentException">The destination is not d×m, or is the weights themselves, which are read
    /// while it is written.</exception>
    public void JacobianTransposeProduct(
        DenseMatrix weights, ForwardPass state, ReadOnlySpan<double> residual, DenseMatrix destination,
            CancellationToken cancellationToken = default)
    {
        CheckWeights(weights);
        CheckWeights(destination);
        if (ReferenceEquals(weights.Values, destination.Values))
            throw new ArgumentException("The destination is the weights; it must be another matrix.", nameof(destination));
        Cotangent cotangent = new(strips, state, CheckStacked(residual));
        ForEachChunk((chunk, tile) =>
        {
            foreach ((int start, int count) in partition.Blocks(chunk))
            {
                tile.Pullback(weights.Values, state, cotangent, start, count);
                Span<double> block = Block(destination.Values, start, count);
                block.Clear();
                strips.AddScaled(Network.OutputScale, tile.Direction, count, block);
            }
        }, cancellationToken);
    }

    /// <summary>destination (n·o, stacked) ← J·v for a direction v shaped like the weights (d×m).</summary>
    public void JacobianProduct(
        DenseMatrix weights, ForwardPass state, DenseMatrix direction, Span<double> destination,
            CancellationToken cancellationToken = default)
    {
        CheckWeights(weights);
        CheckWeights(direction);
        Pushforward(state, Network.OutputScale, destination, (start, count, tile, sum) =>
            tile.AddTangent(weights.Values, state, Block(direction.Values, start, count), InputDimension, start, count,
                sum), cancellationToken);
    }

    /// <summary>destination ← Θ·v = J(Jᵀv) for a stacked v, without forming Θ or Jᵀv: O(m·n·(d + o)) operations.</summary>
    public void TangentProduct(
        DenseMatrix weights, ForwardPass state, ReadOnlySpan<double> vector, Span<double> destination,
            CancellationToken cancellationToken = default)
    {
        CheckWeights(weights);
        Cotangent cotangent = new(strips, state, CheckStacked(vector));
        Pushforward(state, Network.OutputScale * Network.OutputScale, destination, (start, count, tile, sum) =>
            tile.AddTangentOfPullback(weights.Values, state, cotangent, start, count, sum), cancellationToken);
    }

    /// <summary>
    /// destination (n·o × count, column-major) ← P_{(ℓ,i),r} = s·D_{i,r}(a_{ℓ,r} − ⟨a_ℓ, S_i⟩), the coefficient of x_i in ∂F_ℓ(x_i)/∂w_r
    /// (⟨a_ℓ, S_i⟩ counts for softmax only), for neurons start … start + count − 1.
    /// </summary>
    public void Features(DenseMatrix weights, ForwardPass state, int start, int count, Span<double> destination)
    {
        CheckColumns(weights, start, count, StackedCount, destination.Length);
        Tile tile = Rent();
        for (int first = start; first < start + count; first += partition.BlockSize)
        {
            int blockCount = Math.Min(partition.BlockSize, start + count - first);
            tile.Features(weights.Values, state, first, blockCount,
                destination.Slice((first - start) * StackedCount, blockCount * StackedCount));
        }
        tiles.Add(tile);
    }

    /// <summary>
    /// destination (n×count, column-major) ← scale·D_{i,r} for neurons start … start + count − 1:
    /// φ_r(x_i) for softmax and its frozen form, otherwise σ′(z_{r,i}).
    /// </summary>
    internal void Slopes(DenseMatrix weights, ForwardPass state, int start, int count, double scale, Span<double> destination)
    {
        CheckColumns(weights, start, count, SampleCount, destination.Length);
        Tile tile = Rent();
        for (int first = start; first < start + count; first += partition.BlockSize)
        {
            int blockCount = Math.Min(partition.BlockSize, start + count - first);
            Span<double> columns = destination.Slice((first - start) * SampleCount, blockCount * SampleCount);
            tile.Slopes(weights.Values, state, first, blockCount, scale, columns);
        }
        tiles.Add(tile);
    }

    private void Pushforward(
        ForwardPass state, double scale, Span<double> destination, Action<int, int, Tile, TangentSum> addBlock,
            CancellationToken cancellationToken)
    {
        TangentSum[] sums = tangentSums.TryTake(out TangentSum[]? used) ? used : New(() => new TangentSum(strips, Network.OutputCount));
        ForEachChunk((chunk, tile) =>
        {
            sums[chunk].Clear();
            foreach ((int start, int count) in partition.Blocks(chunk))
                addBlock(start, count, tile, sums[chunk]);
        }, cancellationToken);
        for (int chunk = 1; chunk < sums.Length; chunk++)
            sums[0].Add(sums[chunk]);
        sums[0].Finish(scale, state, CheckStacked(destination));
        tangentSums.Add(sums);
    }

    private ForwardPass Reduce(Action<int, Tile, ForwardSum> addChunk, CancellationToken cancellationToken)
    {
        ForwardSum[] sums = forwardSums.TryTake(out ForwardSum[]? used) ? used
            : New(() => new ForwardSum(strips, Network, denominators));
        ForEachChunk((chunk, tile) =>
        {
            sums[chunk].Clear();
            addChunk(chunk, tile, sums[chunk]);
        }, cancellationToken);
        for (int chunk = 1; chunk < sums.Length; chunk++)
            sums[0].Add(sums[chunk]);
        ForwardPass state = sums[0].Finish(Network.OutputScale, offset);
        forwardSums.Add(sums);
        return state;
    }

    /// <summary>One sum a chunk.</summary>
    private TSum[] New<TSum>(Func<TSum> create) => [.. Enumerable.Range(0, partition.ChunkCount).Select(_ => create())];

    private void ForEachChunk(Action<int, Tile> work, CancellationToken cancellationToken) =>
        Resources.ForEach(partition.ChunkCount, chunk =>
        {
            Tile tile = Rent();
            work(chunk, tile);
            tiles.Add(tile);
        }, cancellationToken);

    private Tile Rent() => tiles.TryTake(out Tile? tile) ? tile : new Tile(Network, strips, partition);

    private Span<double> Block(double[] weights, int start, int count) => weights.AsSpan(start * InputDimension, count * InputDimension);

    private void CheckWeights(DenseMatrix weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.RowCount != InputDimension || weights.ColumnCount != Network.Width)
            throw new ArgumentException($"The matrix is {weights.RowCount}×{weights.ColumnCount}; "
                + $"weights of this network on these inputs are {InputDimension}×{Network.Width}.", nameof(weights));
    }

    private void CheckColumns(DenseMatrix weights, int start, int count, int rows, int length)
    {
        CheckWeights(weights);
        if (start < 0 || count < 0 || start > Network.Width - count)
            throw new ArgumentOutOfRangeException(
                nameof(start), $"Neurons {start} to {(long)start + count - 1} are asked for; there are {Network.Width}.");
        if (length != (long)rows * count)
            throw new ArgumentException(
                $"The destination has {length} entries; {rows} rows by {count} columns are {(long)rows * count}.", nameof(length));
    }

    private ReadOnlySpan<double> CheckStacked(ReadOnlySpan<double> stacked) => stacked.Length == StackedCount ? stacked
        : throw new ArgumentException($"The stacked vector has {stacked.Length} entries; n·o is {StackedCount}.", nameof(stacked));

    private Span<double> CheckStacked(Span<double> stacked) => stacked.Length == StackedCount ? stacked
        : throw new ArgumentException($"The stacked vector has {stacked.Length} entries; n·o is {StackedCount}.", nameof(stacked));
}
