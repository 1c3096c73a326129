namespace SoftmaxNtk.Figures.Description;

/// <summary>Where the true value lies of which only a limit is known.</summary>
public enum Censoring
{
    /// <summary>The value itself is known.</summary>
    None,

    /// <summary>Above the y at which the point stands.</summary>
    Above,

    /// <summary>Below it.</summary>
    Below,

    /// <summary>To the right of the x at which the point stands.</summary>
    Right,

    /// <summary>To the left of it.</summary>
    Left,
}

/// <summary>Unconnected points with the series' marker or, where only a limit is known, with a hollow arrow that starts there.</summary>
public sealed record MarkerLayer(IReadOnlyList<double> X, IReadOnlyList<double> Y, SeriesStyle Style) : Layer
{
    public IReadOnlyList<double> Y { get; } = SameLength(Y, X);

    /// <summary>What the points are limits of; the same for all of the layer.</summary>
    public Censoring Censoring { get; init; }
}
