using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>A panel before it has a place: its axes' ends and ticks, its texts in lines, and the room these take around the plot.</summary>
internal sealed class PanelPlan
{
    public const double TickGap = 3, LabelGap = 5, LetterGap = 5, ColourBarGap = 12, ColourBarWidth = 12;

    /// <summary>The most labels of a linear axis.</summary>
    private const int MostTicks = 6;

    private readonly FigureTheme theme;

    /// <summary>Plans a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="letter">"(a)", or empty for a panel that is alone.</param>
    /// <param name="hasLegend">Whether the panel has its own legend.</param>
    /// <param name="width">The width of its plot.</param>
    /// <param name="theme">Sizes.</param>
    public PanelPlan(Panel panel, string letter, bool hasLegend, double width, FigureTheme theme)
    {
        this.theme = theme;
        (Panel, Letter, HeatMap) = (panel, letter, panel.Layers.OfType<HeatMapLayer>().FirstOrDefault());
        bool isTight = HeatMap is not null;
        XLimits = AxisRange.Of(panel.XAxis, panel.Layers.SelectMany(LayerExtent.X), isTight);
        YLimits = AxisRange.Of(panel.YAxis, panel.Layers.SelectMany(layer => LayerExtent.Y(layer, panel.YAxis.Scale)), isTight);
        XTicks = TicksOf(panel.XAxis, XLimits);
        YTicks = TicksOf(panel.YAxis, YLimits);
        if (HeatMap is not null)
        {
            AxisMap values = HeatMapGeometry.ValueMap(HeatMap, 0, 1);
            ValueTicks = TicksOf(HeatMap.ValueAxis, new AxisLimits(values.Low, values.High));
            ValueLabelLines = LabelLines(HeatMap.ValueAxis, theme.PanelHeight);
        }
        Hidden = HiddenPoints.Of(panel);
        Note = Hidden.Note();
        LetterWidth = letter.Length == 0 ? 0 : TextMetrics.Width(letter, theme.PanelTitleSize, bold: true) + LetterGap;
        TitleLines = TextWrapping.Lines(panel.Title, width - LetterWidth - NoteWidth, theme.PanelTitleSize);
        XLabelLines = LabelLines(panel.XAxis, width - TextMetrics.Width(XTicks.Factor, theme.TickLabelSize));
        YLabelLines = LabelLines(panel.YAxis, theme.PanelHeight);
        IsStaggered = panel.XAxis.Scale == AxisScale.Category
            && XTicks.Ticks.Any(tick => LabelWidth(tick) + 2 * TickGap > width / panel.XAxis.Categories.Count);
        Legend = LegendLayout.Of(hasLegend ? LegendEntry.Of([panel]) : [], width, theme.LegendSize);
    }

    public Panel Panel { get; }

    public string Letter { get; }

    public double LetterWidth { get; }

    public HeatMapLayer? HeatMap { get; }

    public AxisLimits XLimits { get; }

    public AxisLimits YLimits { get; }

    public TickSet XTicks { get; }

    public TickSet YTicks { get; }

    /// <summary>The ticks of the colour bar; none without a heat map.</summary>
    public TickSet ValueTicks { get; } = new([], "");

    public IReadOnlyList<string> TitleLines { get; }

    public IReadOnlyList<string> XLabelLines { get; }

    public IReadOnlyList<string> YLabelLines { get; }

    public IReadOnlyList<string> ValueLabelLines { get; } = [];

    public HiddenPoints Hidden { get; }

    /// <summary>What the panel's corner says about points that are not shown.</summary>
    public string Note { get; }

    /// <summary>Whether category names stand in two rows, because they are too wide for one.</summary>
    public bool IsStaggered { get; }

    public LegendLayout Legend { get; }

    public double Left => theme.TickLength + TickGap + Math.Max(Widest(YTicks), TextMetrics.Width(YTicks.Factor, theme.TickLabelSize))
        + LinesHeight(YLabelLines.Count);

    public double Right => HeatMap is null
        ? Math.Max(4, XTicks.Ticks.Count == 0 || Panel.XAxis.Scale == AxisScale.Category ? 0 : LabelWidth(XTicks.Ticks[^1]) / 2)
        : ColourBarGap + ColourBarWidth + theme.TickLength + TickGap + Widest(ValueTicks) + LinesHeight(ValueLabelLines.Count);

    public double Top => Math.Max(LabelGap + TitleHeight,
        YTicks.Factor.Length + ValueTicks.Factor.Length > 0 ? 2 * theme.TickLabelSize : 0.6 * theme.TickLabelSize);

    /// <summary>The height of the title and, on its last line at the right, the note.</summary>
    public double TitleHeight => Math.Max(TitleLines.Count, Letter.Length + Note.Length > 0 ? 1
        : 0) * theme.PanelTitleSize * theme.LineSpacing;

    /// <summary>The room that tick labels take below the plot.</summary>
    public double TickLabelsHeight => theme.TickLength + TickGap + (IsStaggered ? 2 : 1) * theme.TickLabelSize * theme.LineSpacing;

    public double Bottom => TickLabelsHeight + LinesHeight(Math.Max(XLabelLines.Count, XTicks.Factor.Length > 0 ? 1 : 0))
        + (Legend.Height > 0 ? LabelGap + Legend.Height : 0);

    private double NoteWidth => Note.Length == 0 ? 0 : TextMetrics.Width(Note, theme.NoteSize) + 2 * LetterGap;

    private double LinesHeight(int lines) => lines == 0 ? 0 : LabelGap + lines * theme.LabelSize * theme.LineSpacing;

    private double LabelWidth(Tick tick) => TextMetrics.Width(tick.Label, theme.TickLabelSize);

    private double Widest(TickSet ticks) => ticks.Ticks.Select(LabelWidth).DefaultIfEmpty(0).Max();

    private IReadOnlyList<string> LabelLines(Axis axis, double room) => TextWrapping.Lines(
        axis.Unit is "" or "1" || axis.Label.Length == 0 ? axis.Label : $"{axis.Label} [{axis.Unit}]", room, theme.LabelSize);

    private static TickSet TicksOf(Axis axis, AxisLimits limits) => axis.Scale switch
    {
        AxisScale.Category => new TickSet([.. axis.Categories.Select((name, k) => new Tick(k, name, IsMajor: true))], ""),
        AxisScale.Logarithmic => LogTicks.Over(limits.Low, limits.High, MostTicks),
        _ => LinearTicks.Over(limits.Low, limits.High, MostTicks),
    };
}
