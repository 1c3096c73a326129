using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// Flip descent, the moves for ReLU. −⟨M, H⟩ = (1/m) Σ_r p_rᵀQ_r p_r with p = 1[z ≥ 0] and (Q_r)_ij = −Σ_{ℓ1,ℓ2}
/// a_{ℓ1,r} a_{ℓ2,r} M_{(ℓ1,i),(ℓ2,j)} ⟨x_i, x_j⟩
/// falls apart into neurons, and each goes over its own sign changes until none lowers its share (<see cref="NeuronFlips"/>).
/// </summary>
/// <remarks>
/// The kernel is piecewise constant: a gradient, however smoothed, does not see where the pieces end. The first restart
/// commits all neurons to its
/// first slope at once; the others a part of them at a time, with the slope taken anew after each part, which ends in other optima.
/// Neurons are independent given M, so the result does not depend on the number of threads. Memory: XᵀW, n×m, beside displacements.
/// </remarks>
internal sealed class FlipMoves : IAdversaryMoves
{
    /// <summary>How often a neuron goes over all samples in one move: later moves go on where it stopped.</summary>
    private const int Visits = 3;

    /// <summary>Parts in which restarts but the first commit the neurons.</summary>
    private const int Parts = 8;

    /// <summary>The balls are shrunk by this much: rounding must not carry a neuron out.</summary>
    private const double Margin = 1e-12;

    private readonly KernelPoint point;
    private readonly Seed seed;
    private readonly double[] gram;
    private readonly double[] preactivations;
    private readonly NeuronPartition partition;

    public FlipMoves(KernelPoint point, Seed seed)
    {
        this.point = point;
        this.seed = seed;
        gram = point.Network.Resources.Multiply(Transpose.Yes, point.Network.Inputs, Transpose.No, point.Network.Inputs).Values;
        partition = new NeuronPartition(point.Weights.ColumnCount, point.Network.SampleCount);
        preactivations = Preactivations();
    }

    public string Name => "flip descent";

    public double SmallestGain => 1e-3;

    public bool GoesOnAfter(AdversaryMove failed) => IsPart(failed);

    public DenseMatrix Next(AdversaryTrial trial, DenseMatrix slope, AdversaryMove move, CancellationToken cancellationToken)
    {
        DenseMatrix displacement = (DenseMatrix)trial.Displacement.Clone();
        int[] order = seed.Child(move.Restart).Child(move.Iteration).Open().Permutation(point.Network.SampleCount);
        point.Network.Resources.ForEach(partition.ChunkCount, chunk =>
        {
            NeuronFlips flips = new(point.Network.Inputs, gram);
            SignedForm form = new(slope, gram, point.Network.Network.OutputWeights);
            foreach ((int start, int count) in partition.Blocks(chunk))
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Pairs stay together: coupled neurons have equal forms.
                for (int r = start; r < start + count; r++)
                    if (!IsPart(move) || r / 2 % Parts == move.Iteration)
                        flips.Descend(Column(point.Weights, r), preactivations.AsSpan(r * order.Length, order.Length), form.Of(r),
                            move.Radius * (1 - Margin), order, Visits, Column(displacement, r));
            }
        }, cancellationToken);
        return displacement;
    }

    /// <summary>XᵀW, n×m: every move of every search sets out from it.</summary>
    private double[] Preactivations()
    {
        (int n, int d) = (point.Network.SampleCount, point.Network.InputDimension);
        double[] products = new double[(long)n * point.Weights.ColumnCount];
        point.Network.Resources.ForEach(partition.ChunkCount, chunk =>
        {
            foreach ((int start, int count) in partition.Blocks(chunk))
                for (int r = start; r < start + count; r++)
                    for (int i = 0; i < n; i++)
                        products[r * n + i] =
                            TensorPrimitives.Dot<double>(point.Network.Inputs.Values.AsSpan(i * d, d), Column(point.Weights, r));
        });
        return products;
    }

    private static bool IsPart(AdversaryMove move) => move.Restart > 0 && move.Iteration < Parts;

    private static Span<double> Column(DenseMatrix matrix, int r) => matrix.Values.AsSpan(r * matrix.RowCount, matrix.RowCount);
}
