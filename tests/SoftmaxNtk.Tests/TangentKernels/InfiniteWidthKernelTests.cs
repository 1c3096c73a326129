using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.TangentKernels;

public sealed class InfiniteWidthKernelTests
{
    /// <summary>Closed forms evaluated in double precision: a few roundings.</summary>
    private const double ClosedForm = 1e-14;

    /// <summary>λ_min of a singular kernel of norm 1 is rounding; of a positive definite one it is far above.</summary>
    private const double Singular = 1e-14;

    private static readonly ComputeResources twoThreads = ComputeCases.Of("simd", threads: 2);

    [Fact]
    public void Relu_is_the_arc_cosine_kernel_at_special_angles()
    {
        // Columns at 0, 60, 90, 120 and 180 degrees from the first, of different lengths.
        double root = Math.Sqrt(3) / 2;
        DenseMatrix inputs = DenseMatrix.OfColumnArrays([0.6, 0], [0.5 * 0.5, root * 0.5], [0, 0.9], [-0.5, root], [-0.3, 0]);
        DenseMatrix kernel = InfiniteWidthKernel.Of(new ReluActivation(), 1.7, inputs);
        Tolerance.AssertClose([0.36 / 2, 0.6 * 0.25 / 3, 0, -0.6 * 0.5 / 6, 0], kernel.Column(0).ToArray(), ClosedForm);
        Assert.All(Enumerable.Range(0, 5), i => Tolerance.AssertClose(inputs.Column(i).DotProduct(inputs.Column(i)) / 2,
            kernel[i, i], ClosedForm));
    }

    [Fact]
    public void A_zero_input_has_a_zero_row()
    {
        DenseMatrix inputs = DenseMatrix.OfColumnArrays([0.6, 0], [0, 0]);
        foreach (string name in NetworkCases.Activations)
            Assert.Equal([0.0, 0.0], InfiniteWidthKernel.Of(ActivationCatalogue.Create(name), 1, inputs).Column(1).ToArray());
    }

    [Theory, InlineData(0.3), InlineData(1.0), InlineData(2.0)]
    public void On_the_unit_sphere_softmax_is_the_exp_kernel_over_e_to_sigma_squared(double sigma)
    {
        DenseMatrix inputs = Draw.Sphere(4, 9, new Seed(61));
        DenseMatrix exp = InfiniteWidthKernel.Of(new ExponentialActivation(), sigma, inputs);
        DenseMatrix softmax = InfiniteWidthKernel.Of(new SoftmaxActivation(), sigma, inputs);
        Tolerance.AssertClose((exp * Math.Exp(-sigma * sigma)).ToColumnMajorArray(), softmax.Values, ClosedForm);
    }

    [Theory, InlineData(0.3), InlineData(1.0)]
    public void The_softmax_kernel_is_its_power_series(double sigma)
    {
        DenseMatrix inputs = Draw.Sphere(4, 9, new Seed(62));
        DenseMatrix gram = (DenseMatrix)inputs.TransposeThisAndMultiply(inputs);
        DenseMatrix series = new(9, 9);
        double factor = 1;
        for (int k = 0; k < 30; factor *= sigma * sigma / ++k)
            series += factor * (DenseMatrix)gram.PointwisePower(k + 1);
        Tolerance.AssertClose(series.Values, InfiniteWidthKernel.Of(new SoftmaxActivation(), sigma, inputs).Values, ClosedForm);
    }

    // Six antipodal pairs in three dimensions: ReLU has only the linear odd term, of rank 3, for the six odd directions.
    [Fact]
    public void More_antipodal_pairs_than_dimensions_make_relu_singular_and_leave_softmax_positive_definite()
    {
        DenseMatrix half = Draw.Sphere(3, 6, new Seed(63));
        DenseMatrix inputs = (DenseMatrix)half.Append(-half);
        double[] relu = Spectrum.EigenvaluesOf(InfiniteWidthKernel.Of(new ReluActivation(), 1, inputs), TestCompute.Plain);
        double[] softmax = Spectrum.EigenvaluesOf(InfiniteWidthKernel.Of(new SoftmaxActivation(), 1, inputs), TestCompute.Plain);
        Assert.All(relu[..3], value => Assert.True(Math.Abs(value) <= Singular * relu[^1]));
        Assert.True(relu[3] > 1e3 * Singular * relu[^1]);
        Assert.True(softmax[0] > 1e3 * Singular * softmax[^1]);
    }

    [Fact]
    public void Every_kernel_has_the_same_bits_on_one_thread_and_on_two()
    {
        DenseMatrix inputs = Draw.Gaussian(3, 40, new Seed(65)), others = Draw.Gaussian(3, 17, new Seed(66));
        foreach (string name in NetworkCases.Activations)
        {
            Activation activation = ActivationCatalogue.Create(name);
            DenseMatrix one = InfiniteWidthKernel.Of(activation, 0.7, inputs),
                two = InfiniteWidthKernel.Of(activation, 0.7, inputs, twoThreads);
            Assert.Equal(one.Values, two.Values);
            Assert.Equal(InfiniteWidthKernel.Between(activation, 0.7, others, inputs).Values,
                InfiniteWidthKernel.Between(activation, 0.7, others, inputs, twoThreads).Values);
        }
    }

    // At σ = 30 tanh is left to the quadrature, milliseconds an entry: cancelling is seen between two of them.
    [Fact]
    public void A_kernel_can_be_cancelled()
    {
        DenseMatrix inputs = Draw.Sphere(3, 400, new Seed(67));
        foreach (string name in NetworkCases.Activations)
            foreach (ComputeResources resources in new[] { TestCompute.Plain, twoThreads })
                Assert.ThrowsAny<OperationCanceledException>(() =>
                    InfiniteWidthKernel.Of(ActivationCatalogue.Create(name), 0.7, inputs, resources,
                        new CancellationToken(canceled: true)));
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            InfiniteWidthKernel.Of(new TanhActivation(), 30, inputs, twoThreads, source.Token));
    }

    [Fact]
    public void The_block_between_equal_sets_is_the_kernel_and_outputs_decouple()
    {
        DenseMatrix inputs = Draw.Sphere(3, 4, new Seed(64));
        foreach (string name in NetworkCases.Activations)
        {
            Activation activation = ActivationCatalogue.Create(name);
            DenseMatrix kernel = InfiniteWidthKernel.Of(activation, 0.8, inputs);
            Assert.Equal(kernel.Transpose(), kernel);
            Tolerance.AssertClose(kernel.Values, InfiniteWidthKernel.Between(activation, 0.8, inputs, inputs).Values, ClosedForm);
            DenseMatrix two = InfiniteWidthKernel.ForOutputs(kernel, 2);
            Assert.Equal(kernel, two.SubMatrix(4, 4, 4, 4));
            Assert.Equal(0, two.SubMatrix(0, 4, 4, 4).FrobeniusNorm());
        }
        Assert.Throws<ArgumentException>(() => InfiniteWidthKernel.Between(new ReluActivation(), 1, inputs, new DenseMatrix(2, 2)));
    }
}
