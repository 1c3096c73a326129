using System.Globalization;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.Simd;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>
/// The exponential against 50-digit arithmetic (Oracle/exponential.txt), in fractions of a unit in the last place.
/// </summary>
public sealed class ExponentialAccuracyTests
{
    /// <summary>
    /// What <see cref="ExponentialRoutine"/> promises, on processors without a fused multiply-add too.
    /// </summary>
    private const double PromisedUlps = 2;

    /// <summary>
    /// With a fused multiply-add the largest error ever seen is 1.03, and 0.75 among these arguments; 0.5 is the best
    /// possible.
    /// </summary>
    private const double FusedUlps = 1.1;

    /// <summary>Every C library in use stays below; a wrong golden number is off by more.</summary>
    private const double PlatformUlps = 1;

    /// <summary>exp(X) = (High + Low)·2^Exponent, the sum between 1 and 2.</summary>
    private sealed record Golden(double X, double High, double Low, int Exponent)
    {
        /// <summary>
        /// The error of a computed value in units in the last place of the true one, subnormals having the smallest
        /// double's.
        /// </summary>
        public double Ulps(double computed) =>
            Math.Abs(Math.ScaleB(computed, -Exponent) - High - Low) / Math.ScaleB(1, Math.Max(-52, -1074 - Exponent));
    }

    private static readonly IReadOnlyList<Golden> golden =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracle", "exponential.txt")).Where(line => !line.StartsWith('#'))
            .Select(Parse),
    ];

    [Fact]
    public void Every_instruction_set_keeps_the_promise_over_the_whole_range()
    {
        double[] x = [.. golden.Select(one => one.X)], y = new double[x.Length];
        foreach (InstructionSet set in NumericsSamples.InstructionSetsHere)
        {
            double limit = set == InstructionSet.Portable ? PromisedUlps : FusedUlps;
            ExponentialRoutine.ShiftedSum(set, x, 0, y);
            for (int i = 0; i < y.Length; i++)
                Assert.True(golden[i].Ulps(y[i]) <= limit, $"{set}: exp({x[i]:r}) = {y[i]:r} is off by {golden[i].Ulps(y[i]):g3} units");
        }
    }

    [Fact]
    public void The_golden_numbers_cover_the_range_and_are_those_of_the_platform()
    {
        Assert.True(golden.Count > 500);
        Assert.Contains(golden, one => one.Exponent < -1074);
        Assert.Contains(golden, one => one.X == 709.782712893384);
        Assert.True(golden.Count(one => one.Exponent is < -1022 and >= -1074) > 50);
        Assert.All(golden, one => Assert.InRange(one.Ulps(Math.Exp(one.X)), 0, PlatformUlps));
        Assert.All(golden, one => Assert.InRange(Math.Abs(one.Low), 0, Math.BitIncrement(one.High) - one.High));
    }

    private static Golden Parse(string line)
    {
        string[] words = line.Split(' ');
        return new Golden(Number(words[0]), Number(words[1]), Number(words[2]), int.Parse(words[3], CultureInfo.InvariantCulture));

        static double Number(string bits) =>
            BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
