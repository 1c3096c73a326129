namespace SoftmaxNtk.Numerics;

/// <summary>Neighbouring samples that fill the lanes of a register tile.</summary>
/// <param name="Start">The first sample.</param>
/// <param name="Count">How many samples.</param>
/// <param name="Height">Rows of the strip in memory: the samples, and zeros up to a whole number of vectors.</param>
internal readonly record struct Strip(int Start, int Count, int Height);
