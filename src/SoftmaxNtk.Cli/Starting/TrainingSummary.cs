using System.Globalization;
using SoftmaxNtk.Cli.Terminal;
using SoftmaxNtk.Experiments.Convergence;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Cli.Starting;

/// <summary>What training did to each network, for a terminal: a table of means over the seeds, and the loss as a row of bars.</summary>
internal sealed class TrainingSummary(RunTables tables, int testSamples)
{
    public void Write(TerminalOutput terminal)
    {
        ILookup<string, TrainingRunRow> runs = tables.Of<TrainingRunRow>().ToLookup(run => run.Subject.Variant!.Label(), run => run.Row);
        terminal.WriteTable(
            ["network", "L_T/L_0", "linearised", "kernel drift", "λ_min(H_0)", "λ_min(H_T)/λ_min(H_0)", testSamples > 0 ? TestHeader : ""],
            runs.Select(own => new[]
            {
                own.Key, Mean(own, run => run.FinalLoss / run.InitialLoss), Mean(own, run => run.FinalLinearisedLoss / run.InitialLoss),
                Mean(own, run => run.FinalDrift), Mean(own, run => run.LambdaMin), Mean(own, run => run.FinalLambdaMinRatio), Test(own),
            }));
        terminal.WriteLine();
        ILookup<string, Observation<TrajectoryRow>> steps = tables.Of<TrajectoryRow>().ToLookup(row => row.Subject.Variant!.Label());
        int widest = steps.Max(own => own.Key.Length);
        double shown = Math.Max(1, Math.Ceiling(-steps.SelectMany(Decades).Where(double.IsFinite).DefaultIfEmpty(0).Min()));
        int last = steps.SelectMany(own => own).Max(row => row.Row.Step);
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Loss over steps 0 … {last} (logarithmic), █ L_0, ▁ 10^-{shown} of it:"));
        foreach (IGrouping<string, Observation<TrajectoryRow>> own in steps)
            terminal.WriteLine($"  {own.Key.PadRight(widest)}  {Sparkline.Of(Decades(own), -shown, 0)}");
    }

    private bool HasClasses => tables.Of<TrainingRunRow>().Any(run => run.Row.TestAnswers.Length > 0);

    private string TestHeader => HasClasses ? "test error" : "test loss a sample";

    private string Test(IEnumerable<TrainingRunRow> own) => testSamples == 0 ? ""
        : !HasClasses ? Mean(own, run => run.TestLoss / testSamples)
        : own.Average(run => run.TestAnswers.Count(answer => answer == 'w') / (double)run.TestAnswers.Length)
            .ToString("P1", CultureInfo.InvariantCulture);

    /// <summary>log₁₀ of L_t/L_0, the mean over seeds, at every observed step.</summary>
    private static IEnumerable<double> Decades(IEnumerable<Observation<TrajectoryRow>> own)
    {
        Dictionary<int, double> initial = own.Where(row => row.Row.Step == 0).ToDictionary(row => row.Replicate, row => row.Row.Loss);
        return own.GroupBy(row => row.Row.Step).OrderBy(step => step.Key)
            .Select(step => step.Average(row => Math.Log10(row.Row.Loss / initial[row.Replicate])));
    }

    private static string Mean(IEnumerable<TrainingRunRow> runs, Func<TrainingRunRow, double> of) => FindingsTable.Number(runs.Average(of));
}
