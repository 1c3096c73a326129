using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>A displacement that an adversary has tried.</summary>
/// <param name="Displacement">D.</param>
/// <param name="Weights">W + D.</param>
/// <param name="State">The state there.</param>
/// <param name="Value">J(H(W + D)).</param>
/// <param name="Slope">∂J there.</param>
internal sealed record AdversaryTrial(DenseMatrix Displacement, DenseMatrix Weights, ForwardPass State, double Value, DenseMatrix Slope)
{
    /// <summary>Evaluates J at W + D.</summary>
    public static AdversaryTrial At(
        KernelPoint point, IKernelObjective objective, DenseMatrix displacement, CancellationToken cancellationToken)
    {
        DenseMatrix weights = point.DisplacedWeights(displacement);
        ForwardPass state = point.Network.Forward(weights, cancellationToken);
        (double value, DenseMatrix slope) = objective.At(EmpiricalKernel.H(point.Network, weights, state, cancellationToken));
        return new AdversaryTrial(displacement, weights, state, value, slope);
    }
}
