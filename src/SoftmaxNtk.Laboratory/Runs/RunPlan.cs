using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>The cells of one config, each once, in the order in which their rows stand in the tables.</summary>
public sealed class RunPlan
{
    private RunPlan(IReadOnlyList<Cell> cells) => Cells = cells;

    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The largest cell's estimate: the least memory in which the run can be done.</summary>
    public long LargestBytes => Cells.Max(cell => cell.EstimatedBytes);

    /// <summary>Plans a config.</summary>
    /// <exception cref="ConfigException">The config asks for no cell at all, for one cell twice, or for a matrix that no array holds.</exception>
    public static RunPlan Of(Experiment experiment, ExperimentSettings settings, DataFiles files)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<Cell> cells = CellsOf(experiment, settings, files);
        List<ConfigProblem> problems =
        [
            .. cells.GroupBy(cell => cell.Hash).Where(same => same.Count() > 1).Select(same => new ConfigProblem(
                "$", $"the cell '{same.First().Label}', {same.Count()} times", "every cell once",
                "remove the variant or value that the config lists twice")),
        ];
        if (cells.Count == 0)
            problems.Add(new ConfigProblem("$", "a plan without cells", "at least one cell",
                "list at least one variant and one value of each setting"));
        return problems.Count == 0 ? new RunPlan(cells) : throw Refusal(settings, problems);
    }

    private static IReadOnlyList<Cell> CellsOf(Experiment experiment, ExperimentSettings settings, DataFiles files)
    {
        try
        {
            return experiment.Plan(settings, files);
        }
        catch (MatrixSizeException exception)
        {
            throw Refusal(settings, [new ConfigProblem("$", $"{exception.Size}", MatrixSizeException.Limit, exception.Size.Remedy)]);
        }
    }

    private static ConfigException Refusal(ExperimentSettings settings, IReadOnlyList<ConfigProblem> problems) =>
        new($"{settings.Experiment} '{settings.Name}'", problems);

    /// <summary>Refuses a plan of which a cell does not fit into memory.</summary>
    /// <exception cref="MemoryLimitException">One does not; the exception names the largest.</exception>
    public void RequireMemory(long availableBytes)
    {
        if (LargestBytes > availableBytes)
            throw new MemoryLimitException(Cells.MaxBy(cell => cell.EstimatedBytes)!, availableBytes);
    }
}
