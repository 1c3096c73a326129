using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Tests.Datasets;

public sealed class CommonDirectionTests
{
    private const double Tolerance = 1e-12;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    public void Inputs_lie_on_the_unit_sphere_and_share_rho_of_their_square(double share)
    {
        DenseMatrix gram = Gram(share);
        for (int i = 0; i < gram.RowCount; i++)
            Assert.Equal(1, gram[i, i], Tolerance);
        DenseMatrix centred = Gram(0);
        for (int i = 0; i < gram.RowCount; i++)
            for (int j = 0; j < i; j++)
                Assert.Equal(share + ((1 - share) * centred[i, j]), gram[i, j], Tolerance);
    }

    [Fact]
    public void Centred_inputs_miss_one_direction() => Assert.Equal(4, Inputs(0).Rank());

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void A_share_outside_its_range_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Inputs(share));

    private static DenseMatrix Gram(double share)
    {
        DenseMatrix x = Inputs(share);
        return (DenseMatrix)x.TransposeThisAndMultiply(x);
    }

    private static DenseMatrix Inputs(double share) => CommonDirection.Create(5, 12, share, TargetSpec.RandomSigns(), new Seed(3)).X;
}
