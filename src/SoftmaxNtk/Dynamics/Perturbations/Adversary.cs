using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// A displacement searched for inside the product of balls ‖D_r‖ ≤ R, for every R anew, to make a function of H(W + D)
/// as bad as it can: a lower
/// bound on the worst case, as good as the search.
/// </summary>
/// <remarks>
/// Each restart sets out from W along a slope of its own, then follows the slope at the displacement reached; a move
/// that does not raise the objective
/// is taken back, so a restart never falls behind, and is followed by shorter ones or ends the search. Smooth
/// activations move by Frank and Wolfe's steps (<see cref="FrankWolfeMoves"/>), ReLU by
/// flips (<see cref="FlipMoves"/>). A displacement found at a smaller R is admissible at a larger one: hand it in as start.
/// </remarks>
public sealed class Adversary : IPerturbationDirection
{
    private readonly KernelPoint point;
    private readonly IKernelObjective objective;
    private readonly IAdversaryMoves moves;
    private readonly AdversarySearch search;

    internal Adversary(KernelPoint point, IKernelObjective objective, IAdversaryMoves moves, AdversarySearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        (this.point, this.objective, this.moves, this.search) = (point, objective, moves, search);
    }

    /// <inheritdoc/>
    public string Name => objective.Name;

    /// <summary>How it searches: "flip descent" or "Frank–Wolfe".</summary>
    public string Method => moves.Name;

    /// <summary>How often the search begins anew.</summary>
    public int Restarts => search.Restarts;

    internal bool LowersSmallestEigenvalue => objective is SmallestEigenvalueObjective;

    /// <summary>Descent on λ_min(H(W + D)).</summary>
    public static Adversary OnSmallestEigenvalue(KernelPoint point, AdversarySearch search, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(point);
        return new Adversary(point, new SmallestEigenvalueObjective(point), MovesFor(point, seed), search);
    }

    /// <summary>Ascent on ‖H(W + D) − H(W)‖_F.</summary>
    public static Adversary OnKernelChange(KernelPoint point, AdversarySearch search, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(point);
        return new Adversary(point, new KernelChangeObjective(point, seed.Child("slopes")), MovesFor(point, seed), search);
    }

    /// <inheritdoc/>
    public DenseMatrix Displacement(double radius, CancellationToken cancellationToken = default) =>
        Search(radius, start: null, cancellationToken).Displacement;

    /// <summary>The best displacement of all restarts, and of a search that goes on from a given one.</summary>
    /// <param name="radius">R, not negative.</param>
    /// <param name="start">A displacement within the balls from which to go on too, or null.</param>
    /// <param name="cancellationToken">Stops within moves.</param>
    public DisplacementFound Search(double radius, DenseMatrix? start, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        DisplacementFound[] restarts = [.. Enumerable.Range(0, search.Restarts).Select(restart =>
            Restart(radius, restart, cancellationToken))];
        DisplacementFound best = restarts.MaxBy(found => found.Value)!;
        if (start is null)
            return best;
        DisplacementFound further = GoOn(radius, start, cancellationToken);
        return further.Value > best.Value ? further : best;
    }

    /// <summary>One restart: from W, along its own first slope.</summary>
    internal DisplacementFound Restart(double radius, int restart, CancellationToken cancellationToken)
    {
        (double value, DenseMatrix slope) = objective.At(point.Kernel);
        DenseMatrix unmoved = new(point.Weights.RowCount, point.Weights.ColumnCount);
        AdversaryTrial origin = new(unmoved, point.Weights, point.State, value, slope);
        return radius == 0 ? Found(origin) : Raise(origin with { Slope = objective.FirstSlope(restart) }, radius,
            restart, cancellationToken);
    }

    /// <summary>A search that goes on from a displacement within the balls.</summary>
    internal DisplacementFound GoOn(double radius, DenseMatrix start, CancellationToken cancellationToken) =>
        Raise(Try(start, cancellationToken), radius, restart: 0, cancellationToken);

    private static IAdversaryMoves MovesFor(KernelPoint point, Seed seed) =>
        point.Network.Network.Activation is ReluActivation ? new FlipMoves(point, seed) : new FrankWolfeMoves(point);

    private DisplacementFound Raise(AdversaryTrial start, double radius, int restart, CancellationToken cancellationToken)
    {
        AdversaryTrial best = start, from = start;
        double step = 1;
        for (int iteration = 0; iteration < search.Iterations; iteration++)
        {
            AdversaryMove move = new(radius, step, iteration, restart);
            AdversaryTrial trial = Try(moves.Next(from, from.Slope, move, cancellationToken), cancellationToken);
            // The first slope need not be that of the objective: what follows it is gone on from even where it does not pay at once.
            double gain = trial.Value - best.Value;
            if (gain > 0)
                best = trial;
            if (gain > 0 || iteration == 0)
                from = trial;
            if (iteration == 0 || gain > moves.SmallestGain * (best.Value - start.Value))
                continue;
            if (!moves.GoesOnAfter(move))
                break;
            step /= 2;
        }
        return Found(best);
    }

    private AdversaryTrial Try(DenseMatrix displacement, CancellationToken cancellationToken) =>
        AdversaryTrial.At(point, objective, displacement, cancellationToken);

    private static DisplacementFound Found(AdversaryTrial trial) => new(trial.Displacement, trial.Value);
}
