using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

/// <summary>How far the softmax kernel of a finite network lies from its limit, and what its diagonal says about the
/// hidden units.</summary>
public sealed class KernelFluctuationTests
{
    private const int Draws = 1000;

    /// <summary>
    /// Four standard errors of a variance over 1000 draws, 4·√(2/1000) = 0.18, and a few percent that the next order in
    /// 1/m takes off. Coupled and
    /// independent differ by a factor of two.
    /// </summary>
    private const double VarianceTolerance = 0.22;

    /// <summary>Four standard errors of a mean over eight draws of 65,536 hidden units at σ = ½: the deviation of one
    /// is at most 0.0028.</summary>
    private const double ShareTolerance = 4e-3;

    /// <summary>Standard errors of the difference between two means.</summary>
    private const double StandardErrors = 3;

    private const int Replicates = 12;

    /// <summary>The seeds behind each of the independent implementation's means.</summary>
    private const int ReferenceSeeds = 100;

    // H_ii = mean(e^{2z})/mean(e^z)² for a coupled network and ‖x‖ = 1; the delta method gives the variance.
    [Theory, InlineData(0.25, Initialisation.Coupled), InlineData(0.5, Initialisation.Coupled),
        InlineData(0.5, Initialisation.Independent)]
    public void The_diagonal_of_the_softmax_kernel_has_the_variance_of_a_ratio_of_means(double sigma, Initialisation initialisation)
    {
        const int width = 2048;
        DenseMatrix input = Draw.Sphere(3, 1, new Seed(91));
        double[] values = [.. Enumerable.Range(0, Draws)
            .Select(draw => Kernel("softmax", input, width, sigma, new Seed(92).Child(draw), initialisation)[0, 0])];
        double mean = values.Average();
        double relativeVariance = values.Sum(value => (value - mean) * (value - mean)) / (Draws - 1) / (mean * mean);
        double effectiveWidth = initialisation == Initialisation.Coupled ? width / 2.0 : width;
        double g = sigma * sigma;
        double expected = (Math.Exp(4 * g) - 4 * Math.Exp(2 * g) + 4 * Math.Exp(g) - 1) / effectiveWidth;
        Assert.Equal(1, relativeVariance / expected, VarianceTolerance);
    }

    // Coupled: H_ii = ‖x‖² m Σ_r S_r², so ‖x‖²/H_ii is the inverse participation ratio of the softmax as a share of m.
    [Theory, InlineData(0.3), InlineData(0.7), InlineData(1.0)]
    public void The_share_of_hidden_units_at_work_is_the_exponential_of_minus_the_variance_of_their_preactivations(double norm)
    {
        const double sigma = 0.5;
        DenseMatrix input = (DenseMatrix)(norm * Draw.Sphere(3, 1, new Seed(93)));
        double share = Enumerable.Range(0, 8).Average(draw =>
            norm * norm / Kernel("softmax", input, 65536, sigma, new Seed(94).Child(draw))[0, 0]);
        Assert.Equal(Math.Exp(-sigma * sigma * norm * norm), share, ShareTolerance);
    }

    /// <summary>
    /// ‖H_m − H∞‖_F/‖H∞‖_F for 20 points on the sphere of ℝ⁵, σ = 1: geometric means and deviations of the logarithm
    /// over 100 seeds of an independent
    /// implementation in numpy, written from the formulas, with its own random numbers.
    /// </summary>
    [Theory]
    [InlineData("softmax", 1000, 0.1536, 0.367)]
    [InlineData("softmax", 10000, 0.06088, 0.302)]
    [InlineData("relu", 1000, 0.05488, 0.226)]
    [InlineData("relu", 10000, 0.01745, 0.186)]
    [InlineData("exp", 1000, 0.2264, 0.350)]
    [InlineData("exp", 10000, 0.08098, 0.268)]
    public void The_distance_to_the_limit_is_what_an_independent_implementation_finds(
        string activation, int width, double distance, double logDeviation)
    {
        double found = Enumerable.Range(0, Replicates).Average(replicate =>
        {
            Seed seed = new Seed(95).Child(replicate);
            DenseMatrix inputs = Draw.Sphere(5, 20, seed);
            DenseMatrix limit = InfiniteWidthKernel.Of(ActivationCatalogue.Create(activation), 1, inputs);
            return Math.Log((Kernel(activation, inputs, width, 1, seed) - limit).FrobeniusNorm() / limit.FrobeniusNorm());
        });
        double tolerance = StandardErrors * logDeviation * Math.Sqrt(1.0 / Replicates + 1.0 / ReferenceSeeds);
        Assert.True(Math.Abs(found - Math.Log(distance)) <= tolerance,
            $"The distance is {Math.Exp(found):E2}, not {distance:E2} to within a factor {Math.Exp(tolerance):F2}.");
    }

    private static DenseMatrix Kernel(
        string activation, DenseMatrix inputs, int width, double sigma, Seed seed, Initialisation initialisation = Initialisation.Coupled)
    {
        (Network network, DenseMatrix weights) = Draw.Network(activation, width, inputs.RowCount, 1, seed, sigma, initialisation);
        SampledNetwork streamed = new(network, inputs, ComputeCases.Of("simd"));
        return EmpiricalKernel.H(streamed, weights, streamed.Forward(weights));
    }
}
