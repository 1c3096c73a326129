using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// The quadratic form by which one pointwise neuron enters −⟨M, H⟩: (Q_r)_ij = −⟨x_i, x_j⟩ Σ_{ℓ1,ℓ2} a_{ℓ1,r} a_{ℓ2,r}
/// M_{(ℓ1,i),(ℓ2,j)}, n×n.
/// </summary>
/// <remarks>The form of the last neuron is kept: with one output and signs ±1, and for coupled pairs, the next one has the same.</remarks>
internal sealed class SignedForm(DenseMatrix slope, double[] gram, DenseMatrix outputWeights)
{
    private readonly double[] form = new double[gram.Length];
    private int made = -1;

    /// <summary>Q_r, valid until the next call.</summary>
    public ReadOnlySpan<double> Of(int neuron)
    {
        if (made < 0 || !SameForm(made, neuron))
            Make(neuron);
        made = neuron;
        return form;
    }

    private bool SameForm(int first, int second)
    {
        bool same = true, opposite = true;
        for (int l = 0; l < outputWeights.RowCount; l++)
        {
            same &= outputWeights[l, first] == outputWeights[l, second];
            opposite &= outputWeights[l, first] == -outputWeights[l, second];
        }
        return same || opposite;
    }

    private void Make(int neuron)
    {
        int o = outputWeights.RowCount, n = slope.RowCount / o;
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
            {
                double sum = 0;
                for (int l2 = 0; l2 < o; l2++)
                    for (int l1 = 0; l1 < o; l1++)
                        sum += outputWeights[l1, neuron] * outputWeights[l2, neuron] * slope.Values[l1 * n + i
                            + (l2 * n + j) * slope.RowCount];
                form[i + j * n] = -gram[i + j * n] * sum;
            }
    }
}
