using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.LazyToRich;

/// <summary>A trained network with the radius of its good region, which was measured at another output scale.</summary>
internal sealed record RichPoint(Subject Subject, int Replicate, DriftRow Drift, RichRow Network, double Radius)
{
    /// <summary>The axis of the factor of the output scale.</summary>
    public const string Factor = "outputFactor";

    /// <summary>All networks of the tables; those without a radius have ∞ where none was reached and NaN where none was measured.</summary>
    public static RichPoint[] Of(RunTables tables)
    {
        Dictionary<CellKey, RichRow> networks = tables.Of<RichRow>().ToDictionary(row => row.Key, row => row.Row);
        Dictionary<CellKey, double> radii = tables.Of<RegionRow>()
            .ToDictionary(row => new CellKey(row.Subject.Without(Factor), row.Replicate), row => row.Row.Radius);
        return
        [
            .. tables.Of<DriftRow>().Select(row => new RichPoint(row.Subject, row.Replicate, row.Row, networks[row.Key],
                radii.GetValueOrDefault(new CellKey(row.Subject.Without(Factor), row.Replicate), double.NaN))),
        ];
    }

    /// <summary>Whether the kernel changes smoothly with the weights.</summary>
    public bool IsSmooth => Subject.Variant!.Activation != "relu";
}

/// <summary>A number that might tell how lazily a network trains.</summary>
/// <param name="Id">As ids of findings spell it.</param>
/// <param name="Words">As people read it.</param>
/// <param name="Of">The number.</param>
internal sealed record Candidate(string Id, string Words, Func<RichPoint, double> Of)
{
    /// <summary>The output scale over the mean field's: what the others are measured by.</summary>
    public static Candidate Scale { get; } = new("scale", "1/√(κm), the scale alone", point => 1 / point.Network.MeanFieldScale);

    /// <summary>Movement alone, without the radius.</summary>
    public static Candidate Movement { get; } = new("movement", "rms movement", point => point.Drift.TypicalMovement);

    /// <summary>Movement over the radius.</summary>
    public static Candidate Typical { get; } = new("typical", "rms movement/R", point => point.Drift.TypicalMovement / point.Radius);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Candidate> All { get; } =
    [
        Scale,
        new("predicted", "predicted rms movement/R", point => point.Network.PredictedMovement / point.Radius),
        Movement,
        Typical,
        new("largest", "largest movement/R", point => point.Drift.LargestMovement / point.Radius),
    ];
}

/// <summary>A measure of how far from lazy a network trained.</summary>
internal sealed record Outcome(string Id, string Words, Func<RichPoint, double> Of)
{
    /// <summary>The kernel's drift, the distance to the linearised network, and the share by which λ_min changes.</summary>
    public static IReadOnlyList<Outcome> All { get; } =
    [
        new("drift", "kernel drift", point => point.Drift.KernelDrift),
        new("distance", "distance to the linearised network", point => point.Drift.LinearisedDistance),
        new("eigenvalue", "change of λ_{min}, |λ_{min}(H_T)/λ_{min}(H_0) − 1|", point => Math.Abs(point.Drift.LambdaMinRatio - 1)),
    ];
}
