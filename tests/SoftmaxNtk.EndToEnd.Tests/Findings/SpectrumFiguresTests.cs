using SoftmaxNtk.Experiments.Spectra;
using SoftmaxNtk.Figures.Description;
using static SoftmaxNtk.EndToEnd.Tests.Findings.SpectrumTables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class SpectrumFiguresTests
{
    /// <summary>Means of a few logarithms.</summary>
    private const double Tolerance = 1e-12;

    private static SpectrumTables Tables()
    {
        SpectrumTables tables = new();
        for (int seed = 0; seed < 3; seed++)
            tables.Mode(Softmax, seed, 1, 4).Mode(Softmax, seed, 2, 1).Mode(SoftmaxRoot, seed, 1, 4).Mode(SoftmaxRoot, seed, 2, 1)
                .Decay(Softmax, seed, 0, 0.6, 1).Decay(Softmax, seed, 2, 0.4, 1)
                .Decay(SoftmaxRoot, seed, 0, 0.6, 0.5, tracked: 0.5).Decay(SoftmaxRoot, seed, 2, 0.4, 0.25, tracked: 0.3)
                .Group(Softmax, seed, 0, 1, 0.6, 0.1, 0.2).Group(Softmax, seed, 2, 9, 0.4, 0.9, 0.8);
        return tables;
    }

    [Fact]
    public void There_are_eigenvalues_residuals_departures_losses_and_energy_of_labels() => Assert.Equal(
        ["eigenvalues", "residuals", "departures", "losses", "label-energy"], Tables().Figures.Select(figure => figure.Name));

    [Fact]
    public void One_curve_stands_for_all_scales_of_a_kernel_beside_its_limit()
    {
        LineLayer[] lines = Lines("eigenvalues");
        Assert.Equal(["softmax", "infinite width"], lines.Select(line => line.Label));
        Same([4, 1], lines[0].Y);
        Same([8, 2], lines[1].Y);
    }

    [Fact]
    public void Residuals_are_shares_of_their_start_with_their_prediction_a_panel_a_variant()
    {
        Figure figure = Tables().Figures.Single(drawn => drawn.Name == "residuals");
        Assert.Equal(["softmax", "softmax √m"], figure.Panels.Select(panel => panel.Title));
        Panel root = figure.Panels[1];
        LineLayer fast = root.Layers.OfType<LineLayer>().Single(line => line.Label == "above 2^{−1}");
        Assert.Equal([10, 100], fast.X);
        Same([0.05, 1e-5 / 0.6], fast.Y);
        Assert.Equal(2, root.Layers.OfType<LineLayer>().Count(line =>
            line.Style.Role == SeriesRole.Predicted && Math.Abs(line.Y[0] - 0.1) < Tolerance));
    }

    [Fact]
    public void Departures_are_late_ratios_to_the_prediction_beside_what_the_drift_makes_of_them()
    {
        LineLayer[] lines = Lines("departures");
        Same([0.25, 0.5], lines.Single(line => line.Label == "softmax √m").Y); // along λ, smallest first
        Same([0.3, 0.5], lines.Last(line => line.Style.Role == SeriesRole.Predicted).Y);
    }

    [Fact]
    public void The_loss_is_the_sum_over_groups_and_shuffled_labels_share_their_variants_colour()
    {
        LineLayer[] lines = Lines("losses");
        LineLayer given = lines.Single(line => line.Label == "softmax"), shuffled = lines.Single(line => line.Label == "softmax, shuffled");
        Same([0.1, 2e-5], given.Y);
        Assert.Equal(given.Style.PaletteIndex % SeriesStyle.Colours, shuffled.Style.PaletteIndex % SeriesStyle.Colours);
        Assert.NotEqual(given.Style, shuffled.Style);
    }

    [Fact]
    public void Energy_of_labels_has_a_curve_over_groups_for_every_set_of_labels()
    {
        LineLayer[] lines = Lines("label-energy");
        Assert.Equal(["labels given", "shuffled", "average over all orders", "learnt first, of labels given"],
            lines.Select(line => line.Label));
        Same([0.6, 0.4], lines[0].Y);
        Same([0.1, 0.9], lines[1].Y);
        Same([0.2, 0.8], lines[2].Y);
        Assert.All(lines, line => Same([Math.Pow(2, -0.5), Math.Pow(2, -2.5)], line.X));
    }

    private static LineLayer[] Lines(string name) =>
        [.. Tables().Figures.Single(drawn => drawn.Name == name).Panels.SelectMany(panel => panel.Layers).OfType<LineLayer>()];

    private static void Same(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
