using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>The residual energy of one group along one run, at the observed steps in order.</summary>
internal sealed class GroupPath
{
    /// <summary>A group counts if it holds this share of ‖r_0‖²: into less, what others lose spills over.</summary>
    public const double LeastShare = 1e-3;

    /// <summary>It is looked at as late as there is this share left of its predicted energy.</summary>
    public const double LateShare = 1e-3;

    /// <summary>And only if less than this share is left by then: what has not decayed tests nothing.</summary>
    private const double DecayedShare = 0.5;

    private GroupPath(Observation<ResidualRow>[] rows)
    {
        Rows = [.. rows.Select(row => row.Row).OrderBy(row => row.Step)];
        (Subject, Replicate, Labels, Group) = (rows[0].Subject, rows[0].Replicate, Rows[0].Labels, Rows[0].Group);
        ResidualRow? late = Rows.LastOrDefault(row => row.Step > 0 && row.Frozen >= LateShare * Rows[0].Frozen);
        Late = Rows[0].Frozen >= LeastShare && late?.Frozen <= DecayedShare * Rows[0].Frozen ? late : null;
    }

    public Subject Subject { get; }

    public int Replicate { get; }

    public Labels Labels { get; }

    public int Group { get; }

    public IReadOnlyList<ResidualRow> Rows { get; }

    /// <summary>The row at which measured and predicted energy are compared; null where the group says nothing.</summary>
    public ResidualRow? Late { get; }

    /// <summary>The groups of all runs.</summary>
    public static GroupPath[] All(IReadOnlyList<Observation<ResidualRow>> rows) =>
    [
        .. rows.GroupBy(row => (row.Subject, row.Replicate, row.Row.Labels, row.Row.Group)).Select(own => new GroupPath([.. own])),
    ];
}
