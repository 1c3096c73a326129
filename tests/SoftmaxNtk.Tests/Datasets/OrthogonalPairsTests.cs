using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Tests.Datasets;

public sealed class OrthogonalPairsTests
{
    /// <summary>Rounding of inner products of unit vectors in a few dozen dimensions.</summary>
    private const double Tolerance = 1e-14;

    [Theory]
    [InlineData(12, 12, 90)]
    [InlineData(12, 20, 30)]
    [InlineData(2, 2, 5)]
    [InlineData(8, 31, 150)]
    public void The_gram_matrix_has_blocks_of_one_and_cos_theta(int samples, int dimension, double degrees)
    {
        DenseMatrix x = Inputs(dimension, samples, degrees), gram = (DenseMatrix)x.TransposeThisAndMultiply(x);
        double cosine = Math.Cos(degrees / 180 * Math.PI);
        for (int i = 0; i < samples; i++)
            for (int j = 0; j < samples; j++)
                Assert.Equal(i == j ? 1 : i / 2 == j / 2 ? cosine : 0, gram[i, j], Tolerance);
    }

    [Theory]
    [InlineData(8, 10)]
    [InlineData(8, 40)]
    [InlineData(24, 10)]
    public void The_smallest_eigenvalue_is_that_of_a_pair_whatever_n_is(int samples, double degrees)
    {
        DenseMatrix x = Inputs(32, samples, degrees);
        double angle = degrees / 180 * Math.PI, cosine = Math.Cos(angle);
        Assert.Equal(Math.E - (cosine * Math.Exp(cosine)), Smallest(Activations.Softmax, x), 1e-12);
        Assert.Equal(0.5 - (cosine * (Math.PI - angle) / (2 * Math.PI)), Smallest(Activations.Relu, x), 1e-12);
    }

    [Fact]
    public void The_frame_is_the_same_at_every_angle_and_for_more_samples()
    {
        DenseMatrix wide = Inputs(16, 8, 90), narrow = Inputs(16, 8, 20), more = Inputs(16, 12, 90);
        for (int k = 0; k < 8; k += 2)
        {
            var middle = (narrow.Column(k) + narrow.Column(k + 1)).Normalize(2);
            Assert.Equal(0, (middle - (wide.Column(k) + wide.Column(k + 1)).Normalize(2)).L2Norm(), Tolerance);
            Assert.Equal(0, (wide.Column(k) - more.Column(k)).L2Norm(), Tolerance);
        }
    }

    /// <summary>Of a Haar-random frame every entry has mean 0 and variance 1/d.</summary>
    [Fact]
    public void Frames_have_no_direction_of_their_own()
    {
        const int draws = 4000, d = 3;
        double[] sums = new double[d], squares = new double[d];
        for (int draw = 0; draw < draws; draw++)
        {
            DenseMatrix x = OrthogonalPairs.Create(d, 2, 90, TargetSpec.RandomSigns(), new Seed(1).Child(draw)).X;
            var last = (x.Column(0) - x.Column(1)).Normalize(2); // e_1, which was made orthogonal to e_0
            for (int k = 0; k < d; k++)
                (sums[k], squares[k]) = (sums[k] + last[k], squares[k] + (last[k] * last[k]));
        }
        // Five standard deviations: of the mean √(1/d/draws), of the mean square √(4/45/draws) for d = 3.
        Assert.All(sums, sum => Assert.InRange(sum / draws, -0.046, 0.046));
        Assert.All(squares, square => Assert.InRange(square / draws, (1.0 / 3) - 0.024, (1.0 / 3) + 0.024));
    }

    [Theory]
    [InlineData(8, 7, 90)]
    [InlineData(8, 0, 90)]
    [InlineData(8, 10, 90)]
    [InlineData(8, 8, 0)]
    [InlineData(8, 8, 180)]
    [InlineData(8, 8, double.NaN)]
    public void What_is_no_set_of_pairs_is_refused(int dimension, int samples, double degrees) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Inputs(dimension, samples, degrees));

    private static double Smallest(Activation activation, DenseMatrix x) =>
        InfiniteWidthKernel.Of(activation, 1, x).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues
            .Min(value => value.Real);

    private static DenseMatrix Inputs(int dimension, int samples, double degrees) =>
        OrthogonalPairs.Create(dimension, samples, degrees, TargetSpec.RandomSigns(), new Seed(3)).X;
}
