namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>How hard an adversary searches.</summary>
public sealed record AdversarySearch
{
    /// <param name="iterations">Moves that each restart makes at the most, not negative; 0 leaves the weights where they are.</param>
    /// <param name="restarts">How often the search begins anew, each time setting out differently; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public AdversarySearch(int iterations, int restarts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        ArgumentOutOfRangeException.ThrowIfLessThan(restarts, 1);
        (Iterations, Restarts) = (iterations, restarts);
    }

    /// <summary>Moves that each restart makes at the most.</summary>
    public int Iterations { get; }

    /// <summary>How often the search begins anew.</summary>
    public int Restarts { get; }
}
