using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.LazyToRich;

/// <summary>What might tell beforehand how lazily a network trains, and how it does on test samples.</summary>
[Table("networks", "one row a network")]
public sealed record RichRow
{
    [Column("√(κm), the output scale over that of the mean field: s for softmax, m·s for pointwise activations")]
    public required double MeanFieldScale { get; init; }

    [Column("‖W_T − W_0‖_F/√m of the linearised network, known before training")] public required double PredictedMovement { get; init; }
    [Column("‖F − Y‖²/‖Y‖² on the test samples")] public required double TestLoss { get; init; }
    [Column("share of test samples classified wrongly; NaN without classes")] public required double TestError { get; init; }
}

/// <summary>The region in which λ_min(H) keeps half, whatever the output scale.</summary>
[Table("regions", "one row an activation, σ, width and initialisation")]
public sealed record RegionRow
{
    [Column("the smallest R at which λ_{min} was found halved; ∞ if it was not")] public required double Radius { get; init; }
    [Column("the largest R tried")] public required double SearchedTo { get; init; }
    [Column("relative spread of λ_{min} over restarts at the radius")] public required double RestartSpread { get; init; }
    [Column("λ_{min}(H_0)")] public required double LambdaMin { get; init; }
}
