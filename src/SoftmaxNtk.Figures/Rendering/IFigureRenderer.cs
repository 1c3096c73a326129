using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>The seam behind which a figure's description becomes a picture.</summary>
public interface IFigureRenderer
{
    /// <summary>The picture's file extension, without a dot.</summary>
    string FileExtension { get; }

    /// <summary>The picture as a file's bytes: the same bytes for the same figure on one machine, and SVG on every machine.</summary>
    byte[] Render(Figure figure);
}
