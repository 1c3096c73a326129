using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Data;

public sealed class StandardisationTests
{
    [Fact]
    public void Rows_are_centred_and_divided_by_their_deviation()
    {
        DenseMatrix x = new(1, 4, [1, 1, 5, 5]);
        Standardisation.Fit(x).Apply(x);
        Assert.Equal([-1, -1, 1, 1], x.Values);
    }

    [Fact]
    public void A_constant_row_becomes_exactly_zero_and_is_not_magnified_elsewhere()
    {
        // The mean of equal decimals is not exactly their value; dividing by that residue would turn rounding into data.
        DenseMatrix train = new(1, 10, [.. Enumerable.Repeat(0.1, 10)]);
        Standardisation fitted = Standardisation.Fit(train);
        fitted.Apply(train);
        Assert.All(train.Values, value => Assert.Equal(0, value));

        DenseMatrix test = new(1, 1, [0.6]);
        fitted.Apply(test);
        Assert.Equal(0.5, test.At(0, 0), 1e-15);
    }
}
