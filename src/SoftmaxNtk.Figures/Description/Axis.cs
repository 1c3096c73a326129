namespace SoftmaxNtk.Figures.Description;

/// <summary>How an axis maps numbers to places.</summary>
public enum AxisScale
{
    Linear,

    /// <summary>Decades of equal length; values that are not positive cannot be shown, and the panel says how many there were.</summary>
    Logarithmic,

    /// <summary>Names side by side; the number k is the middle of the k-th name, from 0.</summary>
    Category,
}

/// <summary>The ends of an axis.</summary>
public sealed record AxisLimits
{
    /// <summary>From <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentException">They are not finite and ascending.</exception>
    public AxisLimits(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low >= high)
            throw new ArgumentException(
                FormattableString.Invariant($"Axis limits must be finite and ascending; got {low} and {high}."), nameof(high));
        (Low, High) = (low, high);
    }

    /// <summary>
    /// Of a logarithmic axis: from the smallest of the values that it can show over <paramref name="factor"/> to the largest times it;
    /// null where there is none.
    /// </summary>
    /// <param name="values">Those that are not positive and finite are left out.</param>
    /// <param name="factor">Above 1.</param>
    public static AxisLimits? Around(IEnumerable<double> values, double factor)
    {
        double[] shown = [.. values.Where(value => value > 0 && double.IsFinite(value))];
        return shown.Length == 0 ? null : new AxisLimits(shown.Min() / factor, shown.Max() * factor);
    }

    public double Low { get; }

    public double High { get; }
}

/// <summary>An axis: what it shows, in which unit, on which scale.</summary>
public sealed record Axis
{
    /// <summary>A linear or logarithmic axis.</summary>
    /// <param name="label">The quantity's name and symbol, e.g. "loss L".</param>
    /// <param name="unit">Shown in brackets after the label; "1" or "" for a dimensionless quantity shows none.</param>
    /// <param name="scale">Linear or logarithmic.</param>
    /// <param name="limits">The ends; where null, the data's own range with a margin.</param>
    /// <exception cref="ArgumentException">A logarithmic axis starts at or below 0, or the scale is that of categories.</exception>
    public Axis(string label, string unit, AxisScale scale, AxisLimits? limits = null)
    {
        if (scale == AxisScale.Category)
            throw new ArgumentException($"The axis '{label}' has categories: make it with Axis.OfCategories.", nameof(scale));
        if (scale == AxisScale.Logarithmic && limits is { Low: <= 0 })
            throw new ArgumentException(
                FormattableString.Invariant($"The logarithmic axis '{label}' starts at {limits.Low}; start above 0."), nameof(limits));
        (Label, Unit, Scale, Limits) = (label, unit, scale, limits);
    }

    private Axis(string label, IReadOnlyList<string> categories) =>
        (Label, Unit, Scale, Limits, Categories) = (label, "", AxisScale.Category,
            new AxisLimits(-0.5, categories.Count - 0.5), categories);

    public string Label { get; }

    public string Unit { get; }

    public AxisScale Scale { get; }

    public AxisLimits? Limits { get; }

    /// <summary>The names along a category axis; empty otherwise.</summary>
    public IReadOnlyList<string> Categories { get; } = [];

    public static Axis Linear(string label, string unit, AxisLimits? limits = null) => new(label, unit, AxisScale.Linear, limits);

    public static Axis Logarithmic(string label, string unit, AxisLimits? limits = null) => new(label, unit, AxisScale.Logarithmic, limits);

    /// <summary>An axis of names side by side.</summary>
    public static Axis OfCategories(string label, IReadOnlyList<string> categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        return categories.Count > 0 ? new Axis(label, categories)
            : throw new ArgumentException($"The axis '{label}' has no categories; give at least one.", nameof(categories));
    }
}
