using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Tests.Description;

public sealed class DescriptionTests
{
    private static readonly SeriesStyle Style = new(0);

    [Fact]
    public void A_figure_needs_a_file_name_a_panel_and_a_column()
    {
        AssertRefused("file name", () => new Figure("a/b", "", "", [SampleFigures.Empty()], 1));
        AssertRefused("no panel", () => new Figure("a", "", "", [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Figure("a", "", "", [SampleFigures.Empty()], 0));
        Assert.Equal(1, new Figure("a", "", "", [SampleFigures.Empty()], 4).Columns);
    }

    [Fact]
    public void A_layer_must_fit_its_axes()
    {
        ReferenceSlopeLayer slope = new(1, "slope 1", 1, 1, 2);
        AssertRefused("two linear or two logarithmic", () => new Panel("", SampleFigures.Linear, SampleFigures.Loss, [slope]));
        Axis names = Axis.OfCategories("variant", ["relu", "exp"]);
        AssertRefused("3 values for 2 categories",
            () => new Panel("", names, SampleFigures.Loss, [new BarLayer([1, 2, 3], Style)]));
        AssertRefused("only an x axis", () => new Panel("", SampleFigures.Linear, names, []));
        HeatMapLayer map = new([0, 1], [0, 1], [1], SampleFigures.Linear);
        AssertRefused("one colour bar", () => new Panel("", SampleFigures.Linear, SampleFigures.Linear, [map, map]));
    }

    [Fact]
    public void Layers_refuse_numbers_that_do_not_belong_together()
    {
        AssertRefused("Y has 1 values for 2 x", () => new LineLayer([1, 2], [1], Style));
        Assert.Throws<ArgumentException>(() => new BandLayer([1, 2], [1, 2], [1], Style));
        Assert.Throws<ArgumentException>(() => new BarLayer([1, 2], Style) { Low = [1] });
        AssertRefused("takes 2 values; got 3",
            () => new HeatMapLayer([0, 1, 2], [0, 1], [1, 2, 3], SampleFigures.Linear));
        AssertRefused("edges must ascend", () => new HeatMapLayer([0, 0], [0, 1], [1], SampleFigures.Linear));
        Assert.Throws<ArgumentException>(() => new ReferenceSlopeLayer(1, "", 1, 1, 1));
    }

    [Fact]
    public void Limits_ascend_and_a_logarithmic_axis_starts_above_zero()
    {
        Assert.Throws<ArgumentException>(() => new AxisLimits(1, 1));
        Assert.Throws<ArgumentException>(() => new AxisLimits(0, double.NaN));
        AssertRefused("start above 0", () => Axis.Logarithmic("R", "1", new AxisLimits(0, 1)));
        Assert.Throws<ArgumentException>(() => Axis.OfCategories("variant", []));
    }

    [Theory]
    [InlineData(AxisScale.Logarithmic, 2e-2)] // 2e-3·(100/1)^½
    [InlineData(AxisScale.Linear, 49.502)] // 2e-3 + ½·99
    public void A_reference_slope_ends_where_its_formula_says(AxisScale scale, double expected) =>
        Assert.Equal(expected, new ReferenceSlopeLayer(0.5, "", 1, 2e-3, 100).YEnd(scale), 1e-12);

    private static void AssertRefused(string message, Func<object> make) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
}
