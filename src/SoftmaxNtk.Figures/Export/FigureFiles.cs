namespace SoftmaxNtk.Figures.Export;

/// <summary>What became of a figure's export.</summary>
/// <param name="Written">The files written, SVG first.</param>
/// <param name="Skipped">The formats that were asked for and not written.</param>
/// <param name="Reason">Why, with the remedy; empty when nothing was skipped.</param>
public sealed record FigureFiles(IReadOnlyList<string> Written, IReadOnlyList<FigureFormat> Skipped, string Reason);
