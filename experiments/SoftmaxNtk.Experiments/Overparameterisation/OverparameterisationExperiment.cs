using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>How wide must a network be to fit random targets in the time that its kernel allows? See README.md beside this file.</summary>
public sealed class OverparameterisationExperiment : TangentExperiment<OverparameterisationSettings>
{
    /// <inheritdoc/>
    public override string Name => "over-parameterisation";

    /// <inheritdoc/>
    public override string Summary =>
        "the width at which networks begin to fit in the time that their infinite-width kernel allows, how it grows with n and 1/λ_min, "
        + "beside the sufficient widths of the paper's Table 1";

    /// <inheritdoc/>
    public override int ComputationVersion => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "overparameterisation.width.half.*", "overparameterisation.width.most.*", "overparameterisation.floor.*",
        "overparameterisation.exponent.samples.*", "overparameterisation.exponent.slack.*", "overparameterisation.exponent.logarithm.*",
        "overparameterisation.exponent.last.*", "overparameterisation.exponent.closest.*",
        "overparameterisation.exponent.eigenvalue.*", "overparameterisation.exponent.scatter.*", "overparameterisation.exponent.steps.*",
        "overparameterisation.ratio.normalisation.*", "overparameterisation.ratio.scale.*", "overparameterisation.ratio.exp.*",
        "overparameterisation.ratio.relu.*", "overparameterisation.steps.*", "overparameterisation.growth.*",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<RowSchema> Tables { get; } = [RowSchema<NetworkRow>.Instance, RowSchema<OutcomeRow>.Instance];

    /// <inheritdoc/>
    protected override void Compute(OverparameterisationSettings settings, CellContext context) => SuccessRun.Measure(settings, context);

    /// <inheritdoc/>
    protected override IEnumerable<SweepPoint> Refine(OverparameterisationSettings settings, RunTables tables) =>
        WidthRefinement.Of(settings, tables.Of<OutcomeRow>());

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Conclude(OverparameterisationSettings settings, RunTables tables)
    {
        IReadOnlyList<Observation<OutcomeRow>> rows = tables.Of<OutcomeRow>();
        IReadOnlyList<Observation<NetworkRow>> networks = tables.Of<NetworkRow>();
        if (rows.Count == 0 || !rows[0].Subject.Has(SuccessCurve.Width))
            return [];
        IReadOnlyList<SuccessCurve> curves = SuccessCurve.Of(rows);
        return
        [
            .. ExponentFindings.Of(curves, networks), .. RatioFindings.Of(curves), .. ThresholdFindings.Of(curves, networks),
            .. StepFindings.Of(rows), .. GrowthFindings.Of(curves, networks),
        ];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Figure> Draw(
        OverparameterisationSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        OverparameterisationFigures.Draw(settings, tables);
}
