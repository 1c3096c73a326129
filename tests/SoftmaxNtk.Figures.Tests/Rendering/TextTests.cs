using SoftmaxNtk.Figures.Rendering;

namespace SoftmaxNtk.Figures.Tests.Rendering;

public sealed class TextTests
{
    [Fact]
    public void A_width_is_the_sum_of_the_wider_fonts_advances()
    {
        // DejaVu Sans: s 0.521 o 0.612 f 0.352 t 0.392 m 0.974 a 0.613 x 0.592, at 10 px; Liberation Sans is narrower but for f.
        Assert.Equal(40.5, TextMetrics.Width("softmax", 10), 0.1);
        Assert.Equal(40.5 * 1.12, TextMetrics.Width("softmax", 10, bold: true), 0.2);
    }

    [Fact]
    public void Scripts_are_smaller_and_markup_takes_no_room()
    {
        Assert.Equal(TextMetrics.Width("10", 10) + 0.72 * TextMetrics.Width("3", 10), TextMetrics.Width("10^{3}", 10), 1e-12);
        Assert.Equal(TextMetrics.Width("W", 10), TextMetrics.Width("W\u0303", 10), 1e-12);
    }

    [Fact]
    public void Lines_are_no_wider_than_asked_and_hold_all_words()
    {
        const string text = "Mean over 5 seeds with the 95% band of the mean; η = 1/λ_{max, 0}(Θ_0) on the unit sphere.";
        IReadOnlyList<string> lines = TextWrapping.Lines(text, 120, 10);
        Assert.True(lines.Count > 3);
        Assert.All(lines, line => Assert.True(TextMetrics.Width(line, 10) <= 120));
        Assert.Equal(text, string.Join(' ', lines));
    }

    [Fact]
    public void A_word_wider_than_a_line_stands_alone_and_line_feeds_break() =>
        Assert.Equal(["a", "supercalifragilistic", "b", "c"], TextWrapping.Lines("a supercalifragilistic b\nc", 30, 10));

    [Theory]
    [InlineData(-0.001, "0")]
    [InlineData(1.125, "1.13")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(1e6, "1000000")]
    public void Coordinates_have_two_decimals_and_no_negative_zero(double value, string expected) =>
        Assert.Equal(expected, SvgWriter.Number(value));
}
