using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>The buffers in which one worker holds a block of neurons while the kernel is differentiated, and what is
/// done to them.</summary>
/// <remarks>Columns are neurons: features P and sensitivities B have n·o rows, pre-activations and their gradient n.</remarks>
internal sealed class KernelGradientTile(
    SampledNetwork streamed, DenseMatrix weights, ForwardPass state, DenseMatrix pullback, double bandwidth, int blockSize)
{
    private readonly double[] features = new double[streamed.StackedCount * blockSize];
    private readonly double[] sensitivities = new double[streamed.StackedCount * blockSize];
    private readonly double[] curvatures = new double[streamed.SampleCount * blockSize];
    private readonly double[] gradients = new double[streamed.SampleCount * blockSize];
    private int first;
    private int count;

    /// <summary>B ← pullback·P, and S (softmax) or σ″ (pointwise), for neurons start … start + neurons − 1.</summary>
    public void Load(int start, int neurons)
    {
        (first, count) = (start, neurons);
        (int n, int d, int order) = (streamed.SampleCount, streamed.InputDimension, streamed.StackedCount);
        ILinearAlgebraBackend backend = streamed.Resources.Backend;
        streamed.Features(weights, state, first, count, features.AsSpan(0, order * count));
        backend.Multiply(Transpose.No, Transpose.No, order, count, order, 1, pullback.Values, order, features, order, 0,
            sensitivities, order);
        Span<double> z = curvatures.AsSpan(0, n * count);
        if (streamed.Network.Activation is not PointwiseActivation pointwise)
        {
            streamed.Slopes(weights, state, first, count, 1, z);
            return;
        }
        backend.Multiply(Transpose.Yes, Transpose.No, n, count, d, 1, streamed.Inputs.Values, d,
            weights.Values.AsSpan(first * d), d, 0, z, n);
        pointwise.SecondDerivative(z, bandwidth, z);
    }

    /// <summary>Adds the block's neurons, in their order, to softmax's sums over all of them.</summary>
    public void AddTo(SoftmaxSensitivity sum)
    {
        for (int r = 0; r < count; r++)
            sum.Add(Column(curvatures, r), Column(sensitivities, r), OutputWeights(r));
    }

    /// <summary>destination (d×count) ← Σ_i ∂/∂z_{r,i} · x_i.</summary>
    public void Gradient(SoftmaxSensitivity? sensitivity, Span<double> destination)
    {
        for (int r = 0; r < count; r++)
        {
            Span<double> gradient = Column(gradients, r);
            gradient.Clear();
            if (sensitivity is null)
                AddPointwise(Column(sensitivities, r), OutputWeights(r), gradient);
            else
                AddSoftmax(sensitivity, Column(sensitivities, r), OutputWeights(r), gradient);
            TensorPrimitives.Multiply(gradient, streamed.Network.OutputScale, gradient);
            if (sensitivity is not null)
                TensorPrimitives.Subtract(gradient, sensitivity.Mean, gradient);
            TensorPrimitives.Multiply(gradient, Column(curvatures, r), gradient);
        }
        (int n, int d) = (streamed.SampleCount, streamed.InputDimension);
        streamed.Resources.Backend.Multiply(Transpose.No, Transpose.No, d, count, n, 1, streamed.Inputs.Values, d,
            gradients, n, 0, destination, d);
    }

    /// <summary>gradient_i += Σ_ℓ B_{ℓ,i} a_ℓ.</summary>
    private static void AddPointwise(ReadOnlySpan<double> sensitivity, ReadOnlySpan<double> outputWeights, Span<double> gradient)
    {
        for (int l = 0; l < outputWeights.Length; l++)
            TensorPrimitives.MultiplyAdd(sensitivity.Slice(l * gradient.Length, gradient.Length), outputWeights[l], gradient, gradient);
    }

    /// <summary>gradient_i += Σ_ℓ [B_{ℓ,i}(a_ℓ − u_{ℓ,i}) − a_ℓ c_{ℓ,i}].</summary>
    private static void AddSoftmax(SoftmaxSensitivity sums, ReadOnlySpan<double> sensitivity,
        ReadOnlySpan<double> outputWeights, Span<double> gradient)
    {
        int n = gradient.Length;
        for (int l = 0; l < outputWeights.Length; l++)
            for (int i = 0; i < n; i++)
                gradient[i] += sensitivity[l * n + i] * (outputWeights[l] - sums.MeanOutputWeight[l * n
                    + i]) - outputWeights[l] * sums.Weighted[l * n + i];
    }

    private Span<double> Column(double[] block, int r)
    {
        int rows = block.Length / blockSize;
        return block.AsSpan(r * rows, rows);
    }

    private ReadOnlySpan<double> OutputWeights(int r)
    {
        int outputs = streamed.Network.OutputCount;
        return streamed.Network.OutputWeights.Values.AsSpan((first + r) * outputs, outputs);
    }
}
