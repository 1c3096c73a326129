using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>How much of softmax's laziness is its scale, how much its normalisation, and by which mechanism? See
/// README.md beside this file.</summary>
public sealed class NormalisationExperiment : TangentExperiment<NormalisationSettings>
{
    public override string Name => "scale-or-normalisation";

    public override string Summary =>
        "drift of the kernel over output scale, normalisation, σ and what inputs have in common; softmax's kernel taken apart";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "normalisation.frozen", "normalisation.exp", "normalisation.scale", "normalisation.interaction",
        "normalisation.decades.scale", "normalisation.decades.normalisation", "normalisation.decades.remainder",
        "normalisation.ablation.both", "normalisation.ablation.denominators", "normalisation.ablation.mean",
        "normalisation.ablation.displacement", "normalisation.ablation.shift",
        "normalisation.shift.frozen", "normalisation.growth.softmax", "normalisation.growth.frozen",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } =
        [RowSchema<DriftRow>.Instance, RowSchema<AblationRow>.Instance, RowSchema<DisplacementRow>.Instance];

    protected override void Compute(NormalisationSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        (DriftRow row, TrainingState end) = DriftRun.Of(settings.Training, problem, problem.LearningRate(settings.Training), context);
        context.Add(row);
        if (!settings.Ablation || settings.Variants[0] is not { Activation: "softmax", OutputScale.Kind: OutputScaleKind.SqrtWidth }
            || settings.Network.Initialisation != Initialisation.Coupled)
            return;
        Ablation ablation = new(problem);
        ablation.Measure(TrainedAs.Softmax, end.Weights, context);
        TrainingState frozen =
            DriftRun.Train(settings.Training, ablation.Frozen(problem.InitialWeights), problem, row.LearningRate, context);
        ablation.Measure(TrainedAs.Frozen, frozen.Weights, context);
        ablation.Measure(TrainedAs.FrozenCentred, ablation.Centred(frozen.Weights), context);
    }

    protected override IEnumerable<Finding> Conclude(NormalisationSettings settings, RunTables tables) =>
    [
        .. DriftRatioFindings.Of(settings, tables.Of<DriftRow>()),
        .. AblationFindings.Of(tables.Of<AblationRow>(), tables.Of<DisplacementRow>()),
    ];

    protected override IReadOnlyList<Figure> Draw(NormalisationSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        NormalisationFigures.Draw(settings, tables);
}
