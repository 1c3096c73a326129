namespace SoftmaxNtk.Figures.Description;

/// <summary>Unconnected points with the series' marker.</summary>
public sealed record MarkerLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, SeriesStyle Style) : Layer
{
    public IReadOnlyList<double> Y { get; } = SameLength(Y, X);
}
