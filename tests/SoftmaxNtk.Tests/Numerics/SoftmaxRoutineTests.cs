using System.Text.Json;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class SoftmaxRoutineTests
{
    /// <summary>What the oracle's README promises.</summary>
    private const double OracleTolerance = 1e-10;

    [Fact]
    public void Oracle_cases_agree()
    {
        using JsonDocument oracle = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Oracle", "oracle.json")));
        int cases = 0;
        foreach (JsonElement one in oracle.RootElement.GetProperty("outputSoftmax").EnumerateArray())
        {
            double[] scores = Numbers(one.GetProperty("scores"));
            int label = one.GetProperty("label").GetInt32();
            double[] p = new double[scores.Length], logarithms = new double[scores.Length], gradient = new double[scores.Length],
                column = new double[scores.Length];
            SoftmaxRoutine.Softmax(scores, p);
            AssertClose(Numbers(one.GetProperty("probabilities")), p);
            AssertClose([one.GetProperty("logSumExp").GetDouble()], [SoftmaxRoutine.LogSumExp(scores)]);
            AssertClose([one.GetProperty("nll").GetDouble()], [SoftmaxRoutine.NegativeLogLikelihood(scores, label)]);
            SoftmaxRoutine.LogSoftmax(scores, logarithms);
            AssertClose([-one.GetProperty("nll").GetDouble()], [logarithms[label]]);
            SoftmaxRoutine.NegativeLogLikelihoodGradient(scores, label, gradient);
            AssertClose(Numbers(one.GetProperty("gradient")), gradient);
            JsonElement[] rows = [.. one.GetProperty("jacobian").EnumerateArray()];
            for (int j = 0; j < scores.Length; j++)
            {
                double[] unit = new double[scores.Length];
                unit[j] = 1;
                SoftmaxRoutine.JacobianProduct(p, unit, column);
                AssertClose([.. rows.Select(row => row[j].GetDouble())], column);
            }
            cases++;
        }
        Assert.True(cases >= 5, $"only {cases} oracle cases");
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    [InlineData(0)]
    public void A_common_shift_changes_nothing_and_probabilities_sum_to_one(double shift)
    {
        double[] scores = [.. NumericsSamples.Gaussian(300, "scores").Select(s => Math.Round(s * 1024) / 1024)]; // the shift is exact
        double[] shifted = [.. scores.Select(s => s + shift)], p = new double[300], q = new double[300];
        SoftmaxRoutine.Softmax(scores, p);
        SoftmaxRoutine.Softmax(shifted, q);
        Assert.Equal(p, q);
        Assert.Equal(1, CompensatedSum.Of(q), 300 * NumericsSamples.UnitRoundoff);
        Assert.Equal(SoftmaxRoutine.LogSumExp(scores) + shift, SoftmaxRoutine.LogSumExp(shifted), 4e-12); // 2 ulps of 1e4
    }

    [Fact]
    public void A_nearly_certain_label_keeps_its_digits()
    {
        Assert.Equal(1, SoftmaxRoutine.NegativeLogLikelihood([50, 0], 0) / Math.Exp(-50), OracleTolerance);
        double[] gradient = new double[2];
        SoftmaxRoutine.NegativeLogLikelihoodGradient([50, 0], 0, gradient);
        Assert.Equal(-1, gradient[0] / Math.Exp(-50), OracleTolerance);
    }

    [Fact]
    public void Gradient_is_the_derivative_with_error_of_second_order()
    {
        double[] scores = NumericsSamples.Gaussian(7, "gradient"), direction = NumericsSamples.Gaussian(7, "direction"),
            gradient = new double[7];
        SoftmaxRoutine.NegativeLogLikelihoodGradient(scores, 3, gradient);
        double slope = gradient.Zip(direction, (g, v) => g * v).Sum();
        double coarse = Math.Abs(Difference(2e-2) - slope), fine = Math.Abs(Difference(1e-2) - slope);
        Assert.InRange(Math.Log2(coarse / fine), 1.95, 2.05);

        double Difference(double step) => (At(step) - At(-step)) / (2 * step);
        double At(double step) => SoftmaxRoutine.NegativeLogLikelihood([.. scores.Zip(direction, (s, v) => s + step * v)], 3);
    }

    [Fact]
    public void Nonsense_is_refused_and_nan_is_passed_on()
    {
        Assert.Throws<ArgumentException>(() => SoftmaxRoutine.LogSumExp([]));
        Assert.Throws<ArgumentException>(() => SoftmaxRoutine.Softmax([1, 2], new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxRoutine.NegativeLogLikelihood([1, 2], 2));
        Assert.True(double.IsNaN(SoftmaxRoutine.LogSumExp([1, double.NaN])));
        double[] p = new double[2];
        SoftmaxRoutine.Softmax([1, double.NaN], p);
        Assert.All(p, value => Assert.True(double.IsNaN(value)));
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], OracleTolerance * Math.Abs(expected[i]));
    }
}
