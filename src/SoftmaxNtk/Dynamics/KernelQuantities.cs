using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>λ_min(H_t).</summary>
public sealed class SmallestKernelEigenvalue(CurrentKernel kernel, ComputeResources resources) : ITrajectoryQuantity
{
    /// <inheritdoc/>
    public double Measure(TrainingState state) => Spectrum.EigenvaluesOf(kernel.At(state), resources)[0];
}

/// <summary>‖H_t − H_0‖_F/‖H_0‖_F, the relative drift of the kernel.</summary>
public sealed class KernelDrift(CurrentKernel kernel, DenseMatrix initialKernel) : ITrajectoryQuantity
{
    private readonly double scale = TensorPrimitives.Norm<double>(initialKernel.Values);

    /// <inheritdoc/>
    public double Measure(TrainingState state) =>
        TensorPrimitives.Distance<double>(kernel.At(state).Values, initialKernel.Values) / scale;
}
