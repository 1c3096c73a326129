using SoftmaxNtk.Dynamics.Perturbations;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>
/// The widths that are sufficient by Table 1 of arXiv 2405.03251 (as recalled, not checked against its text): m = Ω(λ^{−2} n² log n) for
/// ReLU, Ω(λ^{−2} n^{2+o(1)} log² n) for exp and softmax, here without their constants and with o(1) = 0.
/// </summary>
/// <remarks>They are sufficient: a measured width may grow more slowly, and one that grew faster over some decade would not contradict
/// them.</remarks>
internal static class SufficientWidth
{
    /// <summary>The power of log n.</summary>
    public static double OfLogarithm(string activation) => activation == "relu" ? 1 : 2;

    /// <summary>log of λ^{−2} n² (log n)^k.</summary>
    public static double Log(string activation, double samples, double eigenvalue) =>
        Math.Log(10) * PaperStatements.TableWidth(samples, Math.Log10(eigenvalue), OfLogarithm(activation));

    /// <summary>"λ^−2 n² log n".</summary>
    public static string Name(string activation) => OfLogarithm(activation) == 1 ? "λ^−2 n² log n" : "λ^−2 n^{2+o(1)} log² n";
}
