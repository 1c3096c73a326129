namespace SoftmaxNtk.Figures.Description;

/// <summary>A matrix of coloured cells with a colour bar beside the panel. Cells that cannot be shown are grey and counted.</summary>
public sealed record HeatMapLayer : Layer
{
    /// <summary>A heat map.</summary>
    /// <param name="xEdges">The columns' edges, ascending: one more than columns.</param>
    /// <param name="yEdges">The rows' edges, ascending: one more than rows.</param>
    /// <param name="values">Row by row from the lowest y: the cell (row, column) stands at row·columns + column.</param>
    /// <param name="valueAxis">What the colours mean; linear or logarithmic.</param>
    /// <exception cref="ArgumentException">Edges do not ascend, or the number of values is not rows·columns.</exception>
    public HeatMapLayer(IReadOnlyList<double> xEdges, IReadOnlyList<double> yEdges, IReadOnlyList<double> values, Axis valueAxis)
    {
        ArgumentNullException.ThrowIfNull(valueAxis);
        ArgumentNullException.ThrowIfNull(values);
        CheckEdges(xEdges, nameof(xEdges));
        CheckEdges(yEdges, nameof(yEdges));
        int rows = yEdges.Count - 1, columns = xEdges.Count - 1;
        if (values.Count != rows * columns)
            throw new ArgumentException(
                $"A heat map of {rows} rows and {columns} columns takes {rows * columns} values; got {values.Count}.", nameof(values));
        if (valueAxis.Scale == AxisScale.Category)
            throw new ArgumentException("Colours show numbers; use a linear or logarithmic value axis.", nameof(valueAxis));
        (XEdges, YEdges, Values, ValueAxis) = (xEdges, yEdges, values, valueAxis);
    }

    public IReadOnlyList<double> XEdges { get; }

    public IReadOnlyList<double> YEdges { get; }

    public IReadOnlyList<double> Values { get; }

    public Axis ValueAxis { get; }

    private static void CheckEdges(IReadOnlyList<double> edges, string name)
    {
        ArgumentNullException.ThrowIfNull(edges, name);
        if (edges.Count < 2)
            throw new ArgumentException($"{name} has {edges.Count} numbers; a heat map needs at least 2 edges.", name);
        for (int k = 1; k < edges.Count; k++)
            if (!(edges[k - 1] < edges[k]))
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{name}[{k}] = {edges[k]} does not exceed {edges[k - 1]} before it; edges must ascend."), name);
    }
}
