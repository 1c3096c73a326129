using System.Globalization;
using System.Text;

namespace SoftmaxNtk.Report.Page;

/// <summary>
/// The colours that drawings, made for white paper, have on a dark page: greys turn over, from ink to light and from paper to dark; hues
/// stay and are made light enough to be seen, the darkest the lightest, so that what differed in lightness still does.
/// </summary>
/// <remarks>
/// Lightness L, and hue and chroma by (a, b), are OKLab's (B. Ottosson, A perceptual color space for image processing, 2020). Colour maps
/// are left alone: their colours are values.
/// </remarks>
internal static class DarkColours
{
    /// <summary>The dark page and its ink, as report.css has them.</summary>
    public const string Paper = "#14171c", Ink = "#e4e7eb";

    /// <summary>Less chroma than this is a grey; dark greys, which are text, turn over to lighter ones than a straight line gives.
    /// </summary>
    private const double GreyChroma = 0.02, GreyCurve = 1.6;

    /// <summary>Hues are at least as light as this; those that were darker, by this share of what they lacked lighter still.</summary>
    private const double LeastLightness = 0.66, Spread = 0.3;

    /// <summary>Rules of a style sheet that give drawings their dark colours.</summary>
    /// <param name="selector">What they hold for: ":root[data-shade=\"dark\"] .drawing".</param>
    /// <param name="colours">The colours of the drawings, "#083d70".</param>
    public static string Rules(string selector, IEnumerable<string> colours)
    {
        StringBuilder css = new();
        foreach (string colour in colours.Distinct().Order(StringComparer.Ordinal))
            foreach (string property in new[] { "fill", "stroke" })
                css.Append(CultureInfo.InvariantCulture, $"{selector} [{property}=\"{colour}\"] {{ {property}: {Of(colour)}; }}\n");
        return css.ToString();
    }

    /// <summary>The dark page's colour for one of white paper.</summary>
    /// <exception cref="FormatException">It is not of the form "#083d70".</exception>
    public static string Of(string colour)
    {
        ArgumentNullException.ThrowIfNull(colour);
        (double l, double a, double b) = ToLab(Channels(colour));
        if (Math.Sqrt(a * a + b * b) < GreyChroma)
        {
            double[] dark = Channels(Paper), light = Channels(Ink);
            return Hex([.. dark.Zip(light, (from, to) => to + Math.Pow(l, GreyCurve) * (from - to))]);
        }
        double lifted = l >= LeastLightness ? l : LeastLightness + Spread * (LeastLightness - l);
        return Hex(FromLab(lifted, a, b));
    }

    private static double[] Channels(string colour) => colour is ['#', _, _, _, _, _, _]
        ? [.. Convert.FromHexString(colour[1..]).Select(channel => channel / 255.0)]
        : throw new FormatException($"'{colour}' is no colour. Remedy: write it as #083d70.");

    private static string Hex(double[] channels) =>
        "#" + Convert.ToHexStringLower([.. channels.Select(channel => (byte)Math.Round(255 * Math.Clamp(channel, 0, 1)))]);

    private static (double L, double A, double B) ToLab(double[] channels)
    {
        (double r, double g, double b) = (Linear(channels[0]), Linear(channels[1]), Linear(channels[2]));
        double l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return (0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    private static double[] FromLab(double lightness, double a, double b)
    {
        double l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b), m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b),
            s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return
        [
            Gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s), Gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
        ];
    }

    private static double Cube(double x) => x * x * x;

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static double Gamma(double linear) => linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055;
}
