namespace SoftmaxNtk.Figures.Rendering;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">Its text with markup; empty for none.</param>
/// <param name="IsMajor">Whether it is long and has a grid line.</param>
internal readonly record struct Tick(double Value, string Label, bool IsMajor);

/// <summary>The marks of an axis and the common factor of their labels, e.g. "×10^{5}", or empty.</summary>
internal sealed record TickSet(IReadOnlyList<Tick> Ticks, string Factor);
