using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Tests.Description;

public sealed class MathTextTests
{
    private static readonly Config Repeatable = Config.QuickThrowOnFailure.WithReplay(2405, 3251);

    [Fact]
    public void A_kernel_norm_has_italic_variables_and_a_subscript() => Assert.Equal(
        [
            new MathRun("‖Δ", false, ScriptLevel.Base), new MathRun("H", true, ScriptLevel.Base), new MathRun("‖", false, ScriptLevel.Base),
            new MathRun("F", true, ScriptLevel.Subscript),
        ],
        MathText.Parse("‖ΔH‖_F"));

    [Fact]
    public void Braces_group_a_script_and_a_hyphen_in_it_is_a_minus() => Assert.Equal(
        [
            new MathRun("λ", false, ScriptLevel.Base), new MathRun("min", false, ScriptLevel.Subscript),
                new MathRun(" ~ ", false, ScriptLevel.Base),
            new MathRun("m", true, ScriptLevel.Base), new MathRun("−1/2", false, ScriptLevel.Superscript),
        ],
        MathText.Parse("λ_{min} ~ m^{-1/2}"));

    [Theory]
    [InlineData("softmax √m", "m")]
    [InlineData("8R", "R")]
    [InlineData("a slope of a line", "")]
    [InlineData("a", "a")]
    [InlineData("Student's t, e.g. here", "t")]
    [InlineData("config 3f2a9c1b", "")]
    [InlineData("(\\a) panel", "")]
    [InlineData("H(W\u0303)", "H,W\u0303")]
    public void Only_letters_that_stand_alone_are_variables(string markup, string italic) =>
        Assert.Equal(italic, string.Join(",", MathText.Parse(markup).Where(run => run.Italic).Select(run => run.Text)));

    [Theory]
    [InlineData("x_")]
    [InlineData("x^{2")]
    [InlineData("\\")]
    [InlineData("")]
    public void Broken_markup_is_shown_and_not_refused(string markup) => Assert.True(MathText.Plain(markup).Length <= markup.Length);

    [Fact]
    public void Escaped_text_is_shown_as_it_is() =>
        Prop.ForAll<NonNull<string>>(text => MathText.Plain(MathText.Escape(text.Get)) == text.Get).Check(Repeatable);
}
