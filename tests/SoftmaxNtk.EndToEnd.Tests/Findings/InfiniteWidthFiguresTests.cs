using SoftmaxNtk.Experiments.InfiniteWidth;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using static SoftmaxNtk.EndToEnd.Tests.Findings.InfiniteWidthTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class InfiniteWidthFiguresTests
{
    /// <summary>Means of a few logarithms.</summary>
    private const double Tolerance = 1e-12;

    [Fact]
    public void Fluctuations_are_drawn_over_their_prediction_beside_it_and_by_local_slopes()
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.Fluctuation);
        foreach (double width in new[] { 64.0, 256, 1024 })
            for (int seed = 0; seed < 2; seed++)
                tables.Network(Softmax, seed, width,
                    8 / Math.Sqrt(width), typical: 4 / Math.Sqrt(width), predicted: 16 / Math.Sqrt(width));
        IReadOnlyList<Figure> figures = tables.Figures;
        Assert.Equal(["ratio", "distance", "local-slopes"], figures.Select(figure => figure.Name));
        Assert.All(figures, figure => Assert.Single(figure.Panels.Select(panel => panel.YAxis).Distinct()));
        AssertLine([64, 256, 1024], [0.5, 0.5, 0.5], Lines(figures[0]).Single());
        LineLayer[] distances = Lines(figures[1]);
        foreach ((SeriesRole role, double over) in new[]
            { (SeriesRole.Measured, 0.8), (SeriesRole.Predicted, 0.4), (SeriesRole.Bound, 1.6) })
            AssertLine([64, 256, 1024], [over / 8, over / 16, over / 32], distances.Single(line => line.Style.Role == role));
        AssertLine([128, 512], [-0.5, -0.5], Lines(figures[2]).Single());
    }

    [Fact]
    public void A_single_width_has_no_local_slope()
    {
        InfiniteWidthTables tables = new InfiniteWidthTables(InfiniteWidthStudy.Fluctuation)
            .Network(Softmax, 0, 64, 1).Network(Softmax, 1, 64, 2);
        Assert.Equal(["ratio", "distance"], tables.Figures.Select(figure => figure.Name));
    }

    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(1.5, 2)]
    public void One_curve_stands_for_exp_and_softmax_only_where_their_eigenvalues_are_the_same(double factor, int curves)
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.SmallestEigenvalue);
        for (int seed = 0; seed < 2; seed++)
            tables.Limit(Softmax, seed, 10, 0.1).Limit(Exp, seed, 10, factor * 0.1);
        LineLayer[] lines = Lines(Assert.Single(tables.Figures));
        Assert.Equal(curves, lines.Length);
        Assert.Equal(curves == 1 ? "softmax and exp" : "softmax", lines[0].Label);
    }

    [Fact]
    public void Softmax_over_ReLU_is_a_curve_a_dimension_in_the_colour_of_softmax()
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.SmallestEigenvalue);
        foreach ((int dimension, double ratio) in new[] { (3, 2.0), (5, 4.0) })
            foreach (int samples in new[] { 10, 20 })
                for (int seed = 0; seed < 2; seed++)
                    tables.Limit(Softmax, seed, samples, ratio * 0.01 / samples, dimension: dimension)
                        .Limit(Relu, seed, samples, 0.01 / samples, dimension: dimension);
        Figure figure = tables.Figures.Single(drawn => drawn.Name == "lambda-min-ratio");
        LineLayer[] lines = Lines(figure);
        Assert.Single(figure.Panels);
        Assert.Equal(["d = 3", "d = 5"], lines.Select(line => line.Label));
        Assert.All(lines, line => Assert.Equal(0, line.Style.PaletteIndex % SeriesStyle.Colours));
        Assert.Equal(2, lines.Select(line => line.Style).Distinct().Count());
        AssertLine([10, 20], [4, 4], lines[1]);
    }

    [Fact]
    public void Singular_kernels_are_hollow_arrows_and_no_points_of_the_curve()
    {
        InfiniteWidthTables tables = new(InfiniteWidthStudy.AntipodalPairs);
        for (int seed = 0; seed < 2; seed++)
            for (int pairs = Dimension - 1; pairs <= Dimension + 2; pairs++)
                tables.Pairs(Relu, seed, pairs, Math.Max(0, pairs - Dimension)).Pairs(Softmax, seed, pairs, 0, 0.1);
        Figure figure = tables.Figures.Single(drawn => drawn.Name == "lambda-min");
        Assert.Equal(["H∞", "H_m"], figure.Panels.Select(panel => panel.Title));
        foreach (Panel panel in figure.Panels)
        {
            MarkerLayer arrows = Assert.Single(panel.Layers.OfType<MarkerLayer>(), layer => layer.Censoring == Censoring.Below);
            Assert.Equal([Dimension + 1.0, Dimension + 2], arrows.X);
            LineLayer relu = panel.Layers.OfType<LineLayer>().Single(line => line.Label == "relu");
            AssertLine([Dimension - 1, Dimension], [0.01, 0.01], relu);
            Assert.Equal(4, panel.Layers.OfType<LineLayer>().Single(line => line.Label == "softmax").X.Count);
        }
        LineLayer[] zeros = [.. tables.Figures.Single(drawn => drawn.Name == "zeros").Panels[0].Layers.OfType<LineLayer>()];
        Assert.All(zeros.Where(line => line.Label != "softmax"), line => AssertLine([3, 4, 5, 6], [0, 0, 1, 2], line));
    }

    private static LineLayer[] Lines(Figure figure) => [.. figure.Panels.SelectMany(panel => panel.Layers).OfType<LineLayer>()];

    private static void AssertLine(double[] x, double[] y, LineLayer line)
    {
        Assert.Equal(x, line.X, (expected, actual) => Math.Abs(expected - actual) < Tolerance * expected);
        Assert.Equal(y, line.Y, (expected, actual) => Math.Abs(expected - actual) < Tolerance);
    }
}
