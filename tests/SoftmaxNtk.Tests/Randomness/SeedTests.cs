using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Tests.Randomness;

/// <summary>Golden numbers: a separate Python implementation (hashlib's SHA-256 of root and path, xoshiro256** in big integers).</summary>
public sealed class SeedTests
{
    private const ulong Root = 2405_03251;

    [Fact]
    public void The_root_gives_its_known_first_bits() =>
        Assert.Equal([13474120517369604943, 3594559936498986219, 6005032514483022222], Bits(new Seed(Root), 3));

    [Fact]
    public void A_child_gives_its_known_first_bits() =>
        Assert.Equal([12018814148833922332, 5129313136116247020, 3439070104551825368], Bits(new Seed(Root).Child("weights"), 3));

    [Fact]
    public void A_numbered_grandchild_gives_its_known_first_bits() =>
        Assert.Equal([11707745906959705536, 14675140070369877136, 17667908857760283862], Bits(new Seed(Root).Child("weights").Child(3), 3));

    [Fact]
    public void A_name_is_hashed_as_UTF8() =>
        Assert.Equal([9223229585437302178, 1882902853454410175, 15602646347085266782], Bits(new Seed(Root).Child("données"), 3));

    [Fact]
    public void A_seed_opens_the_same_stream_every_time()
    {
        Seed seed = new Seed(Root).Child("inputs");
        Assert.Equal(Bits(seed, 100), Bits(seed, 100));
    }

    [Fact]
    public void A_seed_without_a_path_is_the_root() =>
        Assert.Equal(Bits(new Seed(0), 3), Bits(default, 3));

    [Fact]
    public void Roots_and_names_all_give_streams_of_their_own()
    {
        Seed[] seeds = [.. from root in Enumerable.Range(0, 20) from child in Enumerable.Range(0,
            50) select new Seed((ulong)root).Child(child)];
        Assert.Equal(seeds.Length, seeds.Select(seed => seed.Open().NextBits()).Distinct().Count());
    }

    [Fact]
    public void Streams_of_siblings_are_uncorrelated()
    {
        // Under independence the mean of n products of N(0, 1) values has the standard deviation n^(-1/2).
        const int count = 100_000;
        double tolerance = 4.5 / Math.Sqrt(count);
        double[] a = new double[count];
        double[] b = new double[count];
        new Seed(Root).Child("weights").Child(0).Open().FillGaussian(a, 1);
        new Seed(Root).Child("weights").Child(1).Open().FillGaussian(b, 1);
        Assert.InRange(a.Zip(b, (u, v) => u * v).Average(), -tolerance, tolerance);
    }

    [Theory]
    [InlineData("")]
    [InlineData("weights/3")]
    public void A_name_is_one_step_of_a_path(string name) =>
        Assert.Throws<ArgumentException>(() => new Seed(Root).Child(name));

    private static ulong[] Bits(Seed seed, int count)
    {
        RandomStream stream = seed.Open();
        return [.. Enumerable.Range(0, count).Select(_ => stream.NextBits())];
    }
}
