namespace SoftmaxNtk.Networks;

/// <summary>
/// How a pass over the hidden units is cut: samples into panels, neurons into blocks (a block × panel tile stays in cache),
/// blocks into chunks (the unit of parallel work and of ordered reduction). All bounds follow from n and m alone.
/// </summary>
internal readonly struct NeuronPartition
{
    /// <summary>Doubles in a block's panel of coefficients: 128 KiB, a quarter of the smallest second-level cache in use.</summary>
    /// <remarks>
    /// Up to d = 64 or so the block's weights and gradient fit beside it. Beyond they outgrow that cache (700 KiB at d
    /// = 784, n = 500), and a bound
    /// by d would gain nothing: there a step at m = 8,192 takes as long, within 2%, with blocks of 16 to 56 neurons, for the products
    /// do 2d operations for every number that they read again.
    /// </remarks>
    private const int TileElements = 16_384;

    /// <summary>A multiple of the height of every instruction set's strips.</summary>
    private const int PanelUnit = 24;

    private const int LargestPanel = 11 * PanelUnit;

    private const int LargestBlock = 128;

    private const int SmallestBlock = 16;

    /// <summary>More chunks than any laptop has cores, few enough that their accumulators (n·o numbers each) stay small.</summary>
    private const int LargestChunkCount = 32;

    private readonly int width;

    public NeuronPartition(int width, int samples)
    {
        this.width = width;
        int panels = Math.Max(1, (samples + LargestPanel - 1) / LargestPanel);
        PanelSize = Math.Max(1, ((samples + panels - 1) / panels + PanelUnit - 1) / PanelUnit) * PanelUnit;
        int block = Math.Clamp(TileElements / PanelSize, SmallestBlock, LargestBlock) & ~7;
        int blocks = Math.Max(1, (width + block - 1) / block);
        BlockSize = block;
        BlocksPerChunk = (blocks + LargestChunkCount - 1) / LargestChunkCount;
        ChunkSize = BlocksPerChunk * block;
        ChunkCount = Math.Max(1, (width + ChunkSize - 1) / ChunkSize);
    }

    /// <summary>Samples in every panel but perhaps the last.</summary>
    public int PanelSize { get; }

    /// <summary>Neurons in a block; even, so that a coupled pair is never parted.</summary>
    public int BlockSize { get; }

    /// <summary>Blocks in every chunk but perhaps the last.</summary>
    public int BlocksPerChunk { get; }

    public int ChunkSize { get; }

    public int ChunkCount { get; }

    /// <summary>The blocks of a chunk, as first neuron and count.</summary>
    public IEnumerable<(int Start, int Count)> Blocks(int chunk)
    {
        int end = Math.Min(width, (chunk + 1) * ChunkSize);
        for (int start = chunk * ChunkSize; start < end; start += BlockSize)
            yield return (start, Math.Min(BlockSize, end - start));
    }
}
