namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>
/// Eigenvalues in groups that span about one factor each, counted from λ_max down. Eigenvectors of eigenvalues that lie close together
/// are mixed by the slightest change of the kernel, so that only a group's energy is a quantity: a group ends where the gap between
/// neighbours is widest about its nominal end.
/// </summary>
internal sealed class EigenGroups
{
    /// <summary>A group may end that share of its width before or after its nominal end.</summary>
    private const double Slack = 0.25;

    private readonly int[] groups;

    /// <param name="eigenvalues">Ascending; of those that are zero to rounding, rounding counts.</param>
    /// <param name="factor">What a group spans.</param>
    public EigenGroups(IReadOnlyList<double> eigenvalues, double factor)
    {
        groups = new int[eigenvalues.Count];
        double largest = eigenvalues[^1], rounding = InfiniteWidth.KernelSpectrum.Rounding(eigenvalues.Count, largest);
        // Places below λ_max, in units of the factor; index 0 stands for the smallest eigenvalue.
        double[] places = [.. eigenvalues.Select(value => Math.Log(largest / Math.Max(value, rounding)) / Math.Log(factor))];
        for (int end = 1; end - Slack <= places[0]; end++)
            if (WidestGap(places, end) is int first)
                for (int k = 0; k <= first; k++)
                    groups[k]++;
    }

    /// <summary>The group of each eigenvalue, in their order.</summary>
    public IReadOnlyList<int> OfModes => groups;

    /// <summary>The groups that hold eigenvalues, the largest first.</summary>
    public IEnumerable<int> All => groups.Distinct().Order();

    /// <summary>Which eigenvalues a group holds.</summary>
    public int[] Members(int group) => [.. Enumerable.Range(0, groups.Length).Where(k => groups[k] == group)];

    /// <summary>The index below the widest gap that reaches within the slack of a nominal end; null where there is none.</summary>
    private static int? WidestGap(double[] places, int end)
    {
        int? widest = null;
        for (int k = places.Length - 2; k >= 0; k--)
            if (places[k + 1] <= end + Slack && places[k] >= end - Slack
                && (widest is not int best || places[k] - places[k + 1] > places[best] - places[best + 1]))
                widest = k;
        return widest;
    }
}
