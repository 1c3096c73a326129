namespace SoftmaxNtk.Figures.Export;

/// <summary>A file format of figures.</summary>
public enum FigureFormat
{
    /// <summary>What the renderer draws; always written.</summary>
    Svg,

    /// <summary>Converted by rsvg-convert, at twice the size.</summary>
    Png,

    /// <summary>Converted by rsvg-convert.</summary>
    Pdf,
}
