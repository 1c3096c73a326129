using ScottPlot;

namespace SoftmaxNtk.Figures.Rendering.Skia;

/// <summary>
/// Ticks that stay as they are. ScottPlot's own fixed ticks show only after a regeneration, which axes without data do not get, and not
/// where rounding has put them a last bit beyond the axis.
/// </summary>
internal sealed class FixedTicks(ScottPlot.Tick[] ticks) : ITickGenerator
{
    public ScottPlot.Tick[] Ticks => ticks;

    public int MaxTickCount { get; set; } = ticks.Length;

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
    }
}
