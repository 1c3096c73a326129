using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Tests.Randomness;

public sealed class RandomStreamTests
{
    private const int Count = 200_000;

    /// <summary>Standard errors that a sample moment may be away: the streams are fixed, so a pass is a pass for ever.</summary>
    private const double StandardErrors = 4.5;

    /// <summary>One unit in the last place of the elementary functions that both implementations call.</summary>
    private const double Rounding = 1e-14;

    [Fact]
    public void The_bits_are_those_of_the_reference_implementation()
    {
        // Published outputs of xoshiro256starstar.c (Blackman and Vigna) from the state {1, 2, 3, 4}, as in the tests of rand_xoshiro.
        ulong[] reference =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        RandomStream stream = new((1, 2, 3, 4));
        Assert.Equal(reference, reference.Select(_ => stream.NextBits()));
    }

    // The golden numbers of the next four tests come from a separate Python implementation of the generator and of each sampler.

    [Fact]
    public void Uniform_numbers_start_with_known_values()
    {
        RandomStream stream = new Seed(7).Child("uniform").Open();
        Assert.Equal([0.6602199013387491, 0.5227436718740373, 0.3599522432827412], Enumerable.Range(0, 3).Select(_ => stream.NextDouble()));
    }

    [Fact]
    public void Gaussian_numbers_start_with_known_values()
    {
        double[] values = new double[4];
        new Seed(7).Child("gaussian").Open().FillGaussian(values, 2.5);
        double[] golden = [-3.150685547609844, 2.558135932506275, -2.2525442410245207, 0.9270983424889272];
        Assert.All(golden.Zip(values), pair => Assert.Equal(pair.First, pair.Second, Rounding));
    }

    [Fact]
    public void Signs_start_with_known_values()
    {
        double[] values = new double[8];
        new Seed(7).Child("signs").Open().FillSigns(values);
        Assert.Equal([-1, 1, 1, 1, 1, -1, 1, -1], values);
    }

    [Fact]
    public void A_permutation_has_known_values() =>
        Assert.Equal([8, 4, 1, 3, 9, 2, 0, 7, 5, 6], new Seed(7).Child("permutation").Open().Permutation(10));

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        RandomStream stream = new Seed(1).Open();
        int[] bins = new int[100];
        for (int k = 0; k < Count; k++)
            bins[(int)(stream.NextDouble() * bins.Length)]++;
        double expected = (double)Count / bins.Length;
        double statistic = bins.Sum(met => (met - expected) * (met - expected) / expected);
        Assert.InRange(ChiSquared.CDF(bins.Length - 1, statistic), 0.001, 0.999);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 0, 15)]
    [InlineData(4, 3, 96)]
    public void Gaussian_moments_are_those_of_the_normal_distribution(int power, double expected, double variance)
    {
        double[] values = new double[Count];
        new Seed(2).Open().FillGaussian(values, 1);
        double tolerance = StandardErrors * Math.Sqrt(variance / Count);
        Assert.InRange(values.Average(value => Math.Pow(value, power)), expected - tolerance, expected + tolerance);
    }

    [Fact]
    public void Gaussian_numbers_scale_with_their_standard_deviation()
    {
        double[] unit = new double[11];
        double[] scaled = new double[11];
        new Seed(3).Open().FillGaussian(unit, 1);
        new Seed(3).Open().FillGaussian(scaled, 0.25);
        Assert.Equal(unit.Select(value => 0.25 * value), scaled);
    }

    [Fact]
    public void The_two_numbers_of_a_polar_pair_are_uncorrelated()
    {
        double[] values = new double[Count];
        new Seed(4).Open().FillGaussian(values, 1);
        double tolerance = StandardErrors / Math.Sqrt(Count / 2);
        Assert.InRange(values.Chunk(2).Average(pair => pair[0] * pair[1]), -tolerance, tolerance);
    }

    [Fact]
    public void Signs_are_balanced_and_serially_uncorrelated()
    {
        double[] values = new double[Count];
        new Seed(5).Open().FillSigns(values);
        double tolerance = StandardErrors / Math.Sqrt(Count);
        Assert.All(values, value => Assert.True(value is 1 or -1));
        Assert.InRange(values.Average(), -tolerance, tolerance);
        Assert.InRange(values.Zip(values.Skip(1), (a, b) => a * b).Average(), -tolerance, tolerance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(784)]
    public void A_point_on_the_sphere_has_norm_one(int dimension)
    {
        double[] point = new double[dimension];
        RandomStream stream = new Seed(6).Open();
        for (int k = 0; k < 50; k++)
        {
            stream.FillUnitSphere(point);
            Assert.Equal(1, Math.Sqrt(point.Sum(value => value * value)), Rounding);
        }
    }

    [Fact]
    public void Points_on_the_sphere_have_mean_zero_and_covariance_one_over_d()
    {
        const int dimension = 4;
        const int points = 50_000;
        double[,] products = new double[dimension, dimension];
        double[] sums = new double[dimension];
        double[] point = new double[dimension];
        RandomStream stream = new Seed(8).Open();
        for (int k = 0; k < points; k++)
        {
            stream.FillUnitSphere(point);
            for (int i = 0; i < dimension; i++)
            {
                sums[i] += point[i] / points;
                for (int j = 0; j < dimension; j++)
                    products[i, j] += point[i] * point[j] / points;
            }
        }

        // Var x_i = 1/d, Var x_i² = 2(d−1)/(d²(d+2)), Var x_i x_j = 1/(d(d+2)).
        double meanTolerance = StandardErrors * Math.Sqrt(1.0 / dimension / points);
        double squareTolerance = StandardErrors * Math.Sqrt(2.0 * (dimension - 1) / (dimension * dimension * (dimension + 2)) / points);
        double productTolerance = StandardErrors * Math.Sqrt(1.0 / (dimension * (dimension + 2)) / points);
        for (int i = 0; i < dimension; i++)
        {
            Assert.Equal(0, sums[i], meanTolerance);
            for (int j = 0; j < dimension; j++)
                Assert.Equal(i == j ? 1.0 / dimension : 0, products[i, j], i == j ? squareTolerance : productTolerance);
        }
    }

    [Fact]
    public void A_permutation_holds_every_index_once() =>
        Prop.ForAll(
                Gen.Choose(0, 500).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (count, root) => new Seed((ulong)root).Open().Permutation(count).Order().SequenceEqual(Enumerable.Range(0, count)))
            .Check(Config.QuickThrowOnFailure.WithReplay(2405, 3251));

    [Fact]
    public void All_permutations_are_equally_likely()
    {
        RandomStream stream = new Seed(9).Open();
        Dictionary<string, int> counts = [];
        const int draws = 24_000;
        for (int k = 0; k < draws; k++)
        {
            string key = string.Join(",", stream.Permutation(4));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        double expected = draws / 24.0;
        Assert.Equal(24, counts.Count);
        Assert.InRange(ChiSquared.CDF(23, counts.Values.Sum(met => (met - expected) * (met - expected) / expected)), 0.001, 0.999);
    }

    [Fact]
    public void MathNet_distributions_draw_from_the_stream()
    {
        double[] values = new double[Count];
        Normal.Samples(new Seed(10).Open(), values, 3, 2);
        Assert.Equal(3, values.Average(), StandardErrors * 2 / Math.Sqrt(Count));
    }
}
