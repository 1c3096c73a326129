using System.Text;

namespace SoftmaxNtk.Report.Printing;

/// <summary>Text as LaTeX sets it with any engine: what has a meaning there is escaped, Greek and symbols become commands.</summary>
public static class LatexText
{
    private static readonly Dictionary<char, string> commands = new()
    {
        ['\\'] = "\\textbackslash{}", ['{'] = "\\{", ['}'] = "\\}", ['&'] = "\\&", ['%'] = "\\%", ['$'] = "\\$", ['#'] = "\\#",
        ['_'] = "\\_", ['^'] = "\\^{}", ['~'] = "\\~{}", ['–'] = "--", ['—'] = "---", ['−'] = "$-$", ['·'] = "$\\cdot$",
        ['×'] = "$\\times$", ['±'] = "$\\pm$", ['≤'] = "$\\le$", ['≥'] = "$\\ge$", ['∞'] = "$\\infty$", ['√'] = "$\\surd$",
        ['‖'] = "$\\|$", ['∇'] = "$\\nabla$", ['½'] = "$\\frac12$", ['²'] = "$^2$", ['³'] = "$^3$", ['°'] = "$^\\circ$",
        ['Δ'] = "$\\Delta$", ['Θ'] = "$\\Theta$", ['Φ'] = "$\\Phi$", ['Ω'] = "$\\Omega$", ['α'] = "$\\alpha$", ['β'] = "$\\beta$",
        ['ε'] = "$\\varepsilon$", ['η'] = "$\\eta$", ['θ'] = "$\\theta$", ['κ'] = "$\\kappa$", ['λ'] = "$\\lambda$", ['μ'] = "$\\mu$",
        ['ρ'] = "$\\rho$", ['σ'] = "$\\sigma$", ['φ'] = "$\\varphi$",
    };

    /// <summary>The text; characters that are none of these stay as they are.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder latex = new();
        foreach (char c in text.ReplaceLineEndings(" "))
            latex.Append(commands.TryGetValue(c, out string? command) ? command : c.ToString());
        return latex.ToString();
    }
}
