namespace SoftmaxNtk.Figures.Description;

/// <summary>What a series is, which decides how heavily it is drawn.</summary>
public enum SeriesRole
{
    /// <summary>Measured: full weight, with the series' own dash and marker.</summary>
    Measured,

    /// <summary>Predicted by a theory: thin, dashed, in another shade of the colour, so that it shows on top of the
    /// curve it predicts.</summary>
    Predicted,

    /// <summary>A bound or an envelope: thin and dotted.</summary>
    Bound,
}

/// <summary>How a series looks: a place in the palette, which stands for a colour, a dash and a marker together, and a role.</summary>
/// <param name="PaletteIndex">From 0. Negative for neutral grey.</param>
/// <param name="Role">Measured, predicted or a bound.</param>
public readonly record struct SeriesStyle(int PaletteIndex, SeriesRole Role = SeriesRole.Measured)
{
    /// <summary>How many styles differ in colour: styles that many places apart share one, and differ in dash and marker.</summary>
    public static int Colours => Rendering.Palette.Count;

    /// <summary>Grey: something that belongs to no series.</summary>
    public static SeriesStyle Neutral => new(-1);

    public bool IsNeutral => PaletteIndex < 0;

    /// <summary>The same series in another role.</summary>
    public SeriesStyle As(SeriesRole role) => this with { Role = role };
}
