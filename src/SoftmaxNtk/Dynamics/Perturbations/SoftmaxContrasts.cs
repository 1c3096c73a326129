using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// How far two samples' common neurons, ω_ij ∝ S_i S_j, are from the neurons of one of them, S_i: what remains of a
/// perturbation after softmax's
/// normalisation has taken its mean. For every ordered pair (i, j), over all sets B of neurons with s = S_i(B) and w = ω_ij(B):
/// the total variation TV = max_B (w − s), and V = max_B [w(1 − s)² + (1 − w)s²] over s ≤ ½, at least the largest
/// variance of an indicator about
/// its S_i-mean.
/// </summary>
/// <remarks>
/// Both grow with w for given s ≤ ½, and by Neyman and Pearson the largest w for given s is taken by the neurons of
/// largest ω_ij/S_i ∝ S_j: one order of
/// neurons for all i, in which w(s) is concave and piecewise linear. TV is exact; V is bounded above on every piece [s, s′] by
/// w′(1 − s)² + (1 − w′)s′². O(m log m) for every j and O(m) for every pair; memory n·m doubles.
/// </remarks>
internal sealed class SoftmaxContrasts
{
    /// <summary>Shares held at most: a gibibyte.</summary>
    private const long LargestLength = 1L << 27;

    private readonly double[] totalVariation;
    private readonly double[] spread;
    private readonly int n;

    public SoftmaxContrasts(KernelPoint point, CancellationToken cancellationToken)
    {
        SampledNetwork network = point.Network;
        n = network.SampleCount;
        int m = network.Network.Width;
        double[] shares = new double[(long)n * m];
        network.Slopes(point.Weights, point.State, 0, m, 1, shares);
        double[][] bySample = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, m).Select(r => shares[r * n + i]).ToArray())];
        totalVariation = new double[n * n];
        spread = new double[n * n];
        network.Resources.ForEach(n, j =>
        {
            int[] order = new int[m];
            double[] keys = new double[m];
            for (int r = 0; r < m; r++)
                (order[r], keys[r]) = (r, -bySample[j][r]);
            Array.Sort(keys, order);
            for (int i = 0; i < n; i++)
                (totalVariation[i + j * n], spread[i + j * n]) = Contrast(bySample[i], bySample[j], order);
        }, cancellationToken);
    }

    public static bool FitInMemory(KernelPoint point) => (long)point.Network.SampleCount * point.Network.Network.Width <= LargestLength;

    /// <summary>TV(ω_ij, S_i).</summary>
    public double TotalVariation(int i, int j) => totalVariation[i + j * n];

    /// <summary>V of ω_ij about S_i.</summary>
    public double Spread(int i, int j) => spread[i + j * n];

    private static (double TotalVariation, double Spread) Contrast(double[] own, double[] other, int[] order)
    {
        double ownTotal = 0, commonTotal = 0;
        foreach (int r in order)
        {
            ownTotal += own[r];
            commonTotal += own[r] * other[r];
        }
        double s = 0, w = 0, variation = 0, largest = 0;
        foreach (int r in order)
        {
            double before = s;
            s = Math.Min(1, s + own[r] / ownTotal);
            w = Math.Min(1, w + own[r] * other[r] / commonTotal);
            variation = Math.Max(variation, w - s);
            if (before < 0.5)
            {
                double end = Math.Min(s, 0.5);
                largest = Math.Max(largest, w * (1 - before) * (1 - before) + (1 - w) * end * end);
            }
        }
        return (variation, largest);
    }
}
