namespace SoftmaxNtk.Figures.Export;

/// <summary>A file format of figures.</summary>
public enum FigureFormat
{
    /// <summary>Vectors, for pages and for comparison byte by byte; always written.</summary>
    Svg,

    /// <summary>Pixels, for slides and chats.</summary>
    Png,

    /// <summary>Vectors on a page of the figure's size, for LaTeX.</summary>
    Pdf,
}
