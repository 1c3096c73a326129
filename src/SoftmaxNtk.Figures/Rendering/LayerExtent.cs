using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Rendering;

/// <summary>The numbers of a layer that an axis has to have room for.</summary>
internal static class LayerExtent
{
    public static IEnumerable<double> X(Layer layer) => layer switch
    {
        LineLayer line => line.X,
        BandLayer band => band.X,
        MarkerLayer markers => markers.X,
        HeatMapLayer map => map.XEdges,
        ReferenceSlopeLayer slope => [slope.X, slope.XEnd],
        ConstantLineLayer { Orientation: Orientation.Vertical } rule => [rule.Value],
        AnnotationLayer note => [note.X],
        _ => [],
    };

    public static IEnumerable<double> Y(Layer layer, AxisScale scale) => layer switch
    {
        LineLayer line => line.Y,
        BandLayer band => [.. band.Low, .. band.High],
        MarkerLayer markers => markers.Y,
        HeatMapLayer map => map.YEdges,
        BarLayer bars => [Foot(bars, scale), .. bars.Values, .. bars.Low, .. bars.High],
        ReferenceSlopeLayer slope => [slope.Y, slope.YEnd(scale)],
        ConstantLineLayer { Orientation: Orientation.Horizontal } rule => [rule.Value],
        AnnotationLayer note => [note.Y],
        _ => [],
    };

    /// <summary>Where bars stand: 0, or the power of ten below the smallest on a logarithmic axis (NaN where there is none).</summary>
    private static double Foot(BarLayer bars, AxisScale scale)
    {
        if (scale != AxisScale.Logarithmic)
            return 0;
        double smallest = bars.Values.Where(value => AxisMap.CanShow(value, scale)).DefaultIfEmpty(double.NaN).Min();
        return Math.Pow(10, Math.Ceiling(Math.Log10(smallest)) - 1);
    }
}
