using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>The tables of the convergence experiment.</summary>
internal static class ConvergenceTables
{
    /// <summary>One row an observed step of a run.</summary>
    public static readonly TableSchema Trajectory = new("trajectory",
    [
        Column.Text("variant"), Column.Number("replicate"), Column.Number("step", "step"), Column.Number("time"),
        Column.Number("loss"), Column.Number("linearisedLoss"), Column.Number("gradientFlowLoss"), Column.Number("envelope"),
        Column.Number("linearisedDistance"), Column.Number("lambdaMin"), Column.Number("kernelDrift"), Column.Number("weightMovement"),
    ]);

    /// <summary>One row a run: the kernel at the start, and how training ended.</summary>
    public static readonly TableSchema Runs = new("runs",
    [
        Column.Text("variant"), Column.Number("replicate"), Column.Number("learningRate"), Column.Number("kappa"),
        Column.Number("lambdaMin"), Column.Number("lambdaMax"), Column.Number("conditionNumber"), Column.Number("effectiveRank"),
        Column.Number("eigenResidual"), Column.Number("initialLoss"), Column.Number("finalLoss"), Column.Number("steps", "step"),
        Column.Text("stopped"), Column.Number("trainingAccuracy"), Column.Number("testLoss"), Column.Number("testAccuracy"),
    ]);

    /// <summary>One row an eigenvalue of H_0, with the share of the initial residual that lies along its eigenvector.</summary>
    public static readonly TableSchema Modes = new("modes",
    [
        Column.Text("variant"), Column.Number("replicate"), Column.Number("mode"), Column.Number("eigenvalue"), Column.Number("residualShare"),
    ]);

    public static IReadOnlyList<TableSchema> All { get; } = [Trajectory, Runs, Modes];
}
