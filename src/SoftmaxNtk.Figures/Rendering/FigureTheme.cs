namespace SoftmaxNtk.Figures.Rendering;

/// <summary>Sizes (in CSS pixels) and greys of a picture. Colours of series are those of <see cref="Palette"/>.</summary>
public sealed record FigureTheme
{
    /// <summary>Made for print: a panel is about a column of a two-column paper at half size.</summary>
    public static FigureTheme Paper { get; } = new();

    public double PanelWidth { get; init; } = 380;

    /// <summary>The width of a panel that is alone in its figure and is no heat map.</summary>
    public double LonePanelWidth { get; init; } = 600;

    public double PanelHeight { get; init; } = 280;

    /// <summary>White around the figure.</summary>
    public double OuterMargin { get; init; } = 16;

    /// <summary>White between neighbouring panels, beside what their labels take.</summary>
    public double PanelGap { get; init; } = 22;

    public double TitleSize { get; init; } = 15;

    public double PanelTitleSize { get; init; } = 13;

    public double LabelSize { get; init; } = 13;

    public double TickLabelSize { get; init; } = 11.5;

    public double LegendSize { get; init; } = 12;

    /// <summary>Text inside panels: reference slopes, rules, annotations.</summary>
    public double NoteSize { get; init; } = 11;

    public double CaptionSize { get; init; } = 10.5;

    public double LineWidth { get; init; } = 1.6;

    /// <summary>Predicted curves.</summary>
    public double ThinLineWidth { get; init; } = 1.0;

    public double MarkerRadius { get; init; } = 3.4;

    public double BandOpacity { get; init; } = 0.18;

    public string FontFamily { get; init; } = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

    internal Rgb Ink { get; } = new(0x1A, 0x1A, 0x1A);

    internal Rgb AxisInk { get; } = new(0x40, 0x40, 0x40);

    internal Rgb FaintInk { get; } = new(0x5C, 0x5C, 0x5C);

    internal Rgb Grid { get; } = new(0xE4, 0xE4, 0xE4);

    /// <summary>Heat-map cells that cannot be shown.</summary>
    internal Rgb Missing { get; } = new(0xD0, 0xD0, 0xD0);

    /// <summary>From one line of text to the next, in font sizes.</summary>
    internal double LineSpacing { get; } = 1.32;

    internal double TickLength { get; } = 4;

    internal double MinorTickLength { get; } = 2.2;

    internal double GridWidth { get; } = 0.7;

    /// <summary>The width of frames and long tick marks.</summary>
    internal double FrameWidth { get; } = 0.9;

    internal double MinorTickWidth { get; } = 0.6;
}
