using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>
/// What shuffled labels hold along a direction v on average over all orders of the samples: with s_ℓ = Σ_i v_{ℓ,i}, ȳ_ℓ the mean of output
/// ℓ and C = ỸỸᵀ of centred targets, E⟨v, y_π⟩² = (Σ_ℓ ȳ_ℓ s_ℓ)² + Σ_{ℓℓ'} C_{ℓℓ'} (⟨v_ℓ, v_ℓ'⟩ − s_ℓ s_ℓ'/n)/(n − 1).
/// </summary>
/// <remarks>Balanced signs have nothing along the constant direction, shuffled or not: 1/n a mode would be too much there.</remarks>
internal sealed class ShuffleExpectation
{
    private readonly int samples, outputs;
    private readonly double[] means;
    private readonly double[,] covariance;
    private readonly double total;

    /// <param name="y">Y, o×n.</param>
    public ShuffleExpectation(DenseMatrix y)
    {
        (outputs, samples) = (y.RowCount, y.ColumnCount);
        means = [.. Enumerable.Range(0, outputs).Select(row => Enumerable.Range(0, samples).Sum(i => y[row, i]) / samples)];
        covariance = new double[outputs, outputs];
        for (int i = 0; i < samples; i++)
            for (int k = 0; k < outputs; k++)
            {
                total += y[k, i] * y[k, i];
                for (int l = 0; l < outputs; l++)
                    covariance[k, l] += (y[k, i] - means[k]) * (y[l, i] - means[l]);
            }
    }

    /// <summary>The expected share of ‖y‖² along a unit vector, stacked (ℓ·n + i).</summary>
    public double Share(ReadOnlySpan<double> direction)
    {
        double[] sums = new double[outputs];
        for (int k = 0; k < direction.Length; k++)
            sums[k / samples] += direction[k];
        double mean = 0, variance = 0;
        for (int k = 0; k < outputs; k++)
        {
            mean += means[k] * sums[k];
            for (int l = 0; l < outputs; l++)
            {
                double product = 0;
                for (int i = 0; i < samples; i++)
                    product += direction[k * samples + i] * direction[l * samples + i];
                variance += covariance[k, l] * (product - sums[k] * sums[l] / samples);
            }
        }
        return (mean * mean + (samples > 1 ? variance / (samples - 1) : 0)) / total;
    }
}
