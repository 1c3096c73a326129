namespace SoftmaxNtk.Numerics;

/// <summary>
/// destination ← A·x for a linear map A that need not exist as a matrix. The two spans do not overlap.
/// </summary>
public delegate void LinearOperator(ReadOnlySpan<double> x, Span<double> destination);
