using System.Globalization;
using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Where everything of a figure stands. Plots of a column share their left edge, plots of a row their top edge.</summary>
internal sealed class FigureLayout
{
    private const double BlockGap = 10;

    public FigureLayout(Figure figure, FigureTheme theme)
    {
        bool isAlone = figure.Panels.Count == 1, hasLegends = figure.Legend == LegendPlacement.PerPanel;
        bool isWide = isAlone && !figure.Panels[0].Layers.Any(layer => layer is HeatMapLayer);
        double panelWidth = isWide ? theme.LonePanelWidth : theme.PanelWidth;
        Plans = [.. figure.Panels.Select((panel, k) => new PanelPlan(panel, isAlone ? "" : Letter(k), hasLegends, panelWidth, theme))];
        int columns = figure.Columns, rows = (Plans.Count + columns - 1) / columns;
        double[] left = Largest(columns, k => k % columns, plan => plan.Left),
            right = Largest(columns, k => k % columns, plan => plan.Right);
        double[] top = Largest(rows, k => k / columns, plan => plan.Top), bottom = Largest(rows, k => k / columns, plan => plan.Bottom);
        Width = Math.Ceiling(2 * theme.OuterMargin + columns * panelWidth + (columns - 1) * theme.PanelGap + left.Sum() + right.Sum());

        double room = Width - 2 * theme.OuterMargin;
        TitleLines = TextWrapping.Lines(figure.Title, room, theme.TitleSize, bold: true);
        double titleHeight = TitleLines.Count * theme.TitleSize * theme.LineSpacing;
        double y = theme.OuterMargin + (titleHeight > 0 ? titleHeight + BlockGap / 2 : 0);
        Box[] plots = new Box[Plans.Count];
        for (int row = 0; row < rows; row++)
        {
            double x = theme.OuterMargin;
            for (int column = 0; column < columns && row * columns + column < plots.Length; column++)
            {
                plots[row * columns + column] = new Box(x + left[column], y + top[row], panelWidth, theme.PanelHeight);
                x += left[column] + panelWidth + right[column] + theme.PanelGap;
            }
            y += top[row] + theme.PanelHeight + bottom[row] + (row < rows - 1 ? theme.PanelGap : 0);
        }
        Plots = plots;

        Legend = LegendLayout.Of(figure.Legend == LegendPlacement.Shared ? LegendEntry.Of(figure.Panels) : [], room, theme.LegendSize);
        LegendTop = y + BlockGap;
        y += Legend.Height > 0 ? BlockGap + Legend.Height : 0;
        CaptionLines = TextWrapping.Lines(figure.Caption, room, theme.CaptionSize);
        CaptionTop = y + BlockGap;
        y += CaptionLines.Count > 0 ? BlockGap + CaptionLines.Count * theme.CaptionSize * theme.LineSpacing : 0;
        Height = Math.Ceiling(y + theme.OuterMargin);
    }

    public double Width { get; }

    public double Height { get; }

    public IReadOnlyList<PanelPlan> Plans { get; }

    /// <summary>The plot area of each panel.</summary>
    public IReadOnlyList<Box> Plots { get; }

    public IReadOnlyList<string> TitleLines { get; }

    public LegendLayout Legend { get; }

    public double LegendTop { get; }

    public IReadOnlyList<string> CaptionLines { get; }

    public double CaptionTop { get; }

    /// <summary>(a) … (z), upright, then (27) and so on.</summary>
    private static string Letter(int index) =>
        index < 26 ? $"(\\{(char)('a' + index)})" : string.Create(CultureInfo.InvariantCulture, $"({index + 1})");

    private double[] Largest(int count, Func<int, int> group, Func<PanelPlan, double> size)
    {
        double[] largest = new double[count];
        for (int k = 0; k < Plans.Count; k++)
            largest[group(k)] = Math.Max(largest[group(k)], size(Plans[k]));
        return largest;
    }
}
