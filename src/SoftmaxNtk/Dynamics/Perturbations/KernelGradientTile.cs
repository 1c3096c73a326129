using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>The buffers in which one worker holds a block of neurons while the kernel is differentiated, and what is
/// done to them.</summary>
/// <remarks>Columns are neurons: features P and sensitivities B have n·o rows, pre-activations and their gradient n.</remarks>
internal sealed class KernelGradientTile
{
    private readonly SampledNetwork streamed;
    private readonly DenseMatrix weights, pullback;
    private readonly ForwardPass state;
    private readonly double bandwidth;
    private readonly KeptSensitivities? kept;
    private readonly double[] features, gradients, ownSensitivities, ownCurvatures;
    private int first, count;

    /// <summary>A tile for blocks of at most that many neurons, which loads into what is kept of all neurons, if anything is.</summary>
    public KernelGradientTile(SampledNetwork streamed, DenseMatrix weights, ForwardPass state, DenseMatrix pullback, double bandwidth,
        int blockSize, KeptSensitivities? kept)
    {
        (this.streamed, this.weights, this.state, this.pullback, this.bandwidth, this.kept) =
            (streamed, weights, state, pullback, bandwidth, kept);
        features = new double[streamed.StackedCount * blockSize];
        gradients = new double[streamed.SampleCount * blockSize];
        ownSensitivities = kept is null ? new double[streamed.StackedCount * blockSize] : [];
        ownCurvatures = kept is null ? new double[streamed.SampleCount * blockSize] : [];
    }

    private Span<double> Sensitivities => kept is null ? ownSensitivities : kept.Sensitivities.AsSpan(first * streamed.StackedCount);

    private Span<double> Curvatures => kept is null ? ownCurvatures : kept.Curvatures.AsSpan(first * streamed.SampleCount);

    /// <summary>Goes back to neurons that were loaded before and kept.</summary>
    public void Recall(int start, int neurons) => (first, count) = (start, neurons);

    /// <summary>B ← pullback·P, and S (softmax) or σ″ (pointwise), for neurons start … start + neurons − 1.</summary>
    public void Load(int start, int neurons)
    {
        (first, count) = (start, neurons);
        (int n, int d, int order) = (streamed.SampleCount, streamed.InputDimension, streamed.StackedCount);
        ILinearAlgebraBackend backend = streamed.Resources.Backend;
        Span<double> z = Curvatures[..(n * count)];
        if (streamed.Network.Activation is PointwiseActivation pointwise)
        {
            streamed.Features(weights, state, first, count, features.AsSpan(0, order * count));
            backend.Multiply(Transpose.Yes, Transpose.No, n, count, d, 1, streamed.Inputs.Values, d,
                weights.Values.AsSpan(first * d), d, 0, z, n);
            pointwise.SecondDerivative(z, bandwidth, z);
        }
        else
        {
            streamed.Slopes(weights, state, first, count, 1, z);
            FeaturesOf(z);
        }
        backend.Multiply(Transpose.No, Transpose.No, order, count, order, 1, pullback.Values, order, features, order, 0,
            Sensitivities, order);
    }

    /// <summary>P_{(ℓ,i),r} ← s·S_{r,i}(a_{ℓ,r} − u_{ℓ,i}), with u = 0 where the denominators are frozen.</summary>
    private void FeaturesOf(ReadOnlySpan<double> shares)
    {
        int n = streamed.SampleCount;
        ReadOnlySpan<double> mean = state.MeanOutputWeight;
        for (int r = 0; r < count; r++)
        {
            ReadOnlySpan<double> own = shares.Slice(r * n, n), signs = OutputWeights(r);
            for (int l = 0; l < signs.Length; l++)
            {
                Span<double> row = features.AsSpan((r * streamed.StackedCount) + (l * n), n);
                if (mean.IsEmpty)
                    row.Fill(signs[l]);
                else
                    TensorPrimitives.Subtract(signs[l], mean.Slice(l * n, n), row);
                TensorPrimitives.Multiply(row, streamed.Network.OutputScale, row);
                TensorPrimitives.Multiply(row, own, row);
            }
        }
    }

    /// <summary>Adds the block's neurons, in their order, to softmax's sums over all of them.</summary>
    public void AddTo(SoftmaxSensitivity sum)
    {
        for (int r = 0; r < count; r++)
            sum.Add(Column(Curvatures, r, streamed.SampleCount), Column(Sensitivities, r, streamed.StackedCount), OutputWeights(r));
    }

    /// <summary>destination (d×count) ← Σ_i ∂/∂z_{r,i} · x_i.</summary>
    public void Gradient(SoftmaxSensitivity? normalisation, Span<double> destination)
    {
        for (int r = 0; r < count; r++)
        {
            Span<double> gradient = Column(gradients, r, streamed.SampleCount);
            Span<double> sensitivity = Column(Sensitivities, r, streamed.StackedCount);
            gradient.Clear();
            if (normalisation is null)
                AddPointwise(sensitivity, OutputWeights(r), gradient);
            else
                AddSoftmax(normalisation, sensitivity, OutputWeights(r), gradient);
            TensorPrimitives.Multiply(gradient, streamed.Network.OutputScale, gradient);
            if (normalisation is not null)
                TensorPrimitives.Subtract(gradient, normalisation.Mean, gradient);
            TensorPrimitives.Multiply(gradient, Column(Curvatures, r, streamed.SampleCount), gradient);
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

    /// <summary>gradient_i += Σ_ℓ [B_{ℓ,i}(a_ℓ − u_{ℓ,i}) − a_ℓ c_{ℓ,i}], the sensitivities being used up.</summary>
    private static void AddSoftmax(SoftmaxSensitivity sums, Span<double> sensitivity, ReadOnlySpan<double> outputWeights,
        Span<double> gradient)
    {
        int n = gradient.Length;
        for (int l = 0; l < outputWeights.Length; l++)
        {
            Span<double> own = sensitivity.Slice(l * n, n);
            TensorPrimitives.MultiplyAdd(own, outputWeights[l], gradient, gradient);
            TensorPrimitives.Multiply(own, sums.MeanOutputWeight.Slice(l * n, n), own);
            TensorPrimitives.MultiplyAdd(sums.Weighted.Slice(l * n, n), outputWeights[l], own, own);
            TensorPrimitives.Subtract(gradient, own, gradient);
        }
    }

    private static Span<double> Column(Span<double> block, int r, int rows) => block.Slice(r * rows, rows);

    private ReadOnlySpan<double> OutputWeights(int r)
    {
        int outputs = streamed.Network.OutputCount;
        return streamed.Network.OutputWeights.Values.AsSpan((first + r) * outputs, outputs);
    }
}
