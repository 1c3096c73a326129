using System.Globalization;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>A colour in sRGB.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>The colour written "RRGGBB".</summary>
    public static Rgb Parse(string hex)
    {
        uint bits = uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Rgb((byte)(bits >> 16), (byte)(bits >> 8), (byte)bits);
    }

    /// <summary>
    /// How light it prints in grey: CIE L*, from 0 (black) to 100 (white), from the relative luminance
    /// 0.2126 R + 0.7152 G + 0.0722 B of the linearised channels (IEC 61966-2-1).
    /// </summary>
    public double Lightness
    {
        get
        {
            double luminance = 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);
            return luminance > 216.0 / 24389 ? 116 * Math.Cbrt(luminance) - 16 : luminance * 24389 / 27;
        }
    }

    /// <summary>The colour a fraction of the way to another.</summary>
    public Rgb Towards(Rgb other, double fraction)
    {
        return new Rgb(Mix(Red, other.Red), Mix(Green, other.Green), Mix(Blue, other.Blue));

        byte Mix(byte a, byte b) => (byte)Math.Round(a + fraction * (b - a));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private static double Linear(byte channel)
    {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
