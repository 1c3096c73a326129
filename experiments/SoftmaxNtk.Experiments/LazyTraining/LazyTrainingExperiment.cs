using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.LazyTraining;

/// <summary>How do movement and drift fall with the width? See README.md beside this file.</summary>
public sealed class LazyTrainingExperiment : TangentExperiment<LazyTrainingSettings>
{
    public override string Name => "lazy-training";

    public override string Summary => 
        "movement of the weights, drift of the kernel and distance to the linearised network against the width, after a fixed "
        + "kernel time; their exponents";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "lazy.exponent.movement.typical", "lazy.exponent.movement.largest", "lazy.exponent.drift", "lazy.exponent.distance",
        "lazy.scale", "lazy.normalisation", "lazy.flips",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } = [RowSchema<DriftRow>.Instance];

    protected override void Compute(LazyTrainingSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context);
        double learningRate = DriftRun.RateAtInfiniteWidth(settings.Training, problem, settings.Network.Sigma, context);
        context.Add(DriftRun.Of(settings.Training, problem, learningRate, context).Row);
    }

    protected override IEnumerable<Finding> Conclude(LazyTrainingSettings settings, RunTables tables) =>
        LazyTrainingFindings.Of(settings, tables.Of<DriftRow>());

    protected override IReadOnlyList<Figure> Draw(LazyTrainingSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        LazyTrainingFigures.Draw(settings, tables.Of<DriftRow>());
}
