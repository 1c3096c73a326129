using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Questions;

namespace SoftmaxNtk.Report.Tests.Questions;

/// <summary>Sentences with names in braces, and numbers as sentences tell them.</summary>
public sealed class SentenceTests
{
    [Fact]
    public void A_sentence_is_words_and_names_in_order() => Assert.Equal(
        [new("n^{2} is ", false), new("ratio", true), new(" times ", false), new("other", true)],
        SentenceTemplate.Parse(@"n^\{2\} is {ratio} times {other}"));

    [Theory]
    [InlineData("no end {ratio")]
    [InlineData("nothing {} there")]
    [InlineData("no name {a b}")]
    [InlineData("not opened }")]
    public void A_brace_out_of_place_is_refused_with_the_remedy(string say) =>
        Assert.Contains("Remedy", Assert.Throws<FormatException>(() => SentenceTemplate.Parse(say)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.84166, "0.842")]
    [InlineData(-1.9961, "−2")]
    [InlineData(16384, "16,400")]
    [InlineData(16_400.4, "16,400")]
    [InlineData(123456, "123,000")]
    [InlineData(5.63e-9, "5.63×10⁻⁹")]
    [InlineData(-2e7, "−2×10⁷")]
    [InlineData(1e-10, "1×10⁻¹⁰")]
    [InlineData(0.0009996, "0.001")]
    [InlineData(999_999, "1×10⁶")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    public void Numbers_have_three_digits(double number, string text) => Assert.Equal(text, SentenceNumber.Of(number));

    [Theory]
    [InlineData(0.842, 0.807, 0.878, "0.842 [0.807, 0.878]")]
    [InlineData(0.99986, 0.99982, 0.99991, "0.99986 [0.99982, 0.99991]")]
    [InlineData(1, 1, 1, "1")]
    [InlineData(2, double.NaN, double.NaN, "2")]
    public void An_interval_has_the_digits_that_tell_its_ends_from_the_number(double value, double low, double high, string text) =>
        Assert.Equal(text, SentenceNumber.WithInterval(new Estimate(value, low, high)));
}
