namespace SoftmaxNtk.Training;

/// <summary>A loss of the stacked outputs F (n·o, index ℓ·n + i).</summary>
public interface ILoss
{
    /// <summary>L(F).</summary>
    double Value(ReadOnlySpan<double> outputs);

    /// <summary>destination ← r = ∂L/∂F, the residual that gradient descent propagates back.</summary>
    void Residual(ReadOnlySpan<double> outputs, Span<double> destination);
}
