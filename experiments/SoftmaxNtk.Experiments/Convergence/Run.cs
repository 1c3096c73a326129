using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>A run with its trajectory.</summary>
internal sealed record Run(Observation<TrainingRunRow> End, IReadOnlyList<TrajectoryRow> Trajectory)
{
    /// <summary>
    /// Losses below this share of the first come near rounding: outputs are sums of m terms that cancel, good to 1e-12 or so, and the loss
    /// is their square. Ratios of losses and rates are read before.
    /// </summary>
    public const double RoundingShare = 1e-20;

    /// <summary>Whether the linearised network has dynamics under the run's optimiser.</summary>
    public bool IsPredicted => Trajectory.Any(row => !double.IsNaN(row.LinearisedDistance));

    /// <summary>Whether theory guarantees a rate of the loss under the run's optimiser.</summary>
    public bool HasGuarantee => Trajectory.Any(row => !double.IsNaN(row.RateRatio));

    /// <summary>The runs of the tables, in their order.</summary>
    public static Run[] Of(RunTables tables)
    {
        ILookup<CellKey, TrajectoryRow> trajectories = tables.Of<TrajectoryRow>().ToLookup(row => row.Key, row => row.Row);
        return [.. tables.Of<TrainingRunRow>().Select(end => new Run(end, [.. trajectories[end.Key]]))];
    }

    /// <summary>The observed steps from 1 on up to the first at which the loss or the linearised loss is rounding.</summary>
    public IEnumerable<TrajectoryRow> AboveRounding => Trajectory.Where(row => row.Step > 0)
        .TakeWhile(row => Math.Min(row.Loss, row.LinearisedLoss) > RoundingShare * End.Row.InitialLoss);
}
