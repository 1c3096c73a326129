using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// "fixed signs" for ReLU: what remains of H when every sign that can change is given up, and with it the directions
/// through which it acts. With
/// F_r = {i : |z_{r,i}| ≤ R_r‖x_i‖} (the signs of neuron r that can change), Π_r the projector off span{x_i : i ∈ F_r},
/// and q_{r,i} = 1[z_{r,i} &gt; R_r‖x_i‖],
/// H(W̃) ⪰ H⁻ = (1/m) Σ_r (a_r a_rᵀ) ⊗ (q_r q_rᵀ ∘ XᵀΠ_rX), hence λ_min(H(W̃)) ≥ λ_min(H⁻).
/// </summary>
/// <remarks>
/// Derivation. vᵀH(W̃)v = (1/m) Σ_r ‖Σ_i u_{r,i} p̃_{r,i} x_i‖² with u_{r,i} = Σ_ℓ a_{ℓ,r} v_{(ℓ,i)}. Signs outside F_r
/// are those of W; whatever p̃ is on F_r,
/// those terms lie in span{x_i : i ∈ F_r}, and the length of a sum is at least that of its part orthogonal to it. Nothing is lost to Weyl's
/// inequality: ReLU's sharpest certificate by far. H⁻ falls as R grows because F_r grows. A step function of R.
/// XᵀΠ_rX = G − Σ_k b_k b_kᵀ with b_k = Xᵀe_k for an orthonormal basis e of the span, so H⁻ is one masked Gram minus another.
/// </remarks>
public sealed class FixedSignFloor : EigenvalueCertificate
{
    /// <summary>An input this close to the span of others, relative to its length, lies in it up to rounding.</summary>
    private const double Dependence = 1e-10;

    private readonly DenseMatrix inputs;

    internal FixedSignFloor(KernelPoint point) : base(point) => inputs = point.Network.Inputs;

    /// <inheritdoc/>
    public override string Name => "fixed signs";

    /// <inheritdoc/>
    public override double Floor(NeuronRadii radii, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(radii);
        return Spectrum.EigenvaluesOf(LowerKernel(radii, cancellationToken), Point.Network.Resources)[0];
    }

    /// <summary>H⁻, n·o × n·o.</summary>
    internal DenseMatrix LowerKernel(NeuronRadii radii, CancellationToken cancellationToken = default)
    {
        SampledNetwork network = Point.Network;
        (int n, int order, int width) = (Samples, network.StackedCount, network.Network.Width);
        DenseMatrix kernel = FeatureGram.Of(network.Resources, order, width, (start, count, destination) =>
        {
            double[] q = new double[n];
            for (int r = 0; r < count; r++)
            {
                Signs(start + r, radii, q);
                Stack(start + r, q, destination.Slice(r * order, order));
            }
        }, cancellationToken);
        EmpiricalKernel.ApplyInputGram(kernel, network, network);
        TensorPrimitives.Subtract(kernel.Values, Lost(radii, cancellationToken), kernel.Values);
        TensorPrimitives.Divide(kernel.Values, width, kernel.Values);
        return kernel;
    }

    /// <summary>Σ_r (a_r a_rᵀ) ⊗ Σ_k (q_r∘b_k)(q_r∘b_k)ᵀ, for as many columns a neuron as the largest F_r needs; the
    /// unused ones are 0.</summary>
    private double[] Lost(NeuronRadii radii, CancellationToken cancellationToken)
    {
        (int n, int d, int order, int width) = (Samples, inputs.RowCount, Point.Network.StackedCount, Point.Network.Network.Width);
        int largestRank = Math.Min(d, Enumerable.Range(0, width).Max(r => Signs(r, radii, new double[n]).Count));
        if (largestRank == 0)
            return new double[order * order];
        return FeatureGram.Of(Point.Network.Resources, order, width * largestRank, (start, count, destination) =>
        {
            destination[..(order * count)].Clear();
            double[] q = new double[n], basis = new double[d * d], masked = new double[n];
            int neuron = -1, rank = 0;
            for (int c = 0; c < count; c++)
            {
                (int r, int k) = Math.DivRem(start + c, largestRank);
                if (r != neuron)
                    (neuron, rank) = (r, Basis(Signs(r, radii, q), basis));
                if (k >= rank)
                    continue;
                for (int i = 0; i < n; i++)
                    masked[i] = q[i] == 0 ? 0 : TensorPrimitives.Dot<double>(inputs.Values.AsSpan(i * d, d), basis.AsSpan(k * d, d));
                Stack(r, masked, destination.Slice(c * order, order));
            }
        }, cancellationToken).Values;
    }

    /// <summary>q_r, and which signs can change.</summary>
    private List<int> Signs(int neuron, NeuronRadii radii, Span<double> q)
    {
        int d = inputs.RowCount;
        List<int> free = [];
        for (int i = 0; i < Samples; i++)
        {
            double z = TensorPrimitives.Dot<double>(inputs.Values.AsSpan(i * d, d), Point.Weights.Values.AsSpan(neuron * d, d));
            double rho = radii[neuron] * InputNorms[i];
            q[i] = z > rho ? 1 : 0;
            if (Math.Abs(z) <= rho)
                free.Add(i);
        }
        return free;
    }

    /// <summary>An orthonormal basis of the span of some inputs, by Gram and Schmidt's method done twice; returns its rank.</summary>
    private int Basis(List<int> members, double[] basis)
    {
        (int d, int rank) = (inputs.RowCount, 0);
        foreach (int i in members)
        {
            if (rank == d)
                break;
            Span<double> candidate = basis.AsSpan(rank * d, d);
            inputs.Values.AsSpan(i * d, d).CopyTo(candidate);
            for (int pass = 0; pass < 2; pass++)
                for (int k = 0; k < rank; k++)
                {
                    ReadOnlySpan<double> other = basis.AsSpan(k * d, d);
                    TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot(other, candidate), candidate, candidate);
                }
            double norm = TensorPrimitives.Norm<double>(candidate);
            if (!(norm > Dependence * InputNorms[i]))
                continue;
            TensorPrimitives.Divide(candidate, norm, candidate);
            rank++;
        }
        return rank;
    }

    /// <summary>destination_{(ℓ,i)} = a_{ℓ,r} values_i.</summary>
    private void Stack(int neuron, ReadOnlySpan<double> values, Span<double> destination)
    {
        DenseMatrix outputWeights = Point.Network.Network.OutputWeights;
        for (int l = 0; l < outputWeights.RowCount; l++)
            TensorPrimitives.Multiply(values, outputWeights[l, neuron], destination.Slice(l * Samples, Samples));
    }
}
