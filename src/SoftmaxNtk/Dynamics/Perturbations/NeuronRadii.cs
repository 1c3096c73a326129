using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>R_r, how far each neuron may move: ‖w̃_r − w_r‖₂ ≤ R_r. Either one R for all of them, or one each.</summary>
public sealed class NeuronRadii
{
    private readonly double[] radii;

    /// <summary>The same R for every neuron.</summary>
    /// <exception cref="ArgumentOutOfRangeException">R is negative.</exception>
    public NeuronRadii(double radius) : this([radius])
    {
    }

    /// <summary>One radius a neuron, in their order.</summary>
    /// <exception cref="ArgumentException">There are none, or one is negative or NaN.</exception>
    public NeuronRadii(IReadOnlyList<double> radii)
    {
        ArgumentNullException.ThrowIfNull(radii);
        this.radii = [.. radii];
        if (this.radii.Length == 0)
            throw new ArgumentException("There are 0 radii; give one for all neurons or one for each.", nameof(radii));
        foreach (double radius in this.radii)
            if (!(radius >= 0))
                throw new ArgumentOutOfRangeException(nameof(radii), radius, "A neuron's radius must be at least 0.");
        Largest = this.radii.Max();
    }

    /// <summary>max_r R_r.</summary>
    public double Largest { get; }

    /// <summary>Whether all neurons have the same radius.</summary>
    public bool IsUniform => radii.Length == 1;

    /// <summary>R_r.</summary>
    public double this[int neuron] => radii[IsUniform ? 0 : neuron];

    /// <summary>‖w_r(T) − w_r(0)‖₂ of every neuron: the smallest balls that hold both weights.</summary>
    /// <remarks>A run that came back may have been further out in between: take the largest movement over its steps
    /// then (<see cref="Covering"/>).</remarks>
    /// <exception cref="ArgumentException">The shapes differ, or there are no neurons.</exception>
    public static NeuronRadii Between(DenseMatrix initialWeights, DenseMatrix trainedWeights)
    {
        ArgumentNullException.ThrowIfNull(initialWeights);
        ArgumentNullException.ThrowIfNull(trainedWeights);
        (int d, int m) = (initialWeights.RowCount, initialWeights.ColumnCount);
        if (trainedWeights.RowCount != d || trainedWeights.ColumnCount != m)
            throw new ArgumentException(
                $"The trained weights are {trainedWeights.RowCount}×{trainedWeights.ColumnCount} and the initial ones "
                    + $"{d}×{m}; they must agree.",
                nameof(trainedWeights));
        double[] radii = new double[m];
        for (int r = 0; r < m; r++)
            radii[r] = TensorPrimitives.Distance<double>(initialWeights.Values.AsSpan(r * d, d), trainedWeights.Values.AsSpan(r * d, d));
        return new NeuronRadii(radii);
    }

    /// <summary>The larger of two radii for every neuron: what covers a path is the cover of its points.</summary>
    /// <exception cref="ArgumentException">One radius a neuron for different numbers of neurons.</exception>
    public NeuronRadii Covering(NeuronRadii other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!IsUniform && !other.IsUniform && radii.Length != other.radii.Length)
            throw new ArgumentException(
                $"There are {radii.Length} and {other.radii.Length} radii; their numbers must agree.", nameof(other));
        return new NeuronRadii([.. Enumerable.Range(0, Math.Max(radii.Length, other.radii.Length)).Select(r =>
            Math.Max(this[r], other[r]))]);
    }
}
