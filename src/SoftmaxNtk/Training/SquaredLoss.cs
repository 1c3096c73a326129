using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Training;

/// <summary>
/// L = ½ Σ_i Σ_ℓ (F_ℓ(x_i) − y_{ℓ,i})², a sum and not a mean; its residual is F − Y.
/// Source: arXiv 2405.03251, section 3.
/// </summary>
public sealed class SquaredLoss : ILoss
{
    private readonly double[] targets;

    /// <param name="targets">Y, o×n, one column a sample.</param>
    public SquaredLoss(DenseMatrix targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        this.targets = ((DenseMatrix)targets.Transpose()).Values;
    }

    /// <summary>Y stacked, index ℓ·n + i.</summary>
    public ReadOnlySpan<double> StackedTargets => targets;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> outputs)
    {
        Check(outputs);
        double sum = 0;
        for (int k = 0; k < targets.Length; k++)
            sum += (outputs[k] - targets[k]) * (outputs[k] - targets[k]);
        return 0.5 * sum;
    }

    /// <inheritdoc/>
    public void Residual(ReadOnlySpan<double> outputs, Span<double> destination)
    {
        Check(outputs);
        TensorPrimitives.Subtract(outputs, targets, destination);
    }

    private void Check(ReadOnlySpan<double> outputs)
    {
        if (outputs.Length != targets.Length)
            throw new ArgumentException(
                $"There are {outputs.Length} outputs and {targets.Length} targets; they must agree.", nameof(outputs));
    }
}
