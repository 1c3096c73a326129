using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Numerics;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Spectra;

public sealed class ExtremeEigenvaluesTests
{
    private const double RelativeTolerance = 1e-9;

    private const double FailureProbability = 1e-6;

    /// <summary>Of the largest eigenvalue: what a product and a projection of some hundred entries round.</summary>
    private const double Rounding = 1e-13;

    private static readonly ExtremeEigenvalueSettings settings = new(new LanczosSettings(RelativeTolerance, 40, 4000), FailureProbability);

    private static readonly Seed seed = new(31);

    [Theory]
    [InlineData("softmax")]
    [InlineData("relu")]
    [InlineData("exp")]
    public void Both_ends_of_theta_agree_with_the_dense_spectrum(string activation)
    {
        (Network network, DenseMatrix weights) = Draw.Network(activation, 512, 6, 3, seed.Child("network"));
        SampledNetwork streamed = new(network, Draw.Sphere(6, 40, seed), SampleOperators.Resources);
        ForwardPass state = streamed.Forward(weights);
        double[] exact = Spectrum.EigenvaluesOf(EmpiricalKernel.Theta(streamed, weights, state), SampleOperators.Resources);
        ExtremeEigenvalues found = ExtremeEigenvalues.OfTheta(streamed, weights, state, settings, seed);
        Assert.True(found.Converged);
        CheckEnds(exact, found);
        Assert.InRange(found.Smallest.Residual, 0, RelativeTolerance * exact[^1]);
        Assert.InRange(found.Largest.Residual, 0, RelativeTolerance * exact[^1]);
        // the error is of second order in the residual as soon as that is below the gap
        Assert.Equal(exact[0], found.Smallest.Value, RelativeTolerance * exact[^1] * 1e-2);
        Assert.Equal(exact[^1], found.Largest.Value, RelativeTolerance * exact[^1] * 1e-2);
    }

