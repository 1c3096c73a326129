using SkiaSharp;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Rendering;
using SoftmaxNtk.Figures.Rendering.Skia;

namespace SoftmaxNtk.Figures.Tests.Rendering.Skia;

public sealed class TextDrawingTests
{
    private const double Size = 40;

    /// <summary>Bold letters are wider by one factor in the layout, narrow ones by more in truth; the margin takes the rest.</summary>
    private const double BoldExcess = 1.02;

    /// <summary>Symbols of labels and captions of the experiments, and what labels of other people's data may have.</summary>
    private const string Symbols =
        "aZ09éñßščĐж−–—‖|·×÷±≤≥≠≈≡∞∂∇∑∏∫√∝∘⊗⊥∈∉⊂∪∩→←↔↦⇒⟨⟩⌊⌋ℓℝℂℕ²³¹⁰⁴⁻₀₁₂½¼′″…°§†ᵀᵏ" + "αβγδεζηθικλμνξπρστυφϕχψωϖΓΔΘΛΞΠΣΦΨΩ";

    [Fact]
    public void The_embedded_fonts_have_every_symbol_and_come_from_the_assembly()
    {
        foreach (bool isBold in new[] { false, true })
        {
            using SKFont font = EmbeddedFonts.Of(Size, isBold, italic: false);
            Assert.Equal(("DejaVu Sans", isBold), (font.Typeface.FamilyName, font.Typeface.IsBold));
            Assert.All(Symbols, symbol => Assert.True(font.ContainsGlyphs(symbol.ToString()), symbol.ToString()));
        }
    }

    [Fact]
    public void Every_symbol_leaves_ink() =>
        Assert.All(Symbols.Select(symbol => symbol.ToString()), symbol => Assert.NotEqual(SKRectI.Empty, Inked(symbol)));

    [Fact]
    public void A_character_that_no_font_here_has_is_a_box_and_not_nothing() => Assert.NotEqual(SKRectI.Empty, Inked("漢"));

    [Theory]
    [InlineData("softmax √m over λ_{max}(Θ_0)", false)]
    [InlineData("‖ΔH‖_F/‖H_0‖_F and 10^{-12} × 5%", false)]
    [InlineData("The smallest eigenvalue along training, W̃", true)]
    public void A_text_is_no_wider_than_the_layout_leaves_room_for(string markup, bool bold)
    {
        double width = TextDrawing.Width(markup, new TextLook(Size, default, Bold: bold));
        double room = TextMetrics.Width(markup, Size, bold);
        Assert.InRange(width, 0.8 * room, bold ? BoldExcess * room : room);
    }

    [Fact]
    public void Anchors_put_start_middle_or_end_at_the_point()
    {
        SKRectI start = Inked("HHH", TextAnchor.Start), middle = Inked("HHH", TextAnchor.Middle), end = Inked("HHH", TextAnchor.End);
        Assert.InRange(start.Left, 100, 106);
        Assert.InRange(middle.MidX, 99, 101);
        Assert.InRange(end.Right, 94, 100);
    }

    [Fact]
    public void Scripts_are_small_and_high_or_low()
    {
        SKRectI line = Inked("H"), high = Inked("^{H}"), low = Inked("_{H}");
        Assert.InRange(high.Height / (double)line.Height, 0.68, 0.76);
        Assert.Equal(TextMetrics.SuperscriptRise * Size, line.Bottom - high.Bottom, 1.0);
        Assert.Equal(TextMetrics.SubscriptDrop * Size, low.Bottom - line.Bottom, 1.0);
    }

    [Theory]
    [InlineData("W\u0303", "W")]
    [InlineData("x\u0302", "x")]
    public void An_accent_stands_over_the_middle_of_its_letter(string accented, string letter)
    {
        SKRectI with = Inked("\\" + accented), without = Inked("\\" + letter);
        Assert.Equal((without.Left, without.Right, without.Bottom), (with.Left, with.Right, with.Bottom));
        Assert.InRange(without.Top - with.Top, 4, 0.4 * Size);
        SKRectI accent = Inked("\\" + accented, rows: without.Top - 1);
        Assert.Equal(without.MidX, accent.MidX, 3.0);
    }

    [Fact]
    public void Text_that_reads_upwards_is_as_high_as_the_other_is_wide()
    {
        SKRectI level = Inked("wide"), upwards = Inked("wide", upwards: true);
        Assert.Equal((level.Width, level.Height), (upwards.Height, upwards.Width));
        Assert.True(upwards.Bottom <= 100);
    }

    /// <summary>The smallest rectangle around the ink of a text at (100, 100), within the upper rows.</summary>
    private static SKRectI Inked(string markup, TextAnchor anchor = TextAnchor.Start, bool upwards = false, int rows = 200)
    {
        using SKBitmap bitmap = new(260, 200);
        using SKCanvas canvas = new(bitmap);
        canvas.Clear(SKColors.White);
        TextDrawing.Draw(canvas, new PlacedText(markup, 100, 100, new TextLook(Size, default, anchor, Upwards: upwards)));
        int left = int.MaxValue, top = int.MaxValue, right = -1, bottom = -1;
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < bitmap.Width; x++)
                if (bitmap.GetPixel(x, y).Red < 128)
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
        return right < 0 ? SKRectI.Empty : new SKRectI(left, top, right, bottom);
    }
}
