using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics;

public sealed class GeneralisationBoundTests
{
    /// <summary>A condition number of some 1e3 times rounding.</summary>
    private const double Rounding = 1e-11;

    [Fact]
    public void Of_a_diagonal_kernel_it_is_a_sum()
    {
        GeneralisationBound bound = Of(DenseMatrix.OfDiagonalArray([1, 2, 4, 5]), DenseMatrix.OfRowArrays([1, 2, -2, 5]));
        Assert.Equal(1 + 2 + 1 + 5, bound.InverseForm, Rounding);
        Assert.Equal((3.0, 4), (bound.MeanDiagonal, bound.Samples));
        Assert.Equal(2 * Math.Sqrt(3.0 * 9 / 4), bound.Value, Rounding);
        Assert.Equal(Math.Sqrt(2 * 9 / 4.0), bound.AsForRelu, Rounding);
    }

    [Fact]
    public void It_is_the_inverse_form_by_solving_and_for_relu_on_the_sphere_the_known_bound()
    {
        DenseMatrix x = Draw.Sphere(6, 12, new Seed(3)), y = Draw.Gaussian(1, 12, new Seed(4));
        DenseMatrix kernel = InfiniteWidthKernel.Of(new ReluActivation(), 1, x);
        GeneralisationBound bound = Of(kernel, y);
        double reference = y.Row(0) * kernel.Solve(y.Row(0));
        Assert.Equal(1, bound.InverseForm / reference, Rounding);
        Assert.Equal(Math.Sqrt(2 * reference / 12), bound.Value, Rounding * bound.Value);
        Assert.Equal(bound.AsForRelu, bound.Value, Rounding * bound.Value);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(7)]
    public void The_scale_of_the_kernel_does_not_matter_but_to_the_form_for_relu(double factor)
    {
        DenseMatrix x = Draw.Sphere(6, 12, new Seed(3)), y = Draw.Gaussian(1, 12, new Seed(4));
        DenseMatrix kernel = InfiniteWidthKernel.Of(new SoftmaxActivation(), 1, x);
        GeneralisationBound one = Of(kernel, y), other = Of((DenseMatrix)(factor * kernel), y);
        Assert.Equal(1, other.Value / one.Value, Rounding);
        Assert.Equal(1 / Math.Sqrt(factor), other.AsForRelu / one.AsForRelu, Rounding);
    }

    [Fact]
    public void Outputs_add_in_squares()
    {
        DenseMatrix kernel = InfiniteWidthKernel.Of(new SoftmaxActivation(), 1, Draw.Sphere(6, 12, new Seed(3)));
        DenseMatrix y = Draw.Gaussian(3, 12, new Seed(4));
        double sum = Enumerable.Range(0, 3).Sum(l => Math.Pow(Of(kernel, (DenseMatrix)y.SubMatrix(l, 1, 0, 12)).Value, 2));
        Assert.Equal(1, Of(kernel, y).Value / Math.Sqrt(sum), Rounding);
    }

    [Fact]
    public void A_singular_kernel_has_none_and_targets_of_other_samples_are_refused()
    {
        Assert.True(double.IsNaN(Of(DenseMatrix.OfDiagonalArray([0, 1]), DenseMatrix.OfRowArrays([1, 1])).Value));
        Assert.Throws<ArgumentException>(() => Of(DenseMatrix.OfDiagonalArray([1, 1]), DenseMatrix.OfRowArrays([1, 1, 1])));
    }

    private static GeneralisationBound Of(DenseMatrix kernel, DenseMatrix targets) =>
        GeneralisationBound.Of(Spectrum.Of(kernel, TestCompute.Plain), targets);
}
