using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>H_t along a training run, computed once a state however many quantities ask for it.</summary>
/// <param name="network">The network that is trained, on its training inputs.</param>
/// <param name="cancellationToken">Stops a kernel that is being computed.</param>
public sealed class CurrentKernel(SampledNetwork network, CancellationToken cancellationToken = default)
{
    private TrainingState? current;
    private DenseMatrix? kernel;

    /// <summary>H = Θ/κ at the state's weights (n·o × n·o).</summary>
    public DenseMatrix At(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (kernel is null || !ReferenceEquals(current, state))
        {
            kernel = EmpiricalKernel.H(network, state.Weights, state.Hidden, cancellationToken);
            current = state;
        }
        return kernel;
    }
}
