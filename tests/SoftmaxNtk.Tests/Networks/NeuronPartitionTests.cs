using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Tests.Networks;

public sealed class NeuronPartitionTests
{
    private static readonly Config deterministic = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(
        new Replay(new Rnd(2405, 3251), null));

    private static readonly Arbitrary<int> widths = Gen.OneOf(Gen.Choose(1, 3000), Gen.Choose(3000, 60_000)).ToArbitrary();

    private static readonly Arbitrary<int> sampleCounts = Gen.OneOf(Gen.Choose(1, 50), Gen.Choose(50, 5000)).ToArbitrary();

    [Fact]
    public void Blocks_cover_every_neuron_once_in_order() => Check.One(deterministic, Prop.ForAll(widths, sampleCounts, (width, samples) =>
    {
        NeuronPartition partition = new(width, samples);
        int next = 0;
        for (int chunk = 0; chunk < partition.ChunkCount; chunk++)
            foreach ((int start, int count) in partition.Blocks(chunk))
            {
                Assert.Equal(next, start);
                Assert.InRange(count, 1, partition.BlockSize);
                next = start + count;
            }
        Assert.Equal(width, next);
    }));

    [Fact]
    public void No_coupled_pair_is_parted_and_chunks_are_few() =>
        Check.One(deterministic, Prop.ForAll(widths, sampleCounts, (width, samples) =>
    {
        NeuronPartition partition = new(width, samples);
        Assert.Equal(0, partition.BlockSize % 2);
        Assert.Equal(0, partition.ChunkSize % partition.BlockSize);
        Assert.InRange(partition.ChunkCount, 1, 32);
        Assert.InRange((long)partition.PanelSize * partition.BlockSize, 1, 16_384);
    }));
}
