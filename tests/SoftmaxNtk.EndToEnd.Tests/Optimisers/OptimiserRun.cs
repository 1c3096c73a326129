using SoftmaxNtk.Cli.Machine;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Experiments.Convergence;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.EndToEnd.Tests.Optimisers;

/// <summary>A small config of the convergence experiment, whose cells are computed here and now.</summary>
internal sealed class OptimiserRun(ScratchFolder scratch)
{
    public const int Steps = 12;

    /// <summary>The cells of the config with that training, and more.</summary>
    public PreparedRun Prepare(string training = "", string more = "")
    {
        string config = Path.Combine(scratch.Path, "mine.json");
        File.WriteAllText(config, $$"""
            {
              "experiment": "convergence", "name": "mine", "replicates": 1, "network": { "width": 64 },
              "dataset": { "source": "unitSphere", "samples": 6, "dimension": 4, "target": { "kind": "randomSigns" } },
              "variants": [{ "activation": "softmax", "outputScale": "sqrtWidth" }],
              "training": { "steps": {{Steps}} {{training}} }, "observations": { "spacing": "linear", "count": {{Steps + 1}} } {{more}}
            }
            """);
        return PreparedRun.All([config], [], long.MaxValue, ExperimentCatalogue.All).Single();
    }

    /// <summary>The first cell's rows.</summary>
    public static CellRows Compute(PreparedRun run) => Compute(run, out _);

    /// <summary>The first cell's rows, and the problem that it began with.</summary>
    public static CellRows Compute(PreparedRun run, out TangentProblem problem)
    {
        Cell cell = run.Plan.Cells[0];
        CellRows rows = new(run.Experiment.Tables);
        CellContext context = new(cell, BackendChoice.Make(null, 1), run.DataFiles, rows, null, CancellationToken.None);
        run.Experiment.Compute(cell, context);
        problem = TangentProblem.Create((ConvergenceSettings)cell.Settings, context);
        return rows;
    }

    /// <summary>∇L at W, by how far a plain step of rate 1 goes.</summary>
    public static double[] Gradient(TangentProblem problem, double[] weights)
    {
        GradientDescent plain = new(problem.Network, problem.Loss, 1);
        TrainingState state = plain.Start(new(problem.InitialWeights.RowCount, problem.InitialWeights.ColumnCount, [.. weights]));
        double[] after = plain.Step(state).Weights.Values;
        return [.. weights.Zip(after, (before, then) => before - then)];
    }

    /// <summary>L at W.</summary>
    public static double Loss(TangentProblem problem, double[] weights) => problem.Loss.Value(problem.Network.Forward(
        new(problem.InitialWeights.RowCount, problem.InitialWeights.ColumnCount, weights)).Outputs);
}
