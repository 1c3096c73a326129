using SoftmaxNtk.Report.Page;

namespace SoftmaxNtk.Report.Tests.Page;

/// <summary>HTML as it is written: nothing is taken for markup that is none, no id stands twice, what is opened is closed.</summary>
public sealed class HtmlTests
{
    private const string Evil = "<script>alert(\"1\" & '2')</script>";

    private const string Harmless = "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;";

    [Fact]
    public void Text_and_attributes_are_escaped_alike()
    {
        HtmlWriter html = new();
        html.Open("p", ("title", Evil));
        html.Text(Evil);
        html.Element("b", Evil);
        html.Formula("i", Evil);
        html.Breakable("u", Evil);
        html.Close();
        Assert.Equal($"<p title=\"{Harmless}\">{Harmless}<b>{Harmless}</b><i>{Harmless}</i><u>{Harmless}</u></p>\n", html.ToString());
    }

    [Fact]
    public void An_id_that_stands_already_is_refused()
    {
        HtmlWriter html = new();
        html.Element("a", "", ("id", "here"));
        Assert.Contains("'here'", Assert.Throws<InvalidOperationException>(() => html.Element("b", "", ("id", "here"))).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => html.Claim("here"));
    }

    [Fact]
    public void An_element_that_is_not_closed_is_refused()
    {
        HtmlWriter html = new();
        html.Open("section");
        Assert.Contains("'section'", Assert.Throws<InvalidOperationException>(html.ToString).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("λ_min(H_t) falls", "λ<sub>min</sub>(H<sub>t</sub>) falls")]
    [InlineData("n^{2+o(1)}", "n<sup>2+o(1)</sup>")]
    [InlineData("drift ~ m^−2.", "drift ~ m<sup>−2</sup>.")]
    [InlineData("m^−1.996 and e^{σ²}", "m<sup>−1.996</sup> and e<sup>σ²</sup>")]
    [InlineData("‖H_0‖_F ≤ (1 − η)^t", "‖H<sub>0</sub>‖<sub>F</sub> ≤ (1 − η)<sup>t</sup>")]
    [InlineData("Σ_{<r>}", "Σ<sub>&lt;r&gt;</sub>")]
    [InlineData("toy.part.1, a _ b, ^", "toy.part.1, a _ b, ^")]
    public void Scripts_are_set_lower_and_higher(string text, string html)
    {
        Assert.Equal(html, MathHtml.Of(text));
        Assert.Equal(html.Contains('<'), MathHtml.HasScripts(text));
    }

    [Fact]
    public void Names_of_several_parts_may_be_broken_after_each_and_numbers_may_not()
    {
        HtmlWriter html = new();
        html.Breakable("td", "toy.largest");
        html.Breakable("td", "2.5E+04");
        html.Breakable("td", "one sentence. Another.");
        Assert.Equal("<td>toy.<wbr>largest</td><td>2.5E+04</td><td>one sentence. Another.</td>", html.ToString());
    }
}
