using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests.Rendering;

public sealed class PaletteTests
{
    private static readonly SeriesStyle[] All = [.. Enumerable.Range(0, Palette.Count).Select(k => new SeriesStyle(k))];

    [Fact]
    public void Grey_prints_keep_all_colours_apart_and_the_first_four_clearly()
    {
        Assert.True(LeastSeparation(All) >= Palette.LightnessSeparation, $"least separation {LeastSeparation(All)}");
        Assert.True(LeastSeparation(All[..4]) >= Palette.FirstFourLightnessSeparation, $"least separation {LeastSeparation(All[..4])}");
    }

    [Fact]
    public void No_colour_is_too_light_for_white_paper() =>
        Assert.All(All, style => Assert.True(Palette.Colour(style).Lightness < 80));

    [Fact]
    public void Lightness_has_the_values_of_the_standard()
    {
        // CIE L* of sRGB: white 100, black 0, the grey 119 (its 18% card) 50.03, pure green 87.73.
        Assert.Equal(100, new Rgb(255, 255, 255).Lightness, 1e-9);
        Assert.Equal(0, new Rgb(0, 0, 0).Lightness, 1e-9);
        Assert.Equal(50.03, new Rgb(119, 119, 119).Lightness, 0.01);
        Assert.Equal(87.73, new Rgb(0, 255, 0).Lightness, 0.01);
    }

    [Fact]
    public void Dashes_and_markers_differ_too()
    {
        Assert.Equal(Palette.Count, All.Select(Palette.Dash).Distinct().Count());
        Assert.Equal(Palette.Count, All.Select(Palette.Marker).Distinct().Count());
    }

    [Fact]
    public void Sixty_four_series_still_differ_in_colour_or_in_dash_and_marker()
    {
        SeriesStyle[] many = [.. Enumerable.Range(0, Palette.Count * Palette.Count).Select(k => new SeriesStyle(k))];
        Assert.Equal(many.Length, many.Select(s => (Palette.Colour(s), Palette.Dash(s), Palette.Marker(s))).Distinct().Count());
    }

    [Fact]
    public void A_prediction_shows_on_top_of_the_curve_it_predicts() => Assert.All(All, style =>
    {
        double difference = Palette.Colour(style).Lightness - Palette.Colour(style.As(SeriesRole.Predicted)).Lightness;
        Assert.True(Math.Abs(difference) >= 15, $"series {style.PaletteIndex}: {difference}");
    });

    [Fact]
    public void Colours_of_a_heat_map_grow_lighter_evenly()
    {
        double[] lightness = [.. Enumerable.Range(0, 33).Select(k => ColourMap.At(k / 32.0).Lightness)];
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0.5, 5));
        Assert.Equal(ColourMap.At(0), ColourMap.At(-1));
        Assert.Equal(ColourMap.At(1), ColourMap.At(2));
    }

    private static double LeastSeparation(SeriesStyle[] styles)
    {
        double[] sorted = [.. styles.Select(style => Palette.Colour(style).Lightness).Order()];
        return sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min();
    }
}
