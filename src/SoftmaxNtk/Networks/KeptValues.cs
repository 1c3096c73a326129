using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>
/// What one pass over the neurons leaves for the next at the same weights: values that serve as slopes (softmax's as exponentials, with the
/// maxima that they are relative to) or pre-activations, of the first blocks of every chunk, as many as a bounded memory holds. The other
/// blocks are computed again.
/// </summary>
/// <remarks>
/// A gradient step needs every pre-activation twice, before and after the residual is known. Reading one back costs 16
/// bytes of memory traffic,
/// computing it again 2d operations and perhaps an exponential: kept where that is dearer. Which blocks are kept follows from the shapes
/// alone, so that results do not depend on what ran before.
/// </remarks>
internal sealed class KeptValues
{
    /// <summary>From this input dimension on a pre-activation alone is worth keeping: 64 operations take as long as 16
    /// bytes from memory.</summary>
    private const int DimensionWorthKeeping = 32;

    private readonly NeuronPartition partition;
    private readonly int paddedSamples;
    private readonly int blocksPerChunk;
    private readonly AlignedMemory values;
    private readonly AlignedMemory maxima;

    /// <param name="activation">What the values are of.</param>
    /// <param name="strips">The inputs.</param>
    /// <param name="partition">The blocks.</param>
    /// <param name="largestLength">Doubles of values kept at most.</param>
    public KeptValues(Activation activation, SampleStrips strips, NeuronPartition partition, int largestLength)
    {
        this.partition = partition;
        paddedSamples = strips.PaddedSamples;
        bool normalised = activation.Normalisation == Normalisation.CurrentSum;
        long blockLength = (long)partition.BlockSize * paddedSamples;
        blocksPerChunk = activation.IsOwnDerivative || strips.Dimension >= DimensionWorthKeeping
            ? (int)Math.Min(partition.BlocksPerChunk, largestLength / (partition.ChunkCount * blockLength))
            : 0;
        int blocks = blocksPerChunk * partition.ChunkCount;
        values = new AlignedMemory((int)(blocks * blockLength));
        maxima = new AlignedMemory(normalised ? blocks * paddedSamples : 0);
    }

    /// <summary>The state that the values belong to, or null.</summary>
    public ForwardPass? State { get; set; }

    /// <summary>Where the block is kept that begins at neuron <paramref name="start"/>; empty if it is not.</summary>
    public KeptBlock Block(int chunk, int start)
    {
        int block = (start - chunk * partition.ChunkSize) / partition.BlockSize;
        if (block >= blocksPerChunk)
            return default;
        int index = chunk * blocksPerChunk + block, length = partition.BlockSize * paddedSamples;
        return new KeptBlock(
            values.Span.Slice(index * length, length), maxima.Length == 0 ? [] : maxima.Span.Slice(index * paddedSamples, paddedSamples));
    }
}
