using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class MatchedOutputScaleTests
{
    /// <summary>Closed forms evaluated in double precision: a few roundings.</summary>
    private const double ClosedForm = 1e-14;

    /// <summary>
    /// tr Θ₀ is a mean over m/2 pairs of exp(2z), of relative variance e^{4σ²} − 1 = 1.7 at σ = ½: 1% at this width and
    /// for one input, less for
    /// eight. Three such deviations; the mismatch that it must tell apart, e^{σ²} = 1.28, is ten times as large.
    /// </summary>
    private const double Sampling = 0.03;

    private const int Width = 1 << 15;

    private static readonly DenseMatrix sphere = Draw.Sphere(4, 8, new Seed(211));

    private static readonly DenseMatrix ball = (DenseMatrix)(sphere * DenseMatrix.OfDiagonalArray([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9, 1]));

    [Theory, InlineData("softmax", 0.3), InlineData("softmax", 1.5), InlineData("frozenSoftmax", 1.0)]
    public void On_the_unit_sphere_it_is_root_m_times_e_to_half_sigma_squared_for_softmax(string activation, double sigma) =>
        Tolerance.AssertClose(Math.Sqrt(Width) * Math.Exp(sigma * sigma / 2), Of(activation, sigma, sphere), ClosedForm);

    [Theory, InlineData(0.3), InlineData(1.5)]
    public void For_exp_it_is_the_papers(double sigma) =>
        Tolerance.AssertClose(new ExponentialActivation().PaperScale(Width), Of("exp", sigma, ball), ClosedForm);

    // tr K∞(exp) = Σ‖x‖² exp(2σ²‖x‖²), tr K∞(softmax) = Σ‖x‖² exp(σ²‖x‖²), tr K∞(ReLU) = Σ‖x‖²/2.
    [Theory, InlineData(0.4), InlineData(1.2)]
    public void Inside_the_ball_it_is_the_ratio_of_the_closed_traces(double sigma)
    {
        double[] squares = [.. ball.EnumerateColumns().Select(x => x.DotProduct(x))];
        double Trace(double factor) => squares.Sum(square => square * Math.Exp(factor * sigma * sigma * square));
        Tolerance.AssertClose(Math.Sqrt(Width * Trace(2) / Trace(1)), Of("softmax", sigma, ball), ClosedForm);
        Tolerance.AssertClose(Math.Sqrt(2 * Trace(2) / Trace(0) / Width), Of("relu", sigma, ball), ClosedForm);
    }

    [Theory, InlineData("softmax"), InlineData("frozenSoftmax"), InlineData("relu"), InlineData("tanh"), InlineData("gelu")]
    public void The_traces_of_wide_networks_agree_with_exps(string activation)
    {
        const double sigma = 0.5;
        double expected = Trace("exp", OutputScale.Paper), actual = Trace(activation, OutputScale.Of(Of(activation, sigma, ball)));
        Tolerance.AssertClose(1, actual / expected, Sampling);

        static double Trace(string name, OutputScale scale) => Average(seed =>
        {
            Problem drawn = Problem.Draw(name, Width, 4, 1, 1, seed, ComputeCases.Of("simd", 2), sigma, scale: scale);
            SampledNetwork network = new(drawn.Network, ball, drawn.Streamed.Resources);
            return EmpiricalKernel.Theta(network, drawn.Weights, network.Forward(drawn.Weights)).Trace();
        });

        static double Average(Func<Seed, double> value) => Enumerable.Range(0, 2).Average(k => value(new Seed(212).Child(k)));
    }

    [Fact]
    public void A_spec_that_asks_for_it_is_given_the_number_and_any_other_stays_as_it_is()
    {
        NetworkSpec matched = new(Width, Activations.Softmax) { Sigma = 0.7, OutputScale = OutputScale.MatchedKernel };
        NetworkSpec resolved = MatchedOutputScale.Resolve(matched, ball);
        Assert.Equal(matched with { OutputScale = OutputScale.Of(Of("softmax", 0.7, ball)) }, resolved);
        Assert.Equal(resolved.OutputScale.Factor, NetworkFactory.Create(resolved, 4, 1, new Seed(213)).Network.OutputScale);
        Assert.Same(resolved, MatchedOutputScale.Resolve(resolved, ball));
    }

    [Fact]
    public void The_diagonal_is_that_of_the_kernel()
    {
        foreach (string name in NetworkCases.Activations)
        {
            Activation activation = ActivationCatalogue.Create(name);
            Assert.Equal(InfiniteWidthKernel.Of(activation, 0.8, ball).Diagonal().ToArray(),
                InfiniteWidthKernel.Diagonal(activation, 0.8, ball));
        }
    }

    [Fact]
    public void Traces_that_are_zero_or_overflow_are_refused()
    {
        Assert.Throws<ArithmeticException>(() => Of("softmax", 1, new DenseMatrix(3, 2)));
        Assert.Contains("exp", Assert.Throws<ArithmeticException>(() => Of("relu", 30, sphere)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MatchedOutputScale.Of(new ReluActivation(), 0, 1, sphere));
    }

    private static double Of(string activation, double sigma, DenseMatrix inputs) =>
        MatchedOutputScale.Of(ActivationCatalogue.Create(activation), Width, sigma, inputs);
}
