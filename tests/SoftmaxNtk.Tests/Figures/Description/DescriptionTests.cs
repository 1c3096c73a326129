using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Tests.Figures.Description;

public sealed class DescriptionTests
{
    private static readonly SeriesStyle Style = new(0);

    [Fact]
    public void A_figure_needs_a_file_name_a_panel_and_a_column()
    {
        Assert.Contains("file name", Assert.Throws<ArgumentException>(() => new Figure("a/b", "", "", [SampleFigures.Empty()], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("no panel", Assert.Throws<ArgumentException>(() => new Figure("a", "", "", [], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Figure("a", "", "", [SampleFigures.Empty()], 0));
        Assert.Equal(1, new Figure("a", "", "", [SampleFigures.Empty()], 4).Columns);
    }

    [Fact]
    public void A_layer_must_fit_its_axes()
    {
        ReferenceSlopeLayer slope = new(1, "slope 1", 1, 1, 2);
        Assert.Contains("two linear or two logarithmic", Assert.Throws<ArgumentException>(() => new Panel("", SampleFigures.Linear, SampleFigures.Loss, [slope])).Message, StringComparison.Ordinal);
        Axis names = Axis.OfCategories("variant", ["relu", "exp"]);
        Assert.Contains("3 values for 2 categories", Assert.Throws<ArgumentException>(() => new Panel("", names, SampleFigures.Loss, [new BarLayer([1, 2, 3], Style)])).Message, StringComparison.Ordinal);
        Assert.Contains("only an x axis", Assert.Throws<ArgumentException>(() => new Panel("", SampleFigures.Linear, names, [])).Message, StringComparison.Ordinal);
        HeatMapLayer map = new([0, 1], [0, 1], [1], SampleFigures.Linear);
        Assert.Contains("one colour bar", Assert.Throws<ArgumentException>(() => new Panel("", SampleFigures.Linear, SampleFigures.Linear, [map, map])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_refuse_numbers_that_do_not_belong_together()
    {
        Assert.Contains("Y has 1 values for 2 x", Assert.Throws<ArgumentException>(() => new LineLayer([1, 2], [1], Style)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BandLayer([1, 2], [1, 2], [1], Style));
        Assert.Throws<ArgumentException>(() => new BarLayer([1, 2], Style) { Low = [1] });
        Assert.Contains("takes 2 values; got 3", Assert.Throws<ArgumentException>(() => new HeatMapLayer([0, 1, 2], [0, 1], [1, 2, 3], SampleFigures.Linear)).Message, StringComparison.Ordinal);
        Assert.Contains("edges must ascend", Assert.Throws<ArgumentException>(() => new HeatMapLayer([0, 0], [0, 1], [1], SampleFigures.Linear)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ReferenceSlopeLayer(1, "", 1, 1, 1));
    }

    [Fact]
    public void Limits_ascend_and_a_logarithmic_axis_starts_above_zero()
    {
        Assert.Throws<ArgumentException>(() => new AxisLimits(1, 1));
        Assert.Throws<ArgumentException>(() => new AxisLimits(0, double.NaN));
        Assert.Contains("start above 0", Assert.Throws<ArgumentException>(() => Axis.Logarithmic("R", "1", new AxisLimits(0, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Axis.OfCategories("variant", []));
    }

    [Theory]
    [InlineData(AxisScale.Logarithmic, 2e-2)] // 2e-3·(100/1)^½
    [InlineData(AxisScale.Linear, 49.502)] // 2e-3 + ½·99
    public void A_reference_slope_ends_where_its_formula_says(AxisScale scale, double expected) =>
        Assert.Equal(expected, new ReferenceSlopeLayer(0.5, "", 1, 2e-3, 100).YEnd(scale), 1e-12);
}
