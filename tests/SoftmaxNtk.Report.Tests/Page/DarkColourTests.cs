using SoftmaxNtk.Report.Page;

namespace SoftmaxNtk.Report.Tests.Page;

/// <summary>Drawings on a dark page: text is read, curves are seen, and what looked different still does.</summary>
public sealed class DarkColourTests
{
    /// <summary>Least contrast of text and of what is drawn with what lies behind it (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
    private const double OfText = 4.5, OfGraphics = 3;

    /// <summary>Inks of text; series and their predictions, as figures draw them.</summary>
    private static readonly string[] inks = ["#1a1a1a", "#5c5c5c"],
        series =
        [
            "#083d70", "#d55e00", "#45bf94", "#a8266f", "#1a1a1a", "#e8b72a", "#1b7688", "#c77da8", "#4a4a4a",
            "#849eb8", "#753400", "#266951", "#5c153d", "#8c8c8c", "#806517", "#0f414b", "#6d455c",
        ];

    [Fact]
    public void Paper_is_dark_and_what_stands_on_it_can_be_read_and_seen()
    {
        string paper = DarkColours.Of("#ffffff");
        Assert.Equal(DarkColours.Paper, paper);
        Assert.All([("paper", "#ffffff", paper), ("ink", "#1b1f24", DarkColours.Ink)], colour => Assert.Contains(
            $"--{colour.Item1}: light-dark({colour.Item2}, {colour.Item3});", PageAssets.Style, StringComparison.Ordinal));
        Assert.All(inks, ink => Assert.True(Contrast(DarkColours.Of(ink), paper) >= OfText, ink));
        Assert.All(series, colour => Assert.True(Contrast(DarkColours.Of(colour), paper) >= OfGraphics, colour));
        Assert.InRange(Contrast(DarkColours.Of("#e4e4e4"), paper), 1.05, OfGraphics);
    }

    [Fact]
    public void No_two_colours_become_one() =>
        Assert.Equal(series.Length, series.Select(DarkColours.Of).Distinct().Count());

    [Fact]
    public void Light_hues_stay_as_they_are_and_grey_turns_over()
    {
        Assert.Equal("#e8b72a", DarkColours.Of("#e8b72a"));
        Assert.Equal(DarkColours.Ink, DarkColours.Of("#000000"));
        Assert.True(Luminance(DarkColours.Of("#404040")) > Luminance(DarkColours.Of("#8c8c8c")));
    }

    [Fact]
    public void Each_colour_has_a_rule_for_what_is_filled_and_one_for_what_is_stroked() => Assert.Equal(
        ".dark [fill=\"#ffffff\"] { fill: #14171c; }\n.dark [stroke=\"#ffffff\"] { stroke: #14171c; }\n",
        DarkColours.Rules(".dark", ["#ffffff", "#ffffff"]));

    [Theory]
    [InlineData("white")]
    [InlineData("#fff")]
    [InlineData("#12345g")]
    public void What_is_no_colour_is_refused(string colour) => Assert.Throws<FormatException>(() => DarkColours.Of(colour));

    private static double Contrast(string a, string b) =>
        (Math.Max(Luminance(a), Luminance(b)) + 0.05) / (Math.Min(Luminance(a), Luminance(b)) + 0.05);

    private static double Luminance(string colour)
    {
        double[] linear = [.. Convert.FromHexString(colour[1..]).Select(channel => channel / 255.0)
            .Select(channel => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4))];
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
