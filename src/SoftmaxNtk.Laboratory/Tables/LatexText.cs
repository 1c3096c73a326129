using System.Collections.Frozen;
using System.Text;

namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>Plain text as LaTeX sets it: its special characters escaped, the field's symbols as commands that any engine knows.</summary>
/// <remarks>A character that is neither ASCII nor listed stays as it is: XeLaTeX and LuaLaTeX set it.</remarks>
public static class LatexText
{
    /// <summary>What stands for a character.</summary>
    public static FrozenDictionary<char, string> Commands { get; } = new Dictionary<char, string>
    {
        ['\\'] = @"\textbackslash{}", ['&'] = @"\&", ['%'] = @"\%", ['$'] = @"\$", ['#'] = @"\#", ['_'] = @"\_", ['{'] = @"\{",
        ['}'] = @"\}", ['~'] = @"\textasciitilde{}", ['^'] = @"\textasciicircum{}", ['<'] = @"\(<\)", ['>'] = @"\(>\)",
        ['Γ'] = @"\(\Gamma\)", ['Δ'] = @"\(\Delta\)", ['Θ'] = @"\(\Theta\)", ['Λ'] = @"\(\Lambda\)", ['Σ'] = @"\(\Sigma\)",
        ['Φ'] = @"\(\Phi\)", ['α'] = @"\(\alpha\)", ['β'] = @"\(\beta\)", ['γ'] = @"\(\gamma\)", ['δ'] = @"\(\delta\)",
        ['ε'] = @"\(\varepsilon\)", ['η'] = @"\(\eta\)", ['θ'] = @"\(\theta\)", ['κ'] = @"\(\kappa\)", ['λ'] = @"\(\lambda\)",
        ['μ'] = @"\(\mu\)", ['π'] = @"\(\pi\)", ['ρ'] = @"\(\rho\)", ['σ'] = @"\(\sigma\)", ['τ'] = @"\(\tau\)", ['φ'] = @"\(\varphi\)",
        ['ω'] = @"\(\omega\)", ['∞'] = @"\(\infty\)", ['√'] = @"\(\surd\)", ['‖'] = @"\(\|\)", ['≤'] = @"\(\le\)", ['≥'] = @"\(\ge\)",
        ['≈'] = @"\(\approx\)", ['≠'] = @"\(\ne\)", ['×'] = @"\(\times\)", ['·'] = @"\(\cdot\)", ['±'] = @"\(\pm\)", ['−'] = @"\(-\)",
        ['→'] = @"\(\to\)", ['⟨'] = @"\(\langle\)", ['⟩'] = @"\(\rangle\)", ['∈'] = @"\(\in\)", ['∇'] = @"\(\nabla\)",
        ['⊤'] = @"\(\top\)", ['½'] = @"\(\tfrac12\)", ['²'] = @"\textsuperscript{2}", ['³'] = @"\textsuperscript{3}",
        ['ᵀ'] = @"\textsuperscript{T}", ['⁻'] = @"\(^{-}\)", ['¹'] = @"\textsuperscript{1}", ['₀'] = @"\textsubscript{0}",
        ['–'] = "--", ['—'] = "---", ['…'] = @"\dots{}",
        ['’'] = "'", ['‘'] = "`", ['“'] = "``", ['”'] = "''",
    }.ToFrozenDictionary();

    /// <summary>The text as LaTeX sets it.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder latex = new();
        foreach (char c in text)
            _ = Commands.TryGetValue(c, out string? command) ? latex.Append(command) : latex.Append(c);
        return latex.ToString();
    }
}
