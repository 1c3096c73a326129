namespace SoftmaxNtk.Figures.Description;

/// <summary>Which points of a line carry the series' marker.</summary>
public enum LineMarkers
{
    None,

    /// <summary>A few, evenly spaced along x, staggered between series: enough to tell series apart in grey print.</summary>
    Sparse,

    /// <summary>All: where the points are the measurements themselves.</summary>
    Every,
}

/// <summary>A curve through points in the given order; a point that cannot be shown breaks it.</summary>
public sealed record LineLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, SeriesStyle Style) : Layer
{
    public IReadOnlyList<double> Y { get; } = SameLength(Y, X);

    public LineMarkers Markers { get; init; } = LineMarkers.Sparse;
}
