using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class InfiniteWidthFluctuationTests
{
    /// <summary>Closed forms evaluated in double precision, a few terms that cancel.</summary>
    private const double ClosedForm = 1e-13;

    private const int Draws = 2000;

    /// <summary>
    /// Four standard errors of a variance over 2000 draws, 4·√(2/2000) = 0.13, and a few percent more for tails heavier than normal.
    /// Leaving out the denominators' fluctuation would be wrong by a factor of 2 to 8.
    /// </summary>
    private const double VarianceTolerance = 0.17;

    /// <summary>
    /// In units of K_ij²/m_eff²: the next order, products of two means. It shows where inputs are nearly orthogonal and the leading order
    /// is small.
    /// </summary>
    private const double NextOrder = 5;

    /// <summary>The rule of thumb for typical distances at σ = 1.5; the root mean square is off by a factor of 8 there.</summary>
    private const double TypicalFactor = 1.5;

    private static readonly DenseMatrix ball =
        (DenseMatrix)(Draw.Sphere(3, 4, new Seed(101)) * DenseMatrix.OfDiagonalArray([1, 0.8, 1, 0.5]));

    [Theory, InlineData(0.3), InlineData(1.0), InlineData(1.5)]
    public void On_the_unit_sphere_the_diagonal_is_the_formula_of_a_ratio_of_means(double sigma)
    {
        DenseMatrix inputs = Draw.Sphere(4, 5, new Seed(102));
        double g = sigma * sigma;
        foreach (Activation activation in new Activation[] { new SoftmaxActivation(), new FrozenSoftmaxActivation() })
            Tolerance.AssertClose(
                Enumerable.Repeat(Math.Exp(2 * g) * (Math.Exp(4 * g) - 4 * Math.Exp(2 * g) + 4 * Math.Exp(g) - 1), 5).ToArray(),
                Variances(activation, sigma, inputs).Diagonal().ToArray(), ClosedForm);
        Tolerance.AssertClose(Enumerable.Repeat(Math.Exp(8 * g) - Math.Exp(4 * g), 5).ToArray(),
            Variances(new ExponentialActivation(), sigma, inputs).Diagonal().ToArray(), ClosedForm);
    }

    [Fact]
    public void Relu_has_the_variance_of_a_coin_whose_side_is_the_common_half_space()
    {
        double root = Math.Sqrt(3) / 2;
        DenseMatrix inputs = DenseMatrix.OfColumnArrays([0.6, 0], [0.5 * 0.5, root * 0.5], [0, 0.9], [-0.5, root], [-0.3, 0]);
        Tolerance.AssertClose(
            [0.36 * 0.36 / 4, 0.15 * 0.15 * 2 / 9, 0, 0.3 * 0.3 * 5 / 36, 0],
            Variances(new ReluActivation(), 1.3, inputs).Column(0).ToArray(), ClosedForm);
    }

    [Theory]
    [InlineData("softmax", Initialisation.Coupled), InlineData("softmax", Initialisation.Independent)]
    [InlineData("frozenSoftmax", Initialisation.Independent)]
    [InlineData("exp", Initialisation.Coupled), InlineData("exp", Initialisation.Independent)]
    [InlineData("relu", Initialisation.Coupled), InlineData("relu", Initialisation.Independent)]
    [InlineData("tanh", Initialisation.Coupled), InlineData("gelu", Initialisation.Independent)]
    public void Every_entry_has_the_variance_that_draws_show(string activation, Initialisation initialisation)
    {
        const int width = 1024;
        NetworkSpec spec = new(width, ActivationCatalogue.Create(activation)) { Sigma = 0.5, Initialisation = initialisation };
        DenseMatrix limit = InfiniteWidthKernel.Of(spec.Activation, spec.Sigma, ball);
        DenseMatrix squares = new(4, 4);
        for (int draw = 0; draw < Draws; draw++)
        {
            DenseMatrix deviation = Kernel(spec, ball, new Seed(103).Child(draw)) - limit;
            squares += (DenseMatrix)(deviation.PointwiseMultiply(deviation) / Draws);
        }
        double effectiveWidth = InfiniteWidthFluctuation.EffectiveWidth(width, initialisation);
        DenseMatrix predicted = (DenseMatrix)(Variances(spec.Activation, spec.Sigma, ball) / effectiveWidth);
        for (int i = 0; i < 4; i++)
            for (int j = 0; j <= i; j++)
                Assert.True(Math.Abs(squares[i, j] - predicted[i, j])
                    <= VarianceTolerance * predicted[i, j] + NextOrder * Math.Pow(limit[i, j] / effectiveWidth, 2),
                    $"Entry ({i}, {j}): {squares[i, j]:E3} over draws, {predicted[i, j]:E3} predicted.");
        Assert.Equal(Math.Sqrt(predicted.RowSums().Sum()), InfiniteWidthFluctuation.RootMeanSquare(spec, ball), ClosedForm);
    }

    [Fact]
    public void Equal_pairs_halve_the_number_of_neurons()
    {
        NetworkSpec coupled = new(1000, new SoftmaxActivation());
        NetworkSpec independent = coupled with { Width = 500, Initialisation = Initialisation.Independent };
        Assert.Equal(InfiniteWidthFluctuation.RootMeanSquare(independent, ball), InfiniteWidthFluctuation.RootMeanSquare(coupled, ball));
    }

    [Theory, InlineData("softmax"), InlineData("exp")]
    public void Where_tails_are_heavy_most_draws_lie_at_the_typical_distance_far_below_the_root_mean_square(string activation)
    {
        DenseMatrix inputs = Draw.Sphere(5, 10, new Seed(104));
        NetworkSpec spec = new(512, ActivationCatalogue.Create(activation)) { Sigma = 1.5 };
        DenseMatrix limit = InfiniteWidthKernel.Of(spec.Activation, spec.Sigma, inputs);
        double[] distances = [.. Enumerable.Range(0, 201)
            .Select(draw => (Kernel(spec, inputs, new Seed(105).Child(draw)) - limit).FrobeniusNorm()).Order()];
        TypicalFluctuation typical = InfiniteWidthFluctuation.Typical(spec, inputs);
        double median = distances[100];
        Assert.InRange(median / typical.Distance, 1 / TypicalFactor, TypicalFactor);
        Assert.InRange(median / InfiniteWidthFluctuation.RootMeanSquare(spec, inputs), 0, 0.25);
        Assert.InRange(typical.RareShare, 0.9, 1);
    }

    [Fact]
    public void Where_tails_are_light_or_the_width_is_large_the_typical_distance_is_the_root_mean_square()
    {
        NetworkSpec light = new(4096, new SoftmaxActivation()) { Sigma = 0.1 }, relu = new(64, new ReluActivation());
        Assert.Equal(1,
            InfiniteWidthFluctuation.Typical(light, ball).Distance / InfiniteWidthFluctuation.RootMeanSquare(light, ball), 0.02);
        Assert.Equal((InfiniteWidthFluctuation.RootMeanSquare(relu, ball), 0.0),
            (InfiniteWidthFluctuation.Typical(relu, ball).Distance, InfiniteWidthFluctuation.Typical(relu, ball).RareShare));
        NetworkSpec[] widths = [.. new[] { 1 << 8, 1 << 14, 1 << 20, 1 << 26 }.Select(width => light with { Width = width, Sigma = 1 })];
        double[] ratios = [.. widths.Select(spec =>
            InfiniteWidthFluctuation.Typical(spec, ball).Distance / InfiniteWidthFluctuation.RootMeanSquare(spec, ball))];
        Assert.Equal(ratios.Order(), ratios);
        Assert.Equal(1, ratios[^1], 0.05);
    }

    [Fact]
    public void A_variance_that_no_double_holds_is_refused() =>
        Assert.Throws<ArithmeticException>(() => Variances(new SoftmaxActivation(), 20, Draw.Sphere(3, 2, new Seed(106))));

    [Fact]
    public void The_variances_have_the_same_bits_on_one_thread_and_on_two()
    {
        DenseMatrix inputs = Draw.Gaussian(3, 30, new Seed(107));
        foreach (string name in NetworkCases.Activations)
            Assert.Equal(Variances(ActivationCatalogue.Create(name), 0.5, inputs).Values, InfiniteWidthFluctuation.Variances(
                ActivationCatalogue.Create(name), 0.5, inputs, ComputeCases.Of("simd", threads: 2)).Values);
    }

    private static DenseMatrix Variances(Activation activation, double sigma, DenseMatrix inputs) =>
        InfiniteWidthFluctuation.Variances(activation, sigma, inputs);

    private static DenseMatrix Kernel(NetworkSpec spec, DenseMatrix inputs, Seed seed)
    {
        (Network network, DenseMatrix weights) = NetworkFactory.Create(spec, inputs.RowCount, 1, seed);
        SampledNetwork streamed = new(network, inputs, ComputeCases.Of("simd"));
        return EmpiricalKernel.H(streamed, weights, streamed.Forward(weights));
    }
}
