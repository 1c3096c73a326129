namespace SoftmaxNtk.Figures.Description;

/// <summary>How many observations were left out of a layer, and why.</summary>
/// <param name="NotPositive">At or below 0, for a logarithmic axis.</param>
/// <param name="NotFinite">NaN or infinite.</param>
public readonly record struct LeftOutCount(int NotPositive, int NotFinite);
