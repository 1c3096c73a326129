using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Figures.Tests.Families;

public sealed class BandedCurvesTests
{
    /// <summary>One loss, at one step of one replicate.</summary>
    private sealed record Point(string Variant, int Seed, double Step, double Loss);

    private static readonly SeriesPalette Palette = new(["softmax", "relu"]);

    [Fact]
    public void A_curve_is_the_geometric_mean_over_seeds_with_its_band_on_a_logarithmic_axis()
    {
        List<Point> points = [];
        points.Add(new Point("relu", 0, 10.0, 1e-2));
        points.Add(new Point("relu", 1, 10.0, 1e-4));
        points.Add(new Point("relu", 0, 0.0, 4.0));
        points.Add(new Point("relu", 1, 0.0, 1.0));
        IReadOnlyList<Layer> layers = Curves(AxisScale.Logarithmic).Layers(points, Palette);
        BandLayer band = Assert.IsType<BandLayer>(layers[0]);
        LineLayer line = Assert.IsType<LineLayer>(layers[1]);
        Assert.Equal([0, 10], line.X);
        Assert.Equal(2, line.Y[0], 1e-14);
        Assert.Equal(1e-3, line.Y[1], 1e-17);
        MeanBand expected = MeanBand.Geometric([1e-2, 1e-4], 0.95);
        Assert.Equal((expected.Low, expected.High), (band.Low[1], band.High[1]));
        Assert.Equal(("relu", new SeriesStyle(1)), (line.Label, line.Style));
    }

    [Fact]
    public void A_linear_axis_shows_the_arithmetic_mean()
    {
        List<Point> points = [];
        points.Add(new Point("softmax", 0, 0.0, 4.0));
        points.Add(new Point("softmax", 1, 0.0, 1.0));
        Assert.Equal(2.5, Curves(AxisScale.Linear).Layers(points, Palette).OfType<LineLayer>().Single().Y[0], 1e-15);
    }

    [Fact]
    public void Values_that_cannot_be_averaged_are_counted_once_in_the_panel()
    {
        List<Point> points = [];
        double[][] losses = [[1, 1, 0], [0, 0, 0], [double.NaN, 1, 1], [double.NaN, double.NaN, double.NaN]];
        for (int step = 0; step < losses.Length; step++)
            for (int seed = 0; seed < 3; seed++)
                points.Add(new Point("softmax", seed, step, losses[step][seed]));
        IReadOnlyList<Layer> layers = Curves(AxisScale.Logarithmic).Layers(points, Palette);
        // Left out: four zeros and four NaN, of which the points at steps 1 and 3, which have no mean, stand for one each.
        Assert.Equal(new LeftOutCount(3, 3), layers.OfType<LineLayer>().Single().LeftOut);
        Assert.Contains("8 points not shown (≤ 0 or not finite)",
            DrawnSvg.Of(new Panel("", SampleFigures.Linear, SampleFigures.Loss, layers)).Texts);
    }

    [Fact]
    public void Predictions_have_no_band_and_one_label()
    {
        List<Point> points = [];
        points.Add(new Point("softmax", 0, 0.0, 4.0));
        points.Add(new Point("relu", 0, 0.0, 4.0));
        IReadOnlyList<Layer> layers = (Curves(AxisScale.Linear) with { Role = SeriesRole.Predicted, SharedLabel = "prediction" })
            .Layers(points, Palette);
        Assert.Equal(2, layers.Count);
        Assert.All(layers, layer => Assert.Equal("prediction", Assert.IsType<LineLayer>(layer).Label));
        Assert.Equal([new SeriesStyle(0, SeriesRole.Predicted), new SeriesStyle(1, SeriesRole.Predicted)],
            layers.Cast<LineLayer>().Select(l => l.Style));
    }

    [Fact]
    public void A_replicate_with_two_rows_at_one_abscissa_is_refused()
    {
        List<Point> points = [];
        points.Add(new Point("softmax", 3, 7.0, 4.0));
        points.Add(new Point("softmax", 3, 7.0, 5.0));
        ArgumentException error = Assert.Throws<ArgumentException>(() => Curves(AxisScale.Linear).Layers(points, Palette));
        Assert.Contains("two observations of 'softmax' at abscissa 7 for replicate 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_keeps_its_style_whatever_else_is_drawn()
    {
        SeriesPalette palette = new(["softmax", "softmax √m", "softmax", "relu"]);
        Assert.Equal(["softmax", "softmax √m", "relu"], palette.Labels);
        Assert.Equal(new SeriesStyle(2), palette["relu"]);
        Assert.Contains("Give it all variants", Assert.Throws<ArgumentException>(() => palette["exp"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_slope_stands_beside_its_curve()
    {
        LineLayer curve = new([0, 1e-3, 1e-1, 1], [0, 1e-3, 1e-1, 1], new SeriesStyle(0)); // y = x
        ReferenceSlopeLayer slope = ReferenceSlopes.Beside(curve, 1, "slope 1", 0.5, 0.5)!;
        Assert.Equal(Math.Pow(10, -1.5), slope.X, 1e-12);
        Assert.Equal(0.5 * slope.X, slope.Y, 1e-12);
        Assert.Equal(0.5 * slope.XEnd, slope.YEnd(AxisScale.Logarithmic), 1e-12);
        Assert.Null(ReferenceSlopes.Beside(new LineLayer([1, 2], [0, 1], new SeriesStyle(0)), 1, "", 1, 0));
    }

    private static BandedCurves<Point> Curves(AxisScale scale) => new()
    {
        Label = point => point.Variant, X = point => point.Step, Y = point => point.Loss, Replicate = point => point.Seed,
        YScale = scale, Level = 0.95,
    };
}
