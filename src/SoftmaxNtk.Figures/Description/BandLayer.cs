namespace SoftmaxNtk.Figures.Description;

/// <summary>
/// The area between two curves over the same x. Where either is NaN there is no band; on a logarithmic axis a lower end
/// at or below 0 is drawn at the axis' foot.
/// </summary>
public sealed record BandLayer(IReadOnlyList<double> X, IReadOnlyList<double> Low, IReadOnlyList<double> High, SeriesStyle Style) : Layer
{
    public IReadOnlyList<double> Low { get; } = SameLength(Low, X);

    public IReadOnlyList<double> High { get; } = SameLength(High, X);
}
