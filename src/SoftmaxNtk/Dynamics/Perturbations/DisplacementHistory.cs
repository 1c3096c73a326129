namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>What an adversary found at several radii: whatever lies within one ball lies within every larger one.</summary>
internal sealed class DisplacementHistory
{
    private readonly List<(double Radius, DisplacementFound Found)> entries = [];

    public void Add(double radius, DisplacementFound found) => entries.Add((radius, found));

    /// <summary>The best found within R so far, or null.</summary>
    public DisplacementFound? BestWithin(double radius) =>
        entries.Where(entry => entry.Radius <= radius).Select(entry => entry.Found).MaxBy(found => found.Value);
}
