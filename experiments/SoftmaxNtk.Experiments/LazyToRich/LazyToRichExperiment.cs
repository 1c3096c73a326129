using SoftmaxNtk.Datasets;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.LazyToRich;

/// <summary>Which number tells how lazily a network trains: its output scale, or its movement over the good region's radius? See
/// README.md beside this file.</summary>
public sealed class LazyToRichExperiment : TangentExperiment<LazyToRichSettings>
{
    public override string Name => "lazy-to-rich";

    public override string Summary =>
        "drift, distance to the linearised network and test error over output scale, width and σ; which one number they follow from";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<string> FindingIds { get; } =
    [
        "rich.spread.*", "rich.better.*", "rich.radius.helps.*", "rich.radius.measured", "rich.exponent.drift", "rich.test.gain",
        "rich.sigma.*",
    ];

    public override IReadOnlyList<RowSchema> Tables { get; } =
        [RowSchema<DriftRow>.Instance, RowSchema<RichRow>.Instance, RowSchema<RegionRow>.Instance];

    /// <summary>Beside what training holds: what a search does (<see cref="AdversaryMemory"/>), where there is one.</summary>
    protected override long EstimateBytes(LazyToRichSettings settings, DataFiles files)
    {
        double search = settings.OutputFactor != settings.RadiusFactor ? 0
            : AdversaryMemory.Numbers(DatasetFactory.ShapeOf(settings.Dataset, files), settings.Network.Width);
        double bytes = base.EstimateBytes(settings, files) + (sizeof(double) * search);
        return bytes < long.MaxValue ? (long)bytes : long.MaxValue;
    }

    protected override void Compute(LazyToRichSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings.Scaled(), context);
        Network network = problem.Network.Network;
        double learningRate = DriftRun.RateAtInfiniteWidth(settings.Training, problem, settings.Network.Sigma, context);
        (DriftRow row, TrainingState end) = DriftRun.Of(settings.Training, problem, learningRate, context);
        context.Add(row);
        Fit test = Fit.OnTest(problem, end.Weights, context.Resources);
        context.Add(new RichRow
        {
            MeanFieldScale = Math.Sqrt(network.Kappa * network.Width),
            PredictedMovement = LinearisedMovement.Typical(new LinearisedDynamics(problem.Spectrum.Scaled(network.Kappa),
                problem.InitialResidual), row.Steps, learningRate, network.Width),
            TestLoss = problem.Dataset.Test is Dataset data
                ? test.Loss / new SquaredLoss(data.Y).Value(new double[data.Samples * data.Outputs]) : double.NaN,
            TestError = problem.Dataset.Test is Dataset classes ? 1 - (test.RightCount / classes.Samples) : double.NaN,
        });
        if (settings.OutputFactor == settings.RadiusFactor)
            AddRegion(settings, problem, context);
    }

    protected override IEnumerable<Finding> Conclude(LazyToRichSettings settings, RunTables tables) =>
        LazyToRichFindings.Of(settings, tables);

    protected override IReadOnlyList<Figure> Draw(LazyToRichSettings settings, RunTables tables, IReadOnlyList<Finding> findings) =>
        LazyToRichFigures.Draw(settings, tables);

    private static void AddRegion(LazyToRichSettings settings, TangentProblem problem, CellContext context)
    {
        KernelPoint point = problem.InitialPoint;
        Adversary adversary = Adversary.OnSmallestEigenvalue(point, settings.Ascent.Spec(), context.Seed.Child("directions"));
        RadiusMeasurement radius = MeasuredRadius.Along(point, adversary, settings.RadiusSearch.Spec(), context.CancellationToken);
        context.Add(new RegionRow
        {
            Radius = radius.Radius,
            SearchedTo = radius.SearchedTo,
            RestartSpread = radius.Audit?.RestartSpread ?? double.NaN,
            LambdaMin = point.SmallestEigenvalue,
        });
    }
}
