using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>What an adversary found.</summary>
/// <param name="Displacement">D.</param>
/// <param name="Value">Its objective there: −λ_min(H(W + D)), or ½‖H(W + D) − H(W)‖²_F.</param>
public sealed record DisplacementFound(DenseMatrix Displacement, double Value);
