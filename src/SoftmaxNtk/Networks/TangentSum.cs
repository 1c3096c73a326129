using System.Numerics.Tensors;

namespace SoftmaxNtk.Networks;

/// <summary>
/// Running sums over neurons of a Jacobian–vector product: Σ_r a_{ℓ,r} D_{i,r} y_{i,r} and Σ_r D_{i,r} y_{i,r}, with y = Xᵀv_r.
/// </summary>
internal sealed class TangentSum(int samples, int outputs)
{
    private readonly double[] signed = new double[samples * outputs];
    private readonly double[] unsigned = new double[samples];

    /// <summary>Adds a tile whose Values hold D and whose Coefficients hold y (destroyed).</summary>
    public void Add(Tile tile, ReadOnlySpan<double> signs, int count, int panelStart, int panelCount)
    {
        Span<double> product = tile.Coefficients[..(panelCount * count)];
        TensorPrimitives.Multiply(product, tile.Values[..product.Length], product);
        Span<double> panel = unsigned.AsSpan(panelStart, panelCount);
        for (int r = 0; r < count; r++)
            TensorPrimitives.Add(panel, product.Slice(r * panelCount, panelCount), panel);
        tile.Backend.Multiply(
            Numerics.Transpose.No, Numerics.Transpose.Yes, panelCount, outputs, count,
            1, product, panelCount, signs, outputs, 1, signed.AsSpan(panelStart), samples);
    }

    public void Add(TangentSum other)
    {
        TensorPrimitives.Add(signed, other.signed, signed);
        TensorPrimitives.Add(unsigned, other.unsigned, unsigned);
    }

    /// <summary>destination ← s·(Σ a D y − ⟨a, S⟩ Σ D y), the second term for softmax only.</summary>
    public void Finish(double outputScale, HiddenState state, Span<double> destination)
    {
        for (int k = 0; k < signed.Length; k++)
            destination[k] = outputScale * (state.SignMean is null ? signed[k] : signed[k] - state.SignMean[k] * unsigned[k % samples]);
    }
}
