using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>What is written above and inside a panel, and where: letter, title, the note of hidden points, "no data".</summary>
internal static class PanelTexts
{
    public static IEnumerable<PlacedText> Of(PanelPlan plan, Box plot, FigureTheme theme)
    {
        double lineHeight = theme.PanelTitleSize * theme.LineSpacing;
        double baseline = plot.Top - PanelPlan.LabelGap - plan.TitleHeight + lineHeight - 0.25 * theme.PanelTitleSize;
        yield return new PlacedText(plan.Letter, plot.Left, baseline, new TextLook(theme.PanelTitleSize, theme.Ink, Bold: true));
        for (int k = 0; k < plan.TitleLines.Count; k++)
            yield return new PlacedText(plan.TitleLines[k], plot.Left + plan.LetterWidth, baseline + k * lineHeight,
                new TextLook(theme.PanelTitleSize, theme.Ink));
        yield return new PlacedText(plan.Note, plot.Right, plot.Top - PanelPlan.LabelGap - 0.25 * theme.PanelTitleSize,
            new TextLook(theme.NoteSize, theme.FaintInk, TextAnchor.End));
        if (plan.Panel.Layers.Count == 0 || plan.Hidden.Shown == 0)
            yield return new PlacedText(Emptiness(plan), plot.MiddleX, plot.MiddleY,
                new TextLook(theme.LabelSize, theme.FaintInk, TextAnchor.Middle, Halo: true));
    }

    private static string Emptiness(PanelPlan plan) => plan.Note.Length == 0 ? "no data"
        : plan.Hidden.NotPositive > 0 ? "no value above 0" : "no finite value";
}
