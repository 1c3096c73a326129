using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Report.Claims;

namespace SoftmaxNtk.Report.Tests.Claims;

public sealed class PlaceConditionTests
{
    [Theory]
    [InlineData("network.sigma=0.3", "0.3")]
    [InlineData("network.sigma=0.3|1", "0.3 1")]
    [InlineData("network.sigma=3e-1", "0.3")]
    [InlineData("network.sigma>=1", "1 1.5")]
    [InlineData("network.sigma<=1", "0.3 1")]
    [InlineData("network.sigma=largest", "1.5")]
    [InlineData("network.sigma=smallest|1", "0.3 1")]
    [InlineData("network.sigma=2", "")]
    [InlineData("network.sigma=two", "")]
    public void Numbers_meet_it_by_value(string text, string met)
    {
        AxisValue?[] values = [.. new[] { 0.3, 1, 1.5 }.Select(sigma => (AxisValue?)new AxisValue("network.sigma", sigma))];
        IReadOnlyList<bool> result = PlaceCondition.Parse(text).Meet(values);
        Assert.Equal(met, string.Join(' ', values.Where((_, index) => result[index]).Select(value => value!.Value.Text)));
    }

    [Theory]
    [InlineData("data=centred", true)]
    [InlineData("data=raw|centred", true)]
    [InlineData("data=raw", false)]
    [InlineData("data=largest", false)]
    [InlineData("data>=1", false)]
    public void Texts_meet_it_letter_by_letter(string text, bool met) =>
        Assert.Equal([met], PlaceCondition.Parse(text).Meet([new AxisValue("data", "centred")]));

    [Fact]
    public void What_stands_nowhere_never_meets_it() =>
        Assert.Equal([false, true], PlaceCondition.Parse("x=largest").Meet([null, new AxisValue("x", 1)]));

    [Theory]
    [InlineData("network.sigma")]
    [InlineData("=1")]
    [InlineData("network.sigma==1")]
    [InlineData("network.sigma>=large")]
    [InlineData("network..sigma=1")]
    public void Anything_else_is_no_condition(string text) => Assert.Throws<FormatException>(() => PlaceCondition.Parse(text));
}
