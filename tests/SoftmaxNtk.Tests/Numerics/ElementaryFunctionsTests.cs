using System.Globalization;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>expm1 and log1p against 60-digit arithmetic (Oracle/expm1-log1p.txt), in units in the last place.</summary>
public sealed class ElementaryFunctionsTests
{
    /// <summary>What <see cref="ElementaryFunctions"/> promises.</summary>
    private const double PromisedUlps = 3;

    /// <summary>
    /// Digits that the runtime's own functions must lose, or the remark on why they are not used is out of date.
    /// </summary>
    private const double RuntimeUlps = 1e6;

    /// <summary>f(X) = High + Low.</summary>
    private sealed record Golden(string Function, double X, double High, double Low)
    {
        public double Ulps(double computed) => Math.Abs(computed - High - Low) / (Math.BitIncrement(Math.Abs(High)) - Math.Abs(High));
    }

    private static readonly IReadOnlyList<Golden> golden =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracle", "expm1-log1p.txt")).Where(line => !line.StartsWith('#'))
            .Select(Parse),
    ];

    [Theory]
    [InlineData("expm1")]
    [InlineData("log1p")]
    public void The_promise_is_kept_over_the_whole_range(string function)
    {
        Golden[] values = [.. golden.Where(one => one.Function == function)];
        Assert.True(values.Length > 400);
        Func<double, double> ours = function == "expm1" ? ElementaryFunctions.Expm1 : ElementaryFunctions.Log1p;
        Func<double, double> runtime = function == "expm1" ? double.ExpM1 : double.LogP1;
        foreach (Golden one in values)
            Assert.True(one.Ulps(ours(one.X)) <= PromisedUlps,
                $"{function}({one.X:r}) = {ours(one.X):r} is off by {one.Ulps(ours(one.X)):g3} units");
        Assert.True(values.Max(one => one.Ulps(runtime(one.X))) > RuntimeUlps, $"The runtime's {function} has become accurate: use it.");
    }

    [Fact]
    public void Limits_and_what_is_not_a_number()
    {
        Assert.Equal(-1, ElementaryFunctions.Expm1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.Expm1(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.Expm1(710));
        Assert.Equal(double.NegativeInfinity, ElementaryFunctions.Log1p(-1));
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.Log1p(double.PositiveInfinity));
        Assert.Equal(double.NaN, ElementaryFunctions.Expm1(double.NaN));
        Assert.All([double.NaN, -1.5, double.NegativeInfinity], x => Assert.Equal(double.NaN, ElementaryFunctions.Log1p(x)));
        Assert.All([0.0, -0.0, double.Epsilon], x =>
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(x), BitConverter.DoubleToInt64Bits(ElementaryFunctions.Expm1(x)));
            Assert.Equal(BitConverter.DoubleToInt64Bits(x), BitConverter.DoubleToInt64Bits(ElementaryFunctions.Log1p(x)));
        });
    }

    private static Golden Parse(string line)
    {
        string[] words = line.Split(' ');
        return new Golden(words[0], Number(words[1]), Number(words[2]), Number(words[3]));

        static double Number(string bits) =>
            BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
