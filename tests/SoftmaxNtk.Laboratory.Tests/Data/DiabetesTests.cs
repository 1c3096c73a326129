using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Tests.Data;

/// <summary>Regression on the diabetes data; the sums over the target column were taken with awk.</summary>
public sealed class DiabetesTests
{
    /// <summary>Rounding of sums over a few hundred numbers of order 1.</summary>
    private const double Rounding = 1e-12;

    /// <summary>awk printed six decimals.</summary>
    private const double AwkDecimals = 1e-6;

    private const double MeanByAwk = 152.133484;
    private const double MeanSquareByAwk = 29074.481900;

    private static readonly CsvDatasetSettings Diabetes = new() { Path = "diabetes.csv", Task = LearningTask.Regression,
        Targets = ["progression"] };

    [Fact]
    public void Features_are_the_columns_that_are_not_targets()
    {
        Dataset dataset = Create(Diabetes);
        Assert.Equal((442, 10, 1), (dataset.Samples, dataset.Dimension, dataset.Outputs));
        Assert.Equal((151, 75), (dataset.Y.At(0, 0), dataset.Y.At(0, 1)));
        Assert.Null(dataset.Labels);
        Assert.Equal(32.1 / 59, dataset.X.At(2, 0) / dataset.X.At(0, 0), Rounding); // bmi against age, first row
    }

    [Fact]
    public void Named_features_come_in_the_order_of_the_settings()
    {
        Dataset dataset = Create(Diabetes with { Features = ["bp", "age"], Targets = ["progression", "bmi"] });
        Assert.Equal((2, 2), (dataset.Dimension, dataset.Outputs));
        Assert.Equal(101.0 / 59, dataset.X.At(0, 0) / dataset.X.At(1, 0), Rounding);
        Assert.Equal([151, 32.1], dataset.Y.Column(0));
    }

    [Fact]
    public void Targets_are_as_in_the_file_unless_standardised()
    {
        double[] y = Create(Diabetes).Y.Values;
        Assert.Equal(MeanByAwk, y.Average(), AwkDecimals);
        Assert.Equal(MeanSquareByAwk, y.Average(v => v * v), AwkDecimals);

        double[] standardised = Create(Diabetes with { StandardiseTargets = true }).Y.Values;
        double deviation = Math.Sqrt(MeanSquareByAwk - MeanByAwk * MeanByAwk);
        for (int i = 0; i < y.Length; i++)
            Assert.Equal((y[i] - MeanByAwk) / deviation, standardised[i], 3 * AwkDecimals);
    }

    [Fact]
    public void Standardised_features_have_mean_zero_and_equal_spread_before_the_whole_set_is_scaled()
    {
        DenseMatrix x = Create(Diabetes with { StandardiseFeatures = true, Scaling = InputScaling.WholeSet }).X;
        double spread = x.Row(0).L2Norm();
        Assert.All(x.EnumerateRows(), row => Assert.Equal(0, row.Sum(), Rounding));
        Assert.All(x.EnumerateRows(), row => Assert.Equal(spread, row.L2Norm(), Rounding));
    }

    [Fact]
    public void Test_samples_are_standardised_with_the_training_statistics()
    {
        CsvDatasetSettings settings = Diabetes with { TestSamples = 100 };
        Dataset raw = Create(settings);
        Dataset standardised = Create(settings with { StandardiseTargets = true });
        double mean = raw.Y.Values.Average();
        double deviation = Math.Sqrt(raw.Y.Values.Average(v => (v - mean) * (v - mean)));
        Assert.Equal((raw.Test!.Y.At(0, 7) - mean) / deviation, standardised.Test!.Y.At(0, 7), Rounding);
        Assert.Equal(0, standardised.Y.Values.Average(), Rounding);
    }

    private static Dataset Create(CsvDatasetSettings settings) => DatasetFactory.Create(settings, new Seed(4), RealData.Files);
}
