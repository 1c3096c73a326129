using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.Simd;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class ExponentialRoutineTests
{
    /// <summary>
    /// Ours is within 1.1 units in the last place of the truth, the platform's Math.Exp within 0.6: two doubles apart
    /// at most.
    /// </summary>
    private const long MostUlpsFromMathExp = 2;

    [Fact]
    public void Whole_range_agrees_with_the_scalar_function_to_two_units_in_the_last_place()
    {
        const int count = 60_001;
        double[] x = new double[count], y = new double[count];
        for (int i = 0; i < count; i++)
            x[i] = -750 + 1500.0 * i / (count - 1) + 1e-3 * Math.Sin(i);
        CheckUlps(x, y);
    }

    [Fact]
    public void Small_arguments_and_the_edges_of_the_reduction_agree_too()
    {
        List<double> x = [];
        for (int exponent = -1074; exponent <= 9; exponent++)
        {
            foreach (double mantissa in new[] { 1.0, 1.37, 1.9999 })
                x.AddRange([Math.ScaleB(mantissa, exponent), -Math.ScaleB(mantissa, exponent)]);
        }
        for (int k = -1076; k <= 1024; k++)
            x.AddRange([k * Math.Log(2), (k + 0.5) * Math.Log(2), Math.BitIncrement((k + 0.5) * Math.Log(2))]);
        CheckUlps([.. x], new double[x.Count]);
    }

    [Fact]
    public void Special_values_are_those_of_the_exponential()
    {
        double[] x = [0, -0.0, double.NegativeInfinity, double.PositiveInfinity, double.NaN, -1e308, 1e308, 709.79, -745.2, double.Epsilon];
        double[] expected = [1, 1, 0, double.PositiveInfinity, double.NaN, 0, double.PositiveInfinity, double.PositiveInfinity, 0, 1];
        foreach (InstructionSet set in NumericsSamples.InstructionSetsHere)
        {
            double[] y = new double[x.Length];
            ExponentialRoutine.ShiftedSum(set, x, 0, y);
            Assert.Equal(expected, y);
        }
    }

    [Fact]
    public void All_lengths_and_tails_are_written_and_summed_and_nothing_beyond()
    {
        foreach (InstructionSet set in NumericsSamples.InstructionSetsHere)
        {
            for (int length = 0; length <= 35; length++)
            {
                double[] x = NumericsSamples.Gaussian(length, "tail"), y = new double[length + 1];
                y[length] = 42;
                double sum = ExponentialRoutine.ShiftedSum(set, x, 0.5, y);
                Assert.Equal(42, y[length]);
                double expected = 0;
                for (int i = 0; i < length; i++)
                {
                    Assert.True(Ulps(Math.Exp(x[i] - 0.5), y[i]) <= MostUlpsFromMathExp);
                    expected += y[i];
                }
                Assert.Equal(expected, sum, length * expected * NumericsSamples.UnitRoundoff);
            }
        }
    }

    [Fact]
    public void In_place_is_the_same_and_a_short_destination_is_refused()
    {
        double[] x = NumericsSamples.Gaussian(29, "in place"), y = new double[29];
        ExponentialRoutine.Exp(x, y);
        ExponentialRoutine.Exp(x, x);
        Assert.Equal(y, x);
        Assert.Throws<ArgumentException>(() => ExponentialRoutine.Exp(x, new double[28]));
    }

    private static void CheckUlps(double[] x, double[] y)
    {
        foreach (InstructionSet set in NumericsSamples.InstructionSetsHere)
        {
            ExponentialRoutine.ShiftedSum(set, x, 0, y);
            for (int i = 0; i < x.Length; i++)
                Assert.True(Ulps(Math.Exp(x[i]), y[i]) <= MostUlpsFromMathExp,
                    $"{set}: exp({x[i]:r}) = {y[i]:r}, Math.Exp {Math.Exp(x[i]):r}");
        }
    }

    /// <summary>How many doubles lie between two non-negative ones.</summary>
    private static long Ulps(double left, double right) =>
        Math.Abs(BitConverter.DoubleToInt64Bits(left) - BitConverter.DoubleToInt64Bits(right));
}
