using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;

namespace SoftmaxNtk.Tests.Datasets;

public sealed class DatasetTests
{
    private static DenseMatrix Inputs(params double[] values) => new(2, values.Length / 2, values);

    private static DenseMatrix Targets(params double[] values) => new(1, values.Length, values);

    [Fact]
    public void It_holds_what_it_was_given()
    {
        Dataset test = new("t", Inputs(0, 1), Targets(2), [1], ["a", "b"]);
        Dataset dataset = new("s", Inputs(1, 0, 0.6, 0.8), Targets(-1, 1), [0, 1], ["a", "b"], test);
        Assert.Equal((2, 2, 1), (dataset.Samples, dataset.Dimension, dataset.Outputs));
        Assert.Equal([0, 1], dataset.Labels);
        Assert.Same(test, dataset.Test);
    }

    [Fact]
    public void X_and_Y_have_a_column_a_sample() =>
        Assert.Contains("2 columns and Y 3", Refused<ArgumentException>(Inputs(1, 0, 0, 1), Targets(1, 2, 3)));

    [Fact]
    public void A_data_set_without_samples_is_refused() =>
        Assert.Contains("empty", Refused<DatasetException>(new DenseMatrix(2, 0), new DenseMatrix(1, 0)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_input_that_is_not_finite_is_refused_by_sample_and_feature(double value) =>
        Assert.Contains("sample 1, feature 0", Refused<DatasetException>(Inputs(1, 0, value, 0), Targets(1, 2)));

    [Fact]
    public void A_target_that_is_not_finite_is_refused_by_sample_and_target() =>
        Assert.Contains("sample 1, target 0", Refused<DatasetException>(Inputs(1, 0, 0, 0), Targets(1, double.NegativeInfinity)));

    [Fact]
    public void An_input_outside_the_unit_ball_is_refused_with_the_remedy()
    {
        string message = Refused<DatasetException>(Inputs(1, 0, 3, 4), Targets(1, 2));
        Assert.Contains("sample 1", message);
        Assert.Contains("norm 5", message);
        Assert.Contains("scale", message);
    }

    [Fact]
    public void The_unit_ball_is_closed_up_to_rounding()
    {
        Assert.Equal(1, new Dataset("s", Inputs(1 + 0.9 * Dataset.NormTolerance, 0), Targets(1)).Samples);
        Refused<DatasetException>(Inputs(1 + 1.1 * Dataset.NormTolerance, 0), Targets(1));
    }

    [Fact]
    public void Labels_fit_samples_and_class_names()
    {
        Assert.Throws<ArgumentException>(() => new Dataset("s", Inputs(1, 0), Targets(1), [0]));
        Assert.Throws<ArgumentException>(() => new Dataset("s", Inputs(1, 0), Targets(1), [0, 0], ["a"]));
        Assert.Throws<ArgumentException>(() => new Dataset("s", Inputs(1, 0), Targets(1), [1], ["a"]));
    }

    [Fact]
    public void The_test_part_has_the_same_outputs() =>
        Assert.Throws<ArgumentException>(() =>
            new Dataset("s", Inputs(1, 0), Targets(1), test: new Dataset("t", Inputs(1, 0), new DenseMatrix(2, 1))));

    private static string Refused<T>(DenseMatrix x, DenseMatrix y) where T : Exception =>
        Assert.Throws<T>(() => new Dataset("s", x, y)).Message;
}
