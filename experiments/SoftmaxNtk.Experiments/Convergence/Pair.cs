using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>The runs of two variants of one replicate, which share data, initial weights and output weights.</summary>
internal sealed record Pair(Run First, Run Second)
{
    /// <summary>The pairs of two variants among runs of one place; none where either variant is missing.</summary>
    public static Pair[] Of(IEnumerable<Run> runs, VariantSettings first, VariantSettings second)
    {
        ILookup<VariantSettings?, Run> byVariant = runs.ToLookup(run => run.End.Subject.Variant);
        return
        [
            .. from one in byVariant[first]
               from other in byVariant[second]
               where one.End.Replicate == other.End.Replicate
               select new Pair(one, other),
        ];
    }

    /// <summary>Whether both networks have linearised ones under their optimiser.</summary>
    public bool IsPredicted => First.IsPredicted && Second.IsPredicted;

    /// <summary>The ratio of a quantity at the end of the two runs.</summary>
    public double AtEnd(Func<TrainingRunRow, double> of) => of(First.End.Row) / of(Second.End.Row);

    /// <summary>
    /// The ratio of a quantity at the last step that both have observed before either left its linearised network by
    /// <see cref="ConvergenceFindings.OnPrediction"/>; beyond, features are learnt, and a ratio says nothing about the kernel regime.
    /// </summary>
    public (double Ratio, int Step) WhileLazy(Func<TrajectoryRow, double> of)
    {
        Dictionary<int, TrajectoryRow> others = Second.Trajectory.ToDictionary(row => row.Step);
        (double Ratio, int Step) last = (double.NaN, 0);
        foreach (TrajectoryRow row in First.Trajectory)
        {
            if (!others.TryGetValue(row.Step, out TrajectoryRow? other))
                continue;
            if (Math.Max(row.LinearisedDistance, other.LinearisedDistance) is not <= ConvergenceFindings.OnPrediction)
                break;
            if (row.Step > 0)
                last = (of(row) / of(other), row.Step);
        }
        return last;
    }
}
