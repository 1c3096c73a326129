namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>What a perturbation of the weights by at most R per neuron did to the kernel.</summary>
/// <param name="Radius">R.</param>
/// <param name="KernelChange">‖H(W + D) − H(W)‖_F.</param>
/// <param name="RelativeChange">The same over ‖H(W)‖_F; NaN if H(W) = 0.</param>
/// <param name="SmallestEigenvalue">λ_min(H(W + D)).</param>
/// <param name="LargestEigenvalue">λ_max(H(W + D)).</param>
public sealed record PerturbationMeasurement(
    double Radius, double KernelChange, double RelativeChange, double SmallestEigenvalue, double LargestEigenvalue);
