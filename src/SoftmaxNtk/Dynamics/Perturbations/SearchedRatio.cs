namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>λ_min(H(W + D))/λ_min(H(W)) for what an adversary finds at several radii, each search knowing what was
/// found at smaller ones.</summary>
internal sealed class SearchedRatio(KernelPoint point, Adversary adversary, CancellationToken cancellationToken)
{
    /// <summary>Ratios above this are not worth the other restarts: the crossing is elsewhere.</summary>
    private const double NearHalf = 0.65;

    private readonly DisplacementHistory history = new();
    private readonly SortedDictionary<double, double> unaided = [];

    /// <summary>The ratio at R, or one at or below half: the search ends with the first restart that falls so far.</summary>
    public double At(double radius)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DisplacementFound best = adversary.Restart(radius, 0, cancellationToken);
        unaided[radius] = Ratio(best);
        if (history.BestWithin(radius) is { } inner && inner.Value > best.Value)
            best = adversary.GoOn(radius, inner.Displacement, cancellationToken);
        for (int restart = 1; restart < adversary.Restarts && Ratio(best) is > RadiusBracket.Half and < NearHalf; restart++)
            if (adversary.Restart(radius, restart, cancellationToken) is { } further && further.Value > best.Value)
                best = further;
        history.Add(radius, best);
        return Ratio(best);
    }

    /// <summary>What all restarts end at for that R, and whether larger radii were never worse.</summary>
    public SearchAudit Audit(double radius)
    {
        double[] ratios = [.. Enumerable.Range(0, adversary.Restarts).Select(restart =>
            Ratio(adversary.Restart(radius, restart, cancellationToken)))];
        bool monotone = unaided.Values.Zip(unaided.Values.Skip(1)).All(pair => pair.Second <= pair.First + SearchAudit.RatioRounding);
        return new SearchAudit(adversary.Method, adversary.Restarts, ratios.Max() - ratios.Min(), monotone);
    }

    private double Ratio(DisplacementFound found) => -found.Value / point.SmallestEigenvalue;
}
