using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>H_t along a training run, computed once a step however many quantities ask for it.</summary>
public sealed class CurrentKernel(StreamedNetwork network)
{
    private int step = -1;
    private DenseMatrix? kernel;

    /// <summary>H = Θ/κ at the state's weights (n·o × n·o).</summary>
    public DenseMatrix At(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (kernel is null || step != state.Step)
        {
            kernel = EmpiricalKernel.H(network, state.Weights, state.Hidden);
            step = state.Step;
        }
        return kernel;
    }
}
