using System.Collections.Concurrent;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

/// <summary>The smallest experiment that has everything: rows of x² with seeded noise, cells that throw, diverge, dawdle and leave arrays.</summary>
public class ToyExperiment : Experiment<ToySettings, ToyCell>
{
    private static readonly TableSchema squares =
        new("squares", [Column.Text("cell"), Column.Number("x"), Column.Number("step"), Column.Number("square")]);
    private static readonly TableSchema last = new("last", [Column.Text("cell"), Column.Number("square")]);

    public override string Name => "toy";

    public override string Summary => "Does x² grow with x?";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<TableSchema> Tables => [squares, last];

    /// <summary>The cells computed so far, in order of their beginning.</summary>
    public ConcurrentQueue<double> Computed { get; } = [];

    /// <summary>Called after every row with the cell and the number of its rows.</summary>
    public Action<ToyCell, int>? Stepped { get; init; }

    /// <summary>Called before the conclusions are drawn.</summary>
    public Action? Concluding { get; init; }

    protected override IEnumerable<ConfigProblem> Check(ToySettings settings, DataFiles files)
    {
        if (settings.DataFile.Length > 0 && !files.Folders.Any(folder => File.Exists(Path.Combine(folder, settings.DataFile))))
            yield return new ConfigProblem("$.dataFile", $"\"{settings.DataFile}\"", "a file that exists", "check its spelling");
    }

    protected override IEnumerable<string> InputFiles(ToySettings settings) => settings.DataFile.Length > 0 ? [settings.DataFile] : [];

    protected override IEnumerable<ToyCell> Cells(ToySettings settings) => settings.Points.Select(x => new ToyCell(
        x, settings.Failing.Contains(x), settings.Diverging.Contains(x), settings.Steps, settings.StepMilliseconds, settings.Deaf.Contains(x),
        settings.CellBytes, settings.Seed, settings.Arrays && x == settings.Points[0], settings.DataFile));

    protected override string Label(ToyCell cell) => string.Create(CultureInfo.InvariantCulture, $"x = {cell.X}");

    protected override long EstimateBytes(ToyCell cell, DataFiles files) => cell.Bytes;

    protected override void Compute(ToyCell cell, CellContext context)
    {
        Computed.Enqueue(cell.X);
        if (cell.Fails)
            throw new InvalidOperationException($"The toy cannot square {cell.X.ToString(CultureInfo.InvariantCulture)}.");
        if (cell.IsDeaf)
            Thread.Sleep(TimeSpan.FromMinutes(1));
        RandomStream stream = new Seed(cell.Seed).Child("noise").Child(BitConverter.DoubleToInt64Bits(cell.X)).Open();
        double offset = cell.DataFile.Length > 0 ? new FileInfo(context.Files.Find(cell.DataFile)).Length : 0;
        double square = 0;
        for (int step = 0; step < cell.Steps; step++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (cell.StepMilliseconds > 0)
                context.CancellationToken.WaitHandle.WaitOne(cell.StepMilliseconds);
            square = cell.X * cell.X + offset + 1e-3 * stream.NextDouble();
            context.Tables["squares"].Add(Label(cell), cell.X, step, square);
            Stepped?.Invoke(cell, step + 1);
            if (cell.Diverges)
                throw new DivergedException(step, double.NaN);
            context.Progress?.Report((step + 1.0) / cell.Steps);
        }
        context.Tables["last"].Add(Label(cell), square);
        if (cell.Arrays)
        {
            context.Arrays["X"] = DenseMatrix.Create(2, 2, cell.X);
            context.Vectors["squares"] = context.Tables["squares"].Numbers("square");
        }
    }

    protected override IEnumerable<Finding> Conclude(ToySettings settings, TableSet tables)
    {
        Concluding?.Invoke();
        double[] values = tables["last"].Numbers("square");
        yield return new Finding("largest square", "toy", values.Length == 0 ? double.NaN : values.Max(), double.NaN, double.NaN, "",
            Verdict.Reported);
    }
}
