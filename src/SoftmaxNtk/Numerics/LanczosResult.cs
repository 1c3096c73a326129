namespace SoftmaxNtk.Numerics;

/// <summary>
/// An approximate eigenpair. An eigenvalue of the operator lies within <paramref name="Residual"/> of
/// <paramref name="Value"/>.
/// </summary>
/// <param name="Value">θ = vᵀAv.</param>
/// <param name="Vector">v, of norm 1.</param>
/// <param name="Residual">‖Av − θv‖ as the recurrence gives it.</param>
public sealed record RitzPair(double Value, double[] Vector, double Residual);

/// <summary>What <see cref="Lanczos"/> found.</summary>
/// <param name="Largest">The largest eigenvalue, null if not wanted.</param>
/// <param name="Smallest">The smallest eigenvalue, null if not wanted.</param>
/// <param name="Products">Products with the operator that were spent.</param>
/// <param name="Converged">Whether every wanted end fell below the tolerance.</param>
/// <param name="Polynomial">What tells how unlikely an eigenvalue beyond the ends is.</param>
public sealed record LanczosResult(RitzPair? Largest, RitzPair? Smallest, int Products, bool Converged, LanczosPolynomial Polynomial);
