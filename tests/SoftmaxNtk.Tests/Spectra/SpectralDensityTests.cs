using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Spectra;

public sealed class SpectralDensityTests
{
    /// <summary>Relative: roundings of a few hundred terms.</summary>
    private const double Rounding = 1e-11;

    /// <summary>Standard errors allowed: of some hundred comparisons with fixed seeds none is expected beyond.</summary>
    private const double StandardErrors = 4.5;

    private static readonly Seed seed = new(77);

    [Fact]
    public void Few_distinct_eigenvalues_on_a_diagonal_give_the_closed_form_without_error()
    {
        // signs see a diagonal matrix exactly, and twelve steps see twelve distinct values exactly
        double[] values = [.. Enumerable.Range(0, 120).Select(i => (double)(i % 12 * (i % 12)))];
        SpectralDensity density = SpectralDensity.Of(SampleOperators.Diagonal(values), 120, new SpectralDensitySettings(3, 12), seed,
            SampleOperators.Resources);
        double[] grid = [-5, 0, 3.5, 40, 121, 130];
        ProbeMean[] densities = density.Density(grid, 2), counts = density.Count(grid, 2);
        for (int k = 0; k < grid.Length; k++)
        {
            Assert.Equal(Broadened(values, grid[k], 2), densities[k].Mean, Rounding);
            Assert.Equal(Counted(values, grid[k], 2), counts[k].Mean, Rounding * 120);
            Assert.InRange(densities[k].StandardError, 0, Rounding);
        }
        Assert.Equal(values.Sum(), density.Trace(value => value).Mean, Rounding * values.Sum());
        Assert.Equal((0, 121), (Math.Round(density.Range.Smallest, 9), Math.Round(density.Range.Largest, 9)));
    }

    [Fact]
    public void The_laplacian_has_its_density_counts_and_moments_within_the_standard_errors()
    {
        const int n = 400;
        const double broadening = 0.08;
        double[] exact = SampleOperators.LaplacianEigenvalues(n);
        SpectralDensity density = SpectralDensity.Of(SampleOperators.Laplacian, n, new SpectralDensitySettings(20, 100), seed,
            SampleOperators.Resources);
        Assert.Equal(n, density.Order);
        double[] grid = [.. Enumerable.Range(-5, 51).Select(k => k * 0.1)];
        ProbeMean[] densities = density.Density(grid, broadening), counts = density.Count(grid, broadening);
        for (int k = 0; k < grid.Length; k++)
        {
            Check(Broadened(exact, grid[k], broadening), densities[k], floor: 1e-9);
            Check(Counted(exact, grid[k], broadening), counts[k], floor: 1e-9 * n);
            Assert.InRange(densities[k].StandardError, 0, 0.05);
        }
        Check(2.0 * n, density.Trace(value => value), 0);
        Check(6.0 * n - 2, density.Trace(value => value * value), 0);
        Assert.Equal(1, densities.Sum(point => point.Mean) * 0.1, 1e-3);
        Assert.Equal(n, density.Trace(_ => 1).Mean, Rounding * n);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("relu")]
    public void The_moments_and_counts_of_theta_agree_with_the_dense_kernel(string activation)
    {
        (Network network, DenseMatrix weights) = Draw.Network(activation, 512, 6, 3, seed.Child("network"));
        SampledNetwork streamed = new(network, Draw.Sphere(6, 40, seed), SampleOperators.Resources);
        ForwardPass state = streamed.Forward(weights);
        DenseMatrix theta = EmpiricalKernel.Theta(streamed, weights, state);
        double[] exact = Spectrum.EigenvaluesOf(theta, SampleOperators.Resources);
        SpectralDensity density = SpectralDensity.OfTheta(streamed, weights, state, new SpectralDensitySettings(12, 30), seed);
        double frobenius = theta.FrobeniusNorm();
        Check(theta.Trace(), density.Trace(value => value), 0);
        Check(frobenius * frobenius, density.Trace(value => value * value), 0);
        double broadening = exact[^1] / 20;
        double[] grid = [.. Enumerable.Range(0, 25).Select(k => k * broadening)];
        ProbeMean[] counts = density.Count(grid, broadening);
        for (int k = 0; k < grid.Length; k++)
            Check(Counted(exact, grid[k], broadening), counts[k], floor: 1e-6 * exact.Length);
    }

    [Fact]
    public void Moments_below_twice_the_steps_carry_no_error_but_the_probes()
    {
        const int steps = 3, n = 50;
        SpectralDensity density = SpectralDensity.Of(SampleOperators.Laplacian, n, new SpectralDensitySettings(2, steps), seed,
            SampleOperators.Resources);
        double[] direct = new double[2];
        for (int k = 0; k < 2; k++)
        {
            double[] probe = new double[n], once = new double[n], twice = new double[n];
            seed.Child(k).Open().FillSigns(probe);
            SampleOperators.Laplacian(probe, once);
            SampleOperators.Laplacian(once, twice);
            direct[k] = once.Zip(twice, (x, y) => x * y).Sum();
        }
        ProbeMean third = density.Trace(value => value * value * value);
        Assert.Equal(direct.Average(), third.Mean, Rounding * third.Mean);
        Assert.Equal(Math.Abs(direct[0] - direct[1]) / 2, third.StandardError, Rounding * third.Mean);
    }

    [Fact]
    public void The_standard_error_falls_with_the_root_of_the_number_of_probes()
    {
        double few = Error(16), many = Error(256);
        Assert.InRange(few / many, 2.5, 6.5); // 4, but that sixteen probes know their own spread to a fifth

        double Error(int probes) => SpectralDensity.Of(
            SampleOperators.Laplacian, 60, new SpectralDensitySettings(probes, 4), seed, SampleOperators.Resources)
            .Trace(value => value * value).StandardError;
    }

    [Fact]
    public void The_seed_decides_and_nonsense_is_refused()
    {
        SpectralDensitySettings settings = new(2, 5);
        ProbeMean Second(Seed from) => SpectralDensity.Of(SampleOperators.Laplacian, 60, settings, from, SampleOperators.Resources)
            .Trace(value => value * value);
        Assert.Equal(Second(seed), Second(seed));
        Assert.NotEqual(Second(seed), Second(seed.Child("other")));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectralDensitySettings(1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectralDensitySettings(2, 0));
        SpectralDensity density = SpectralDensity.Of(SampleOperators.Laplacian, 6, settings, seed, SampleOperators.Resources);
        Assert.Throws<ArgumentOutOfRangeException>(() => density.Density([0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => density.Count([0], double.NaN));
    }

    private static void Check(double exact, ProbeMean estimate, double floor) =>
        Assert.True(Math.Abs(exact - estimate.Mean) <= StandardErrors * estimate.StandardError + floor,
            $"expected {exact:G6}, estimated {estimate.Mean:G6} ± {estimate.StandardError:G3}");

    private static double Broadened(double[] values, double point, double broadening) =>
        values.Sum(value => Math.Exp(-Math.Pow((point - value) / broadening, 2) / 2)) / (
            values.Length * broadening * Math.Sqrt(2 * Math.PI));

    private static double Counted(double[] values, double point, double broadening) =>
        values.Sum(value => (1 + SpecialFunctions.Erf((point - value) / (broadening * Math.Sqrt(2)))) / 2);
}
