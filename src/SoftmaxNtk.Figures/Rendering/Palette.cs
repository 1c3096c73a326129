using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

internal enum MarkerShape { Circle, Square, Triangle, Diamond, InvertedTriangle, Plus, Pentagon, Cross }

/// <summary>
/// Eight series styles, each with its own colour, dash and marker, so that any one of the three tells series apart: colours
/// after Okabe and Ito (hues kept apart under colour blindness), shaded so that all differ in lightness by at least
/// <see cref="LightnessSeparation"/> and the first four by at least <see cref="FirstFourLightnessSeparation"/> of L*.
/// </summary>
internal static class Palette
{
    /// <summary>Least difference in L* of any two colours: four just noticeable differences.</summary>
    public const double LightnessSeparation = 6;

    /// <summary>Least difference in L* of any two of the first four colours: clearly different greys.</summary>
    public const double FirstFourLightnessSeparation = 12;

    /// <summary>Darker colours have a lighter shade for predictions, the others a darker one.</summary>
    private const double DarkLightness = 35;

    private static readonly Rgb[] Colours =
        [.. new[] { "083D70", "D55E00", "45BF94", "A8266F", "1A1A1A", "E8B72A", "1B7688", "C77DA8" }.Select(Rgb.Parse)];

    private static readonly string[] Dashes = ["", "7 2.5", "9 2.5 2 2.5", "3.5 2", "12 3", "6 2 1.5 2 1.5 2", "14 2.5 4 2.5", "5 4"];

    private static readonly MarkerShape[] Shapes = Enum.GetValues<MarkerShape>();

    /// <summary>How many styles differ in colour; from there on colours return with another dash and marker.</summary>
    public static int Count => Colours.Length;

    private static readonly Rgb Black = new(0, 0, 0), White = new(255, 255, 255), NeutralGrey = new(0x4A, 0x4A, 0x4A);

    public static Rgb Colour(SeriesStyle style)
    {
        if (style.IsNeutral)
            return NeutralGrey;
        Rgb colour = Colours[style.PaletteIndex % Count];
        return style.Role != SeriesRole.Predicted ? colour
            : colour.Lightness < DarkLightness ? colour.Towards(White, 0.5) : colour.Towards(Black, 0.45);
    }

    /// <summary>The SVG dash pattern, empty for a solid line.</summary>
    public static string Dash(SeriesStyle style) => style.Role switch
    {
        SeriesRole.Predicted => "4 2.4",
        SeriesRole.Bound => "0.1 2.8",
        _ => style.IsNeutral ? "" : Dashes[Shifted(style)],
    };

    /// <summary>Whether a line's strokes and dots end round; dashes end flat, so that short ones stay apart.</summary>
    public static bool HasRoundEnds(SeriesStyle style) => style.Role == SeriesRole.Bound || Dash(style).Length == 0;

    public static MarkerShape Marker(SeriesStyle style) => style.IsNeutral ? MarkerShape.Circle : Shapes[Shifted(style)];

    public static double Width(SeriesStyle style, FigureTheme theme) => style.Role switch
    {
        SeriesRole.Predicted => theme.ThinLineWidth,
        SeriesRole.Bound => theme.ThinLineWidth * 1.3,
        _ => theme.LineWidth,
    };

    /// <summary>Dash and marker move on by one with every turn of the colours.</summary>
    private static int Shifted(SeriesStyle style) => (style.PaletteIndex + style.PaletteIndex / Count) % Count;
}
