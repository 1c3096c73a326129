using System.Collections.Concurrent;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

/// <summary>The smallest experiment that has everything: rows of x² with seeded noise, cells that throw, diverge,
/// dawdle and leave arrays.</summary>
public class ToyExperiment : Experiment<ToySettings>
{
    public override string Name => "toy";

    public override string Summary => "Does x² grow with x?";

    public override int ComputationVersion => 1;

    public override IReadOnlyList<string> FindingIds { get; } = ["toy.largest"];

    public override IReadOnlyList<RowSchema> Tables { get; } = [RowSchema<SquareRow>.Instance, RowSchema<LastRow>.Instance];

    /// <summary>The cells computed so far, in order of their beginning.</summary>
    public ConcurrentQueue<double> Computed { get; } = [];

    /// <summary>Called after every row with the cell's x and the number of its rows.</summary>
    public Action<double, int>? Stepped { get; init; }

    /// <summary>Called before the conclusions are drawn.</summary>
    public Action? Concluding { get; init; }

    protected override IEnumerable<ConfigProblem> Check(ToySettings settings, DataFiles files)
    {
        if (settings.DataFile.Length > 0 && !files.Folders.Any(folder => File.Exists(Path.Combine(folder, settings.DataFile))))
            yield return new ConfigProblem("$.dataFile", $"\"{settings.DataFile}\"", "a file that exists", "check its spelling");
    }

    protected override IEnumerable<string> InputFiles(ToySettings settings) => settings.DataFile.Length > 0 ? [settings.DataFile] : [];

    protected override long EstimateBytes(ToySettings settings, DataFiles files) => settings.CellBytes;

    protected override void Compute(ToySettings settings, CellContext context)
    {
        Computed.Enqueue(settings.X);
        if (settings.Failing.Contains(settings.X))
            throw new InvalidOperationException($"The toy cannot square {settings.X.ToString(CultureInfo.InvariantCulture)}.");
        if (settings.Deaf.Contains(settings.X))
            Thread.Sleep(TimeSpan.FromMinutes(1));
        RandomStream stream = context.Seed.Child("noise").Child(BitConverter.DoubleToInt64Bits(settings.X)).Open();
        double offset = settings.DataFile.Length > 0 ? new FileInfo(context.Files.Find(settings.DataFile)).Length : 0;
        double square = 0;
        for (int step = 0; step < settings.Steps; step++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (settings.StepMilliseconds > 0)
                context.CancellationToken.WaitHandle.WaitOne(settings.StepMilliseconds);
            square = settings.X * settings.X + offset + 1e-3 * stream.NextDouble();
            context.Add(new SquareRow { Step = step, Square = square });
            Stepped?.Invoke(settings.X, step + 1);
            if (settings.Diverging.Contains(settings.X))
                throw new DivergedException(step, double.NaN);
            context.Progress?.Report((step + 1.0) / settings.Steps);
        }
        context.Add(new LastRow { Square = square });
        if (context.WantsArrays)
        {
            context.Arrays["X"] = DenseMatrix.Create(2, 2, settings.X);
            context.Vectors["squares"] = [.. context.Rows.Of<SquareRow>().Select(row => row.Square)];
        }
    }

    protected override IEnumerable<Finding> Conclude(ToySettings settings, RunTables tables)
    {
        Concluding?.Invoke();
        double[] values = [.. tables.Of<LastRow>().Select(last => last.Row.Square)];
        yield return new Finding
        {
            Id = "toy.largest",
            Quantity = "largest square",
            Subject = new Subject(null, []),
            Estimate = values.Length == 0 ? Estimate.None : Estimate.Exact(values.Max()),
            Seeds = settings.Replicates,
        };
    }
}
