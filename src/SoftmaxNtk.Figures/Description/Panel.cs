namespace SoftmaxNtk.Figures.Description;

/// <summary>One pair of axes with the layers drawn on it, the first at the back.</summary>
public sealed record Panel
{
    /// <summary>A panel.</summary>
    /// <exception cref="ArgumentException">A layer does not fit the axes: a reference slope needs two axes of the same scale,
    /// bars a category axis with as many categories as values; a panel has one heat map at most.</exception>
    public Panel(string title, Axis xAxis, Axis yAxis, IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(xAxis);
        ArgumentNullException.ThrowIfNull(yAxis);
        ArgumentNullException.ThrowIfNull(layers);
        if (yAxis.Scale == AxisScale.Category)
            throw new ArgumentException($"The y axis '{yAxis.Label}' has categories; only an x axis can have them.", nameof(yAxis));
        foreach (Layer layer in layers)
            Check(layer, xAxis, yAxis);
        if (layers.OfType<HeatMapLayer>().Skip(1).Any())
            throw new ArgumentException(
                $"The panel '{title}' has several heat maps, but a panel has one colour bar; use a panel for each.", nameof(layers));
        (Title, XAxis, YAxis, Layers) = (title, xAxis, yAxis, layers);
    }

    public string Title { get; }

    public Axis XAxis { get; }

    public Axis YAxis { get; }

    public IReadOnlyList<Layer> Layers { get; }

    private static void Check(Layer layer, Axis xAxis, Axis yAxis)
    {
        if (layer is ReferenceSlopeLayer slope && (xAxis.Scale != yAxis.Scale || xAxis.Scale == AxisScale.Category))
            throw new ArgumentException(
                $"The reference slope '{slope.Text}' needs two linear or two logarithmic axes; they are {xAxis.Scale} and {yAxis.Scale}.",
                nameof(layer));
        if (layer is BarLayer bars && bars.Values.Count != xAxis.Categories.Count)
            throw new ArgumentException(
                $"The bars '{bars.Label}' have {bars.Values.Count} values for {xAxis.Categories.Count} categories; give one a category.",
                nameof(layer));
    }
}
