using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>A convex function J of the kernel that an adversary raises.</summary>
/// <remarks>
/// Convexity is what makes the search monotone: J(H̃) ≥ J(H) + ⟨∂J(H), H̃ − H⟩, so whoever raises the linear part
/// raises J, also where J has
/// kinks (a multiple smallest eigenvalue). It is a majorise–minimise scheme for −J.
/// </remarks>
internal interface IKernelObjective
{
    /// <summary>How tables call the direction that is found.</summary>
    string Name { get; }

    /// <summary>J(H̃) and a subgradient ∂J/∂H̃, symmetric.</summary>
    (double Value, DenseMatrix Slope) At(DenseMatrix kernel);

    /// <summary>The slope along which one of several restarts sets out from the undisturbed weights, in place of ∂J.</summary>
    DenseMatrix FirstSlope(int restart);
}
