using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests.Rendering;

public sealed class TicksTests
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithReplay(2405, 3251);

    private const int Most = 6;

    /// <summary>Rounding in a product of a step and a small integer.</summary>
    private const double RelativeRounding = 1e-9;

    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1.0", "")]
    [InlineData(-1.6, 0.1, "−1.5 −1.0 −0.5 0", "")]
    [InlineData(0, 3000, "0 500 1000 1500 2000 2500 3000", "")]
    [InlineData(0.2, 0.31, "0.20 0.22 0.24 0.26 0.28 0.30", "")]
    [InlineData(0, 1.4, "0 0.25 0.50 0.75 1.00 1.25", "")]
    [InlineData(0, 4e11, "0 1 2 3 4", "×10^{11}")]
    [InlineData(-2e-7, 4e-7, "−2 −1 0 1 2 3 4", "×10^{-7}")]
    public void Linear_ticks_are_round_numbers(double low, double high, string labels, string factor)
    {
        TickSet ticks = LinearTicks.Over(low, high, Most);
        Assert.Equal(labels, string.Join(' ', ticks.Ticks.Select(tick => tick.Label)));
        Assert.Equal(factor, ticks.Factor);
    }

    [Fact]
    public void Linear_ticks_of_any_range_are_inside_evenly_spaced_and_labelled_with_their_value()
    {
        Gen<(double Low, double High)> ranges =
            from centre in Gen.Choose(-1000, 1000)
            from width in Gen.Choose(1, 2000)
            from power in Gen.Choose(-9, 9)
            select (centre * Math.Pow(10, power), (centre + width) * Math.Pow(10, power));
        Prop.ForAll(ranges.ToArbitrary(), range =>
        {
            TickSet set = LinearTicks.Over(range.Low, range.High, Most);
            double[] values = [.. set.Ticks.Select(tick => tick.Value)];
            double factor = set.Factor.Length == 0 ? 1 : double.Parse($"1E{set.Factor[5..^1]}", CultureInfo.InvariantCulture);
            double slack = RelativeRounding * Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
            return values.Length is >= 2 and <= Most + 1
                && values.All(v => v >= range.Low - slack && v <= range.High + slack)
                && values.Zip(values.Skip(1), (a, b) => b - a).All(step => Math.Abs(step - (values[1] - values[0])) <= slack)
                && set.Ticks.All(tick =>
                    Math.Abs(double.Parse(tick.Label.Replace('−', '-'), CultureInfo.InvariantCulture) * factor - tick.Value) <= slack);
        }).Check(Repeatable);
    }

    [Theory]
    [InlineData(1e-3, 1, "10^{-3} 10^{-2} 10^{-1} 10^{0}")]
    [InlineData(1e-8, 1, "10^{-8} 10^{-7} 10^{-6} 10^{-5} 10^{-4} 10^{-3} 10^{-2} 10^{-1} 10^{0}")]
    [InlineData(1e-12, 10, "10^{-12} 10^{-10} 10^{-8} 10^{-6} 10^{-4} 10^{-2} 10^{0}")]
    [InlineData(1e-17, 1, "10^{-15} 10^{-12} 10^{-9} 10^{-6} 10^{-3} 10^{0}")]
    [InlineData(0.02, 0.9, "0.02 0.05 0.1 0.2 0.5")]
    [InlineData(2e-6, 3e-5, "2×10^{-6} 5×10^{-6} 10^{-5} 2×10^{-5}")]
    [InlineData(3, 4.4, "3.00 3.25 3.50 3.75 4.00 4.25")]
    public void Logarithmic_labels_fit_the_number_of_decades(double low, double high, string labels) =>
        Assert.Equal(labels, string.Join(' ', LogTicks.Over(low, high, Most).Ticks.Where(tick => tick.IsMajor).Select(tick => tick.Label)));

    [Fact]
    public void A_few_decades_have_small_marks_between_and_many_have_the_other_decades()
    {
        double[] few = [.. LogTicks.Over(1, 1000, Most).Ticks.Where(tick => !tick.IsMajor).Select(tick => tick.Value)];
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50, 60, 70, 80, 90, 200, 300, 400, 500, 600, 700, 800, 900], few);
        double[] many = [.. LogTicks.Over(1e-10, 1, Most).Ticks.Where(tick => !tick.IsMajor).Select(tick => tick.Value)];
        Assert.Equal([1e-9, 1e-7, 1e-5, 1e-3, 1e-1], many);
    }

    [Fact]
    public void Logarithmic_ticks_of_any_range_are_inside_and_have_between_two_and_nine_labels()
    {
        Gen<(double Low, double High)> ranges =
            from low in Gen.Choose(-3000, 3000)
            from decades in Gen.Choose(1, 6000)
            select (Math.Pow(10, low / 100.0), Math.Pow(10, (low + decades) / 100.0));
        Prop.ForAll(ranges.ToArbitrary(), range =>
        {
            IReadOnlyList<Tick> ticks = LogTicks.Over(range.Low, range.High, Most).Ticks;
            return ticks.Count(tick => tick.IsMajor) is >= 2 and <= 9
                && ticks.All(tick => tick.Value >= range.Low * (1 - RelativeRounding) && tick.Value <= range.High * (1 + RelativeRounding));
        }).Check(Repeatable);
    }

    [Fact]
    public void Any_values_give_an_axis_with_finite_ends_and_two_labels()
    {
        Prop.ForAll<double[], bool, bool>((values, isLogarithmic, isTight) =>
        {
            Axis axis = new("quantity", "1", isLogarithmic ? AxisScale.Logarithmic : AxisScale.Linear);
            AxisLimits limits = AxisRange.Of(axis, values, isTight);
            TickSet ticks = isLogarithmic ? LogTicks.Over(limits.Low, limits.High, Most) : LinearTicks.Over(limits.Low, limits.High, Most);
            return double.IsFinite(limits.High - limits.Low) && limits.Low < limits.High && ticks.Ticks.Count(tick => tick.IsMajor) >= 2
                && values.Where(v => AxisMap.CanShow(v, axis.Scale) && Math.Abs(v) < 1e279 && (v > 1e-279 || !isLogarithmic))
                    .All(v => limits.Low <= v && v <= limits.High);
        }).Check(Repeatable);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0)]
    [InlineData(-3e8)]
    public void A_value_alone_stands_in_the_middle(double value)
    {
        AxisLimits limits = AxisRange.Of(SampleFigures.Linear, [value, value], isTight: false);
        Assert.Equal(value, (limits.Low + limits.High) / 2, RelativeRounding * Math.Max(1, Math.Abs(value)));
    }
}
