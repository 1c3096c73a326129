using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>
/// How wide a text is, estimated without a font: for each character the wider of its advances in Liberation Sans (the metrics
/// of Helvetica and Arial) and DejaVu Sans, so that nothing is cut off with any font of the theme. Scripts count at their smaller size.
/// </summary>
internal static class TextMetrics
{
    /// <summary>The size of a script, in sizes of the text it belongs to.</summary>
    public const double ScriptSize = 0.72;

    /// <summary>How far a subscript stands below and a superscript above the line, in sizes of the text.</summary>
    public const double SubscriptDrop = 0.2, SuperscriptRise = 0.36;

    /// <summary>The widest bold advance over the regular one, for DejaVu Sans: 1.115.</summary>
    private const double BoldFactor = 1.12;

    /// <summary>Advances of U+0020 … U+007E in thousandths of the size.</summary>
    private static readonly short[] Ascii =
    [
        317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636, 636, 636, 636, 636, 636,
        636, 636, 336, 336, 837, 837, 837, 556, 1015, 684, 686, 722, 770, 666, 610, 777, 751, 294, 500, 666, 557, 862, 748, 787,
        666, 787, 722, 666, 610, 731, 684, 988, 685, 666, 685, 390, 336, 390, 837, 556, 500, 612, 634, 549, 634, 615, 352, 634,
        633, 277, 277, 579, 277, 974, 633, 611, 634, 634, 411, 520, 392, 633, 591, 817, 591, 591, 524, 636, 336, 636, 837,
    ];

    /// <summary>The width of a text with markup, in pixels.</summary>
    public static double Width(string markup, double size, bool bold = false)
    {
        double width = 0;
        foreach (MathRun run in MathText.Parse(markup))
        {
            double runSize = run.Level == ScriptLevel.Base ? size : size * ScriptSize;
            foreach (char c in run.Text)
                width += Advance(c) * runSize;
        }
        return bold ? width * BoldFactor : width;
    }

    private static double Advance(char c) => c switch
    {
        >= ' ' and <= '~' => Ascii[c - ' '] / 1000.0,
        >= 'Α' and <= 'Ω' => 0.84,
        >= 'α' and <= 'ϖ' => c is 'ω' ? 0.84 : c is 'ψ' ? 0.72 : c is 'ι' ? 0.34 : 0.69,
        '‖' or '–' or '°' => 0.56,
        '·' or '′' => 0.32,
        '⟨' or '⟩' or '²' or '³' or 'ℓ' => 0.42,
        '√' => 0.64,
        >= '\u0300' and <= '\u036F' => 0, // accents stand over their letter
        _ => 1.0,
    };
}
