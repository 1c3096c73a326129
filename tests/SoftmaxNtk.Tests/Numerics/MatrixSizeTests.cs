using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class MatrixSizeTests
{
    /// <summary>
    /// The smallest order whose square is beyond Array.MaxLength; that of 65,536 is 2³², which wraps round to 0.
    /// </summary>
    private const int TooLarge = 46_341, Wrapping = 65_536;

    [Theory]
    [InlineData(46_340, 46_340, true)]
    [InlineData(TooLarge, TooLarge, false)]
    [InlineData(Wrapping, Wrapping, false)]
    [InlineData(1, 2_147_483_591, true)]
    [InlineData(1, 2_147_483_592, false)]
    [InlineData(long.MaxValue, long.MaxValue, false)]
    [InlineData(0, 5, true)]
    public void A_matrix_fits_up_to_the_longest_array(long rows, long columns, bool fits)
    {
        MatrixSize size = new("the matrix", rows, columns, "a smaller one");
        Assert.Equal(fits, size.Fits);
        if (fits)
            Assert.Equal(rows * columns, size.Require());
        else
            Assert.Equal(size, Assert.Throws<MatrixSizeException>(() => size.Zeros()).Size);
    }

    [Fact]
    public void The_matrix_has_the_size_asked_for_and_is_zero()
    {
        Assert.Equal(DenseMatrix.Create(3, 4, 0), new MatrixSize("the matrix", 3, 4, "a smaller one").Zeros());
        Assert.Empty(new DenseMatrix(Wrapping, Wrapping).Values); // what is refused here would otherwise be this
    }

    [Fact]
    public void The_refusal_names_the_matrix_its_size_the_limit_and_the_remedy()
    {
        MatrixSize size = new("W (d×m)", 64, 100_000_000, "a smaller width");
        Assert.Equal(
            "W (d×m) of 64 × 100,000,000 = 6,400,000,000 numbers; limit: 2,147,483,591 numbers in one array; remedy: a smaller width",
            Assert.Throws<MatrixSizeException>(() => size.Require()).Message);
    }

    [Theory]
    [InlineData(3, 1, "the weights W")]
    [InlineData(2, 3, "the output weights A")]
    public void Networks_refuse_weights_and_signs_beyond_it_before_either_is_made(int dimension, int outputs, string name) =>
        Refuses(name, () => NetworkFactory.Create(
            new NetworkSpec(1_000_000_000, Activations.Relu), dimension, outputs, new Seed(1)));

    [Fact]
    public void Data_sets_refuse_inputs_beyond_it()
    {
        TargetSpec target = TargetSpec.RandomSigns();
        Refuses("the inputs X", () => UnitSphere.Create(
            1000, 10_000_000, target, new Seed(1)));
        Refuses("the inputs X", () => UnitSphere.Create(
            1000, 2, target, new Seed(1), 10_000_000));
    }

    [Fact]
    public void Kernels_refuse_an_order_beyond_it_before_anything_is_computed()
    {
        ComputeResources resources = TestCompute.Plain;
        FeatureColumns never = (_, _, _) => Assert.Fail("features were asked for");
        foreach (int order in new[] { TooLarge, Wrapping })
        {
            Refuses("the tangent kernel", () => FeatureGram.Of(resources, order, 2, never));
            Refuses("the tangent kernel", () => FeatureGram.LowerOf(resources, order, 2, never));
            Refuses("the tangent kernel", () => FeatureGram.Between(resources, 2, order, never, order, never));
            Refuses("the tangent kernel", () => SignedGrams.Of(resources, order, [[1, -1], [1, 1]], never));
        }
        string message = Refuses("the tangent kernel", () => InfiniteWidthKernel.ForOutputs(new DenseMatrix(1000, 1000), 60));
        Assert.Contains("60,000 × 60,000", message, StringComparison.Ordinal);
        Assert.Contains("TangentProduct", message, StringComparison.Ordinal);
        Assert.Equal((true, false), (KernelSize.Of(4634, 10).Fits, KernelSize.Of(10_000_000, 10_000).Fits));
    }

    private static string Refuses(string name, Action create)
    {
        string message = Assert.Throws<MatrixSizeException>(create).Message;
        Assert.StartsWith(name, message, StringComparison.Ordinal);
        return message;
    }
}