    [Fact]
    public void The_residual_is_that_of_the_vector_returned()
    {
        ExtremeEigenvalues found = Laplacian(300, 40, 500, seed);
        foreach (ExtremeEigenvalue end in new[] { found.Smallest, found.Largest })
        {
            double[] product = new double[end.Vector.Length];
            SampleOperators.Laplacian(end.Vector, product);
            Assert.Equal(1, NumericsSamples.FrobeniusNorm(end.Vector), Rounding);
            Assert.Equal(end.Value, product.Zip(end.Vector, (a, v) => a * v).Sum(), Rounding);
            Assert.Equal(NumericsSamples.FrobeniusNorm([.. product.Zip(end.Vector, (a, v) => a - end.Value * v)]), end.Residual, Rounding);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(150)]
    [InlineData(700)]
    public void The_ends_lie_between_value_and_outermost_for_every_seed_long_before_convergence(int products)
    {
        double[] exact = SampleOperators.LaplacianEigenvalues(200);
        for (int k = 0; k < 10; k++)
            CheckEnds(exact, Laplacian(200, 40, products, seed.Child(k)));
    }

    [Fact]
    public void Outermost_is_closer_than_the_bound_over_all_spectra_of_kuczynski_and_wozniakowski()
    {
        const int n = 400;
        foreach (int steps in new[] { 40, 80, 160 })
        {
            ExtremeEigenvalues found = Laplacian(n, 200, steps, seed);
            double epsilon = Math.Pow(Math.Log(1.648 * Math.Sqrt(n) / FailureProbability) / (2 * steps - 1), 2);
            Assert.InRange(found.Smallest.Uncertainty, 1e-12, epsilon * 4);
            Assert.InRange(found.Largest.Uncertainty, 1e-12, epsilon * 4);
        }
    }

    [Fact]
    public void Outermost_closes_in_when_the_iteration_goes_on()
    {
        double[] uncertainty = [.. new[] { 40, 80, 160, 320, 640 }.Select(products =>
            Laplacian(100, 40, products, seed, 1e-13).Smallest.Uncertainty)];
        Assert.Equal(uncertainty.OrderDescending(), uncertainty);
        Assert.True(uncertainty[^1] < 1e-6, $"{uncertainty[^1]:G3} remains");
    }

    [Fact]
    public void A_missed_eigenvalue_is_within_what_the_start_vector_hides()
    {
        // the share of the start vector along the smallest eigenvector stays below 1/|q(λ)|, which is what the bound is made of
        const int n = 100;
        double[] values = [.. Enumerable.Range(0, n).Select(i => i == 0 ? 0.5 : 1 + i * 0.01)];
        double[] start = NumericsSamples.Gaussian(n, "hidden");
        start[0] = 1e-7;
        double share = start[0] / NumericsSamples.FrobeniusNorm(start);
        LanczosResult found = Lanczos.Extremes(
            SampleOperators.Diagonal(values), n, start, SpectrumEnd.Smallest, new LanczosSettings(1e-2, 20, 400),
                SampleOperators.Resources.Backend);
        Assert.True(found.Converged && found.Smallest!.Value > 0.9, "a small residual, and yet not the smallest eigenvalue");
        Assert.InRange(Math.Log(share) + found.Polynomial.LogMagnitude(0.5), double.NegativeInfinity, 0);
        Assert.True(StartComponentBound.Outermost(found.Polynomial, found.Smallest.Value, 1, -1, n, share) <= 0.5);
    }

    [Fact]
    public void A_singular_gram_matrix_has_its_smallest_eigenvalue_between_zero_and_the_tolerance()
    {
        double[] values = [.. Enumerable.Range(0, 500).Select(i => i < 200 ? 0 : Math.Pow(10, -8 + 8 * (i - 200) / 299.0))];
        ExtremeEigenvalueSettings loose = new(new LanczosSettings(1e-5, 40, 4000), FailureProbability);
        ExtremeEigenvalues found = ExtremeEigenvalues.Of(SampleOperators.Diagonal(values), 500, positiveSemidefinite: true, loose, seed,
            SampleOperators.Resources);
        Assert.True(found.Converged);
        Assert.Equal(0, found.Smallest.Outermost);
        Assert.InRange(found.Smallest.Value, -Rounding, 1e-5);
        Assert.Equal(1, found.Largest.Value, 1e-8);
    }

    [Fact]
    public void Running_out_of_products_is_said_and_all_products_are_counted()
    {
        int reported = 0;
        ExtremeEigenvalues found = ExtremeEigenvalues.Of(
            SampleOperators.Laplacian, 400, positiveSemidefinite: true,
            new ExtremeEigenvalueSettings(new LanczosSettings(1e-12, 20, 50), FailureProbability),
            seed, SampleOperators.Resources, new Counter(count => reported = count));
        Assert.False(found.Converged);
        Assert.Equal((52, 52), (found.Products, reported));
        CheckEnds(SampleOperators.LaplacianEigenvalues(400), found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_small_operator_is_solved_exactly(int n)
    {
        ExtremeEigenvalues found = Laplacian(n, 40, 100, seed);
        double[] exact = SampleOperators.LaplacianEigenvalues(n);
        Assert.True(found.Converged);
        Assert.Equal(exact[0], found.Smallest.Value, Rounding);
        Assert.Equal(exact[^1], found.Largest.Value, Rounding);
        Assert.InRange(found.Smallest.Uncertainty, 0, Rounding);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit_and_the_seed_decides()
    {
        (Network network, DenseMatrix weights) = Draw.Network("softmax", 256, 5, 2, seed.Child("network"));
        DenseMatrix inputs = Draw.Sphere(5, 30, seed);
        double[][] found = [.. new[] { (1, seed), (3, seed), (1, seed.Child("other")) }.Select(run =>
        {
            SampledNetwork streamed = new(network, inputs, SampleOperators.Resources.WithThreads(run.Item1));
            return ExtremeEigenvalues.OfTheta(streamed, weights, streamed.Forward(weights), settings, run.Item2).Smallest.Vector;
        })];
        Assert.Equal(found[0], found[1]);
        Assert.NotEqual(found[0], found[2]);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExtremeEigenvalueSettings(settings.Iteration, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExtremeEigenvalueSettings(settings.Iteration, 1));
        Assert.Throws<ArithmeticException>(() =>
            ExtremeEigenvalues.Of((x, y) => y.Fill(double.NaN), 9, true, settings, seed, SampleOperators.Resources));
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            ExtremeEigenvalues.Of(SampleOperators.Laplacian, 9, true, settings, seed, SampleOperators.Resources, null, source.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(55)]
    public void Cancelling_from_its_own_progress_stops_before_the_next_product(int stop)
    {
        using CancellationTokenSource source = new();
        List<int> reports = [];
        Counter progress = new(count =>
        {
            reports.Add(count);
            if (count == stop)
                source.Cancel();
        });
        OperationCanceledException exception = Assert.Throws<OperationCanceledException>(() => ExtremeEigenvalues.Of(
            SampleOperators.Laplacian, 400, positiveSemidefinite: true,
            new ExtremeEigenvalueSettings(new LanczosSettings(1e-12, 20, 200), FailureProbability),
            seed, SampleOperators.Resources, progress, source.Token));
        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(Enumerable.Range(1, stop), reports);
    }

    private static ExtremeEigenvalues Laplacian(int n, int basisSize, int products, Seed seed, double tolerance = RelativeTolerance) =>
        ExtremeEigenvalues.Of(
            SampleOperators.Laplacian, n, positiveSemidefinite: false,
            new ExtremeEigenvalueSettings(new LanczosSettings(tolerance, basisSize, products), FailureProbability),
        seed, SampleOperators.Resources);

    /// <summary>
    /// What is certain: an eigenvalue within each residual, λ_min ≤ θ and θ ≤ λ_max; and what is all but certain, the outermost bounds.
    /// </summary>
    private static void CheckEnds(double[] exact, ExtremeEigenvalues found)
    {
        double slack = Rounding * exact[^1];
        Assert.InRange(exact.Min(value => Math.Abs(value - found.Smallest.Value)), 0, found.Smallest.Residual + slack);
        Assert.InRange(exact.Min(value => Math.Abs(value - found.Largest.Value)), 0, found.Largest.Residual + slack);
        Assert.InRange(exact[0], found.Smallest.Outermost - slack, found.Smallest.Value + slack);
        Assert.InRange(exact[^1], found.Largest.Value - slack, found.Largest.Outermost + slack);
    }

    private sealed class Counter(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
