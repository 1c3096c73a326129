using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Figures.Description;

/// <summary>Something drawn on a panel's axes.</summary>
public abstract record Layer
{
    private protected Layer()
    {
    }

    /// <summary>How the legend calls it; layers of one label share one entry. Empty: not in the legend.</summary>
    public string Label { get; init; } = "";

    /// <summary>Observations that the description already left out of what is drawn, of a mean say. The panel adds them to the
    /// count of points that it does not show.</summary>
    public LeftOutCount LeftOut { get; init; }

    private protected static IReadOnlyList<double> SameLength(
        IReadOnlyList<double> values, IReadOnlyList<double> x, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        ArgumentNullException.ThrowIfNull(x);
        return values.Count == x.Count ? values
            : throw new ArgumentException($"{name} has {values.Count} values for {x.Count} x; give one for each.", name);
    }
}
