namespace SoftmaxNtk.Figures.Description;

/// <summary>Where a figure explains its series.</summary>
public enum LegendPlacement
{
    /// <summary>One legend below all panels.</summary>
    Shared,

    /// <summary>Each panel has its own below its axis.</summary>
    PerPanel,

    /// <summary>No legend.</summary>
    None,
}

/// <summary>A figure: panels in rows, a title above and a caption below. A plain description; a renderer draws it.</summary>
/// <remarks>Title, caption and every label may hold the markup of <see cref="MathText"/>.</remarks>
public sealed record Figure
{
    /// <summary>A figure with its legend below all panels.</summary>
    /// <param name="name">The file name without extension.</param>
    /// <param name="title">One line above the panels; may be empty.</param>
    /// <param name="caption">Wrapped below; says what is drawn and holds the config hash. May be empty.</param>
    /// <param name="panels">Row by row, at least one.</param>
    /// <param name="columns">The number of panels in a row.</param>
    /// <exception cref="ArgumentException">The name is no plain file name, there is no panel, or columns is below 1.</exception>
    public Figure(string name, string title, string caption, IReadOnlyList<Panel> panels, int columns)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(panels);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (name.AsSpan().IndexOfAny("/\\:*?\"<>|") >= 0)
            throw new ArgumentException(
                $"The figure name '{name}' is a file name: it must not hold / \\ : * ? \" < > |. Use letters, digits "
                    + $"and '-'.", nameof(name));
        if (panels.Count == 0)
            throw new ArgumentException($"The figure '{name}' has no panel; give at least one.", nameof(panels));
        (Name, Title, Caption, Panels, Columns) = (name, title, caption, panels, Math.Min(columns, panels.Count));
    }

    public string Name { get; }

    public string Title { get; }

    public string Caption { get; }

    public IReadOnlyList<Panel> Panels { get; }

    /// <summary>The number of panels in a row; at most their number.</summary>
    public int Columns { get; }

    public LegendPlacement Legend { get; init; } = LegendPlacement.Shared;
}
