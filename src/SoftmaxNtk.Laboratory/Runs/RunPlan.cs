using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>The cells of one config, each once, in the order in which their rows stand in the tables. Made once, for
/// checking and for running.</summary>
public sealed class RunPlan
{
    private readonly CellPlanner planner;
    private readonly string source;

    private RunPlan(CellPlanner planner, string source, IReadOnlyList<Cell> cells, IReadOnlyList<InputFile> inputs) =>
        (this.planner, this.source, Cells, Inputs) = (planner, source, cells, inputs);

    /// <summary>The cells.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The data files that cells read.</summary>
    public IReadOnlyList<InputFile> Inputs { get; }

    /// <summary>The largest cell's estimate: the least memory in which the run can be done.</summary>
    public long LargestBytes => Cells.Max(cell => cell.EstimatedBytes);

    /// <summary>Plans a config.</summary>
    /// <exception cref="ConfigException">The config asks for no cell at all, for one cell twice, for a point of the sweep that the settings
    /// do not allow, or for a matrix that no array holds.</exception>
    public static RunPlan Of(Experiment experiment, ExperimentSettings settings, DataFiles files)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(files);
        string source = $"{settings.Experiment} '{settings.Name}'";
        CellPlanner planner = new(experiment, settings, files);
        IReadOnlyList<Cell> cells = Checked(planner, settings.Sweep.Points(), source, Repetitions(settings.Variants));
        InputFile[] inputs = [.. cells.SelectMany(cell => experiment.InputFiles(cell.Settings)).Distinct()
            .Select(path => new InputFile(path, files.Sha256(path)))];
        return new RunPlan(planner, source, cells, inputs);
    }

    /// <summary>The cells of further points that are not among these.</summary>
    /// <exception cref="ConfigException">The settings do not allow a point.</exception>
    /// <exception cref="InvalidOperationException">A point is not one on the sweep's axes: it would have no place in
    /// the tables.</exception>
    internal IReadOnlyList<Cell> Further(IReadOnlyList<SweepPoint> points, IReadOnlySet<string> known)
    {
        string axes = AxesOf(Cells[0].Key.Subject.Values);
        foreach (SweepPoint point in points)
            if (AxesOf(point.Values) != axes)
                throw new InvalidOperationException($"a point has the axes {AxesOf(point.Values)}; the sweep has {axes}.");
        return points.Count == 0 ? [] : [.. Checked(planner, points, source, []).Where(cell => !known.Contains(cell.Hash))];
    }

    private static string AxesOf(IReadOnlyList<AxisValue> values) =>
        values.Count == 0 ? "none" : string.Join(", ", values.Select(value => value.Path));

    /// <summary>Variants that no label tells apart: tables know a variant by its label.</summary>
    private static IEnumerable<ConfigProblem> Repetitions(IReadOnlyList<VariantSettings> variants)
    {
        HashSet<string> labels = new(StringComparer.Ordinal);
        for (int k = 0; k < variants.Count; k++)
            if (!labels.Add(variants[k].Label()))
                yield return new ConfigProblem($"$.variants[{k}]", $"\"{variants[k].Label()}\"", "variants that differ",
                    "remove the repetition, or change its outputScale");
    }

    private static List<Cell> Checked(
        CellPlanner planner, IEnumerable<SweepPoint> points, string source, IEnumerable<ConfigProblem> known)
    {
        List<ConfigProblem> problems = [.. known];
        List<Cell> cells = planner.Cells(points, problems);
        if (problems.Count == 0)
        {
            problems.AddRange(cells.GroupBy(cell => cell.Hash).Where(same => same.Count() > 1).Select(same => new ConfigProblem(
                "$", $"the cell '{same.First().Label}', {same.Count()} times", "every cell once",
                "remove the variant or value that the config lists twice")));
            if (cells.Count == 0)
                problems.Add(new ConfigProblem("$", "a plan without cells", "at least one cell",
                    "list at least one variant and one value of each setting"));
        }
        return problems.Count == 0 ? cells : throw new ConfigException(source, problems);
    }

    /// <summary>Refuses a plan of which a cell does not fit into memory.</summary>
    /// <exception cref="MemoryLimitException">One does not; the exception names the largest.</exception>
    public void RequireMemory(long availableBytes) => RequireMemory(Cells, availableBytes);

    internal static void RequireMemory(IReadOnlyList<Cell> cells, long availableBytes)
    {
        if (cells.MaxBy(cell => cell.EstimatedBytes) is { } largest && largest.EstimatedBytes > availableBytes)
            throw new MemoryLimitException(largest, availableBytes);
    }
}
