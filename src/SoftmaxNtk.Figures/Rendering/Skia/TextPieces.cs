using System.Globalization;
using SkiaSharp;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>Cuts a text at its accents (combining characters, as in W̃), which Skia sets without regard to the letter below.</summary>
internal static class TextPieces
{
    /// <summary>Pieces of the text and their places from its start: an accent over the middle of its letter, raised on tall ones.</summary>
    public static IEnumerable<(string Piece, SKPoint Place)> Of(string text, SKFont font)
    {
        int from = 0;
        float x = 0;
        for (int k = 0; k < text.Length; k++)
        {
            if (k == 0 || !IsAccent(text[k]))
                continue;
            string before = text[from..k];
            yield return (before, new SKPoint(x, 0));
            x += font.MeasureText(before);
            yield return (text[k..(k + 1)], AccentPlace(text[k - 1], text[k], x, font));
            from = k + 1;
        }
        if (from < text.Length)
            yield return (text[from..], new SKPoint(x, 0));
    }

    /// <summary>Where an accent stands over a letter that ends at x.</summary>
    private static SKPoint AccentPlace(char letter, char accent, float x, SKFont font)
    {
        float width = font.MeasureText([letter], out SKRect over);
        font.MeasureText([accent], out SKRect own);
        font.MeasureText(['x'], out SKRect low);
        float rise = Math.Max(0, low.Top - over.Top);
        return new SKPoint(x - width + over.MidX - own.MidX - rise * font.SkewX, -rise);
    }

    private static bool IsAccent(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
