using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>A network at fixed weights W with its kernel H(W) and eigenvalues: the centre of the balls in which W is perturbed.</summary>
public sealed class KernelPoint
{
    private KernelPoint(SampledNetwork network, DenseMatrix weights, ForwardPass state, DenseMatrix kernel, double[] eigenvalues)
    {
        Network = network;
        Weights = weights;
        State = state;
        Kernel = kernel;
        Eigenvalues = eigenvalues;
        Norm = TensorPrimitives.Norm<double>(kernel.Values);
    }

    /// <summary>The network on its inputs.</summary>
    public SampledNetwork Network { get; }

    /// <summary>W, d×m.</summary>
    public DenseMatrix Weights { get; }

    /// <summary>The forward pass at W.</summary>
    public ForwardPass State { get; }

    /// <summary>H(W) = Θ(W)/κ, n·o × n·o.</summary>
    public DenseMatrix Kernel { get; }

    /// <summary>‖H(W)‖_F.</summary>
    public double Norm { get; }

    /// <summary>Eigenvalues of H(W), ascending.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>λ_min(H(W)).</summary>
    public double SmallestEigenvalue => Eigenvalues[0];

    /// <summary>max_i ‖x_i‖: a neuron that moves by R moves its pre-activations by at most R·max_i ‖x_i‖.</summary>
    public double LargestInputNorm => InputNorms().Max();

    /// <summary>The kernel and its eigenvalues at W. The weights are kept, not copied: do not change them afterwards.</summary>
    /// <exception cref="ArithmeticException">H(W) holds a non-finite entry.</exception>
    public static KernelPoint At(SampledNetwork network, DenseMatrix weights, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ForwardPass state = network.Forward(weights, cancellationToken);
        DenseMatrix kernel = EmpiricalKernel.H(network, weights, state, cancellationToken);
        return new KernelPoint(network, weights, state, kernel, Spectrum.EigenvaluesOf(kernel, network.Resources, cancellationToken));
    }

    /// <summary>The same from what is known already: the forward pass at W, H(W), and its eigenvalues, ascending.</summary>
    public static KernelPoint Of(
        SampledNetwork network, DenseMatrix weights, ForwardPass state, DenseMatrix kernel, IReadOnlyList<double> eigenvalues) =>
        new(network, weights, state, kernel, [.. eigenvalues]);

    /// <summary>W + D.</summary>
    /// <exception cref="ArgumentException">D has another shape than W.</exception>
    public DenseMatrix DisplacedWeights(DenseMatrix displacement)
    {
        ArgumentNullException.ThrowIfNull(displacement);
        if (displacement.RowCount != Weights.RowCount || displacement.ColumnCount != Weights.ColumnCount)
            throw new ArgumentException($"The displacement is {displacement.RowCount}×{displacement.ColumnCount}; "
                + $"the weights are {Weights.RowCount}×{Weights.ColumnCount} and it must have their shape.", nameof(displacement));
        DenseMatrix result = new(Weights.RowCount, Weights.ColumnCount);
        TensorPrimitives.Add(Weights.Values, displacement.Values, result.Values);
        return result;
    }

    /// <summary>‖H(W + D) − H(W)‖_F, given H(W + D).</summary>
    public double DistanceTo(DenseMatrix displacedKernel)
    {
        ArgumentNullException.ThrowIfNull(displacedKernel);
        return TensorPrimitives.Distance<double>(displacedKernel.Values, Kernel.Values);
    }

    /// <summary>‖x_i‖ for every input.</summary>
    internal double[] InputNorms()
    {
        int d = Network.InputDimension;
        return [.. Enumerable.Range(0, Network.SampleCount).Select(i =>
            TensorPrimitives.Norm<double>(Network.Inputs.Values.AsSpan(i * d, d)))];
    }
}
