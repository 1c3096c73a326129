using System.Text.Json.Nodes;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

/// <summary>Runs of the toy experiment below one folder.</summary>
internal static class ToyRun
{
    public static readonly RunEnvironment Environment =
        new("0.1.0", "abc", false, "10.0.100", "10.0.0", "Linux", "toy processor", 2, "none", "no algebra", 1);

    public static readonly ToySettings Settings = Of("""[{"x": [1, 2, 3, 4]}]""");

    /// <summary>The toy's settings with that sweep, one replicate.</summary>
    public static ToySettings Of(string sweep) =>
        new() { Experiment = "toy", Name = "squares", Replicates = 1, Sweep = Sweep.Parse(JsonNode.Parse(sweep)) };

    public static RunRequest Request(string outputFolder, ToyExperiment? experiment = null, ToySettings? settings = null,
        int threads = 1) => new()
    {
        Experiment = experiment ?? new ToyExperiment(),
        Settings = settings ?? Settings,
        Plan = Plan(outputFolder, experiment, settings),
        OutputFolder = outputFolder,
        Resources = new ComputeResources(new NoAlgebra(), threads),
        DataFiles = new DataFiles(outputFolder),
        AvailableBytes = 1_000_000,
        Environment = Environment,
        Time = TimeProvider.System,
        Draw = (folder, tables, findings) =>
        {
            Directory.CreateDirectory(folder.FiguresFolder);
            File.WriteAllText(Path.Combine(folder.FiguresFolder, "squares.svg"),
                $"<svg>{tables.Of<SquareRow>().Count} {findings.Count}</svg>");
        },
    };

    public static RunPlan Plan(string dataFolder, ToyExperiment? experiment = null, ToySettings? settings = null) =>
        RunPlan.Of(experiment ?? new ToyExperiment(), settings ?? Settings, new DataFiles(dataFolder));

    public static RunOutcome Execute(RunRequest request) => RunExecutor.Execute(request, null, CancellationToken.None);

    public static string Table(RunOutcome outcome, string name) =>
        File.ReadAllText(Path.Combine(outcome.Folder.TablesFolder, name + ".csv"));

    /// <summary>The folders of the whole cells that are stored below a results folder.</summary>
    public static string[] StoredCells(string results)
    {
        string store = Path.Combine(results, ".cells");
        return !Directory.Exists(store) ? []
            : [.. Directory.GetDirectories(store).SelectMany(Directory.GetDirectories)
                .Where(cell => !cell.EndsWith(".tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The toy has nothing to multiply.</summary>
    private sealed class NoAlgebra : ILinearAlgebraBackend
    {
        public string Name => "none";

        public string Description => "no algebra";

        public void Multiply(Transpose transposeA, Transpose transposeB, int rows, int columns, int inner, double alpha,
            ReadOnlySpan<double> a,
            int leadingA, ReadOnlySpan<double> b, int leadingB, double beta, Span<double> c, int leadingC) =>
                throw new NotSupportedException();

        public void SymmetricRankUpdate(int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA,
            double beta, Span<double> c,
            int leadingC) => throw new NotSupportedException();

        public void SymmetricEigen(
            int order, Span<double> matrix, Span<double> eigenvalues, bool vectors, int threads = 1,
                CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
