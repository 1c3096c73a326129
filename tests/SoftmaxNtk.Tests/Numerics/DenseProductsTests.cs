using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class DenseProductsTests
{
    /// <summary>Sums of at most 300 products of Gaussian entries, in another order.</summary>
    private const double Tolerance = 1e-12;

    private static readonly ComputeResources resources = new(new SimdBackend(), 2);

    [Fact]
    public void Products_agree_with_mathnet_for_all_transposes()
    {
        DenseMatrix a = Sample(37, 300, "a"), b = Sample(300, 290, "b");
        AssertClose((DenseMatrix)(a * b), resources.Multiply(a, b));
        AssertClose((DenseMatrix)(a * b), resources.Multiply(Transpose.Yes, (DenseMatrix)a.Transpose(), Transpose.No, b));
        AssertClose((DenseMatrix)(a * b), resources.Multiply(Transpose.No, a, Transpose.Yes, (DenseMatrix)b.Transpose()));
        AssertClose((DenseMatrix)(a * b),
            resources.Multiply(Transpose.Yes, (DenseMatrix)a.Transpose(), Transpose.Yes, (DenseMatrix)b.Transpose()));
        ArgumentException exception = Assert.Throws<ArgumentException>(() => resources.Multiply(a, a));
        Assert.Contains("37×300", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mirroring_copies_the_lower_triangle_bit_for_bit_and_leaves_it()
    {
        foreach (int order in new[] { 1, 31, 32, 33, 70 })
        {
            DenseMatrix before = Sample(order, order, "mirror"), after = new(order, order, [.. before.Values]);
            DenseProducts.MirrorLowerTriangle(after);
            Assert.Equal(before.LowerTriangle(), after.LowerTriangle());
            Assert.Equal(after.Values, ((DenseMatrix)after.Transpose()).Values);
        }
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        DenseMatrix a = Sample(301, 270, "threads");
        foreach (int threads in new[] { 1, 2, 5 })
        {
            Assert.Equal(resources.Multiply(a, (DenseMatrix)a.Transpose()).Values,
                resources.WithThreads(threads).Multiply(a, (DenseMatrix)a.Transpose()).Values);
        }
    }

    [Fact]
    public void Eigendecomposition_rebuilds_the_matrix_and_leaves_it_alone()
    {
        DenseMatrix factor = Sample(40, 60, "eigen"), a = resources.Multiply(Transpose.No, factor, Transpose.Yes, factor);
        double[] before = [.. a.Values];
        (double[] values, DenseMatrix vectors) = resources.SymmetricEigen(a);
        Assert.Equal(before, a.Values);
        AssertClose(a, (DenseMatrix)(vectors * DenseMatrix.OfDiagonalArray(values) * vectors.Transpose()));
        Assert.True(NumericsSamples.LargestDifference(values, resources.SymmetricEigenvalues(a)) <= Tolerance * values[^1]);
        Assert.Throws<ArgumentException>(() => resources.SymmetricEigen(Sample(3, 2, "oblong")));
    }

    private static DenseMatrix Sample(int rows, int columns, string name) =>
        new(rows, columns, NumericsSamples.Gaussian(rows * columns, name));

    private static void AssertClose(DenseMatrix expected, DenseMatrix actual)
    {
        double limit = Tolerance * Math.Max(1, NumericsSamples.FrobeniusNorm(expected.Values));
        Assert.True(NumericsSamples.LargestDifference(expected.Values, actual.Values) <= limit);
    }
}
