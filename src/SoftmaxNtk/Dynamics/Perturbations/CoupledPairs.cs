namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>Whether neurons come in pairs with equal weights and opposite output weights ±1, as coupled initialisation
/// makes them: F ≡ 0 there.</summary>
internal static class CoupledPairs
{
    public static bool Hold(KernelPoint point)
    {
        (double[] w, double[] a) = (point.Weights.Values, point.Network.Network.OutputWeights.Values);
        (int d, int o, int m) = (point.Weights.RowCount, point.Network.Network.OutputCount, point.Weights.ColumnCount);
        if (m % 2 != 0)
            return false;
        for (int r = 0; r < m; r += 2)
        {
            if (!w.AsSpan(r * d, d).SequenceEqual(w.AsSpan((r + 1) * d, d)))
                return false;
            for (int l = 0; l < o; l++)
                if (Math.Abs(a[r * o + l]) != 1 || a[r * o + l] != -a[(r + 1) * o + l])
                    return false;
        }
        return true;
    }
}
