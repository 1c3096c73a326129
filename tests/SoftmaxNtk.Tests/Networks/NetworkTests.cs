using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly DenseMatrix signs = DenseMatrix.OfRowArrays([1, -1, 1], [1, 1, -1]);

    [Fact]
    public void Its_shape_is_that_of_the_signs()
    {
        Network network = new(new ReluActivation(), signs, 0.5);
        Assert.Equal((3, 2), (network.Width, network.OutputCount));
        Assert.Equal(3 * 0.25, network.Kappa);
    }

    [Theory, InlineData(0.0), InlineData(-1.0), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_scale_that_is_not_positive_and_finite_is_refused(double scale) =>
        Assert.Throws<ArgumentException>(() => new Network(new SoftmaxActivation(), signs, scale));

    [Fact]
    public void Signs_that_are_not_finite_and_a_centre_of_another_width_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Network(new SoftmaxActivation(), DenseMatrix.OfRowArrays([1, double.NaN]), 1));
        Assert.Throws<ArgumentException>(() => new Network(new SoftmaxActivation(), signs, 1, new DenseMatrix(4, 2)));
    }

    [Fact]
    public void A_reference_is_needed_where_sums_are_frozen_and_refused_elsewhere()
    {
        DenseMatrix reference = new(4, 3);
        Assert.Same(reference, new Network(new FrozenSoftmaxActivation(), signs, 1, reference: reference).Reference);
        Assert.Contains("reference", Assert.Throws<ArgumentException>(() => new Network(new FrozenSoftmaxActivation(), signs, 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Network(new FrozenSoftmaxActivation(), signs, 1, reference: new DenseMatrix(4, 2)));
        Assert.Throws<ArgumentException>(() => new Network(new SoftmaxActivation(), signs, 1, reference: reference));
        Assert.Throws<ArgumentException>(() => new Network(new ExponentialActivation(), signs, 1, reference: reference));
    }
}
