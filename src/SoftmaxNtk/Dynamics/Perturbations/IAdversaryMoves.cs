using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>How an adversary goes from one displacement to a better one: it lowers −⟨M, H(W + D)⟩ within the balls.</summary>
internal interface IAdversaryMoves
{
    /// <summary>How reports call the adversary.</summary>
    string Name { get; }

    /// <summary>A move has failed that gains no more than this share of all that was gained since the start.</summary>
    double SmallestGain { get; }

    /// <summary>Whether the search goes on, with half the step, after a move that failed.</summary>
    bool GoesOnAfter(AdversaryMove failed);

    /// <summary>Another displacement inside the balls.</summary>
    /// <param name="trial">Where the search stands.</param>
    /// <param name="slope">M, the slope of the objective there, or one to set out with.</param>
    /// <param name="move">Which move, which restart, how far.</param>
    /// <param name="cancellationToken">Stops between blocks of neurons.</param>
    DenseMatrix Next(AdversaryTrial trial, DenseMatrix slope, AdversaryMove move, CancellationToken cancellationToken);
}

/// <summary>One move of a search.</summary>
/// <param name="Radius">R.</param>
/// <param name="Step">How far to go, in (0, 1].</param>
/// <param name="Iteration">How many moves went before it.</param>
/// <param name="Restart">The restart to which it belongs.</param>
internal readonly record struct AdversaryMove(double Radius, double Step, int Iteration, int Restart);
