using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>What the convergence tables show: do all variants fit, keep to the prediction, keep their kernel?</summary>
internal static class ConvergenceFindings
{
    /// <summary>"Fits": the loss fell below this share of its start. A reporting threshold, not a claim of the theory.</summary>
    private const double FittedShare = 0.01;

    /// <summary>"Lies on the prediction": outputs never leave the linearised ones by more than this share of the initial residual.</summary>
    private const double OnPrediction = 0.05;

    /// <summary>The theory's good region: λ_min(H_t) stays above half its start.</summary>
    private const double GoodShare = 0.5;

    public static IEnumerable<Finding> Of(RunTables tables)
    {
        foreach (IGrouping<Subject, Observation<TrajectoryRow>> subject in tables.Of<TrajectoryRow>().GroupBy(row => row.Subject))
        {
            TrajectoryRow[][] runs = [.. subject.GroupBy(row => row.Replicate, row => row.Row).Select(run => run.ToArray())];
            yield return Of("convergence.loss.final", "final loss / initial loss", runs[..], run => run[^1].Loss / run[0].Loss,
                Expectation.AtMost(FittedShare, "the network fits"));
            yield return Of("convergence.linearised.distance", "largest distance to the linearised network, ‖F − F_lin‖/‖r_0‖", runs,
                run => run.Max(row => row.LinearisedDistance), Expectation.AtMost(OnPrediction, "on the prediction at large width"));
            yield return Of("convergence.kernel.smallest", "smallest λ_min(H_t)/λ_min(H_0)", runs,
                run => run.Min(row => row.LambdaMin) / run[0].LambdaMin, Expectation.AtLeast(GoodShare, "the kernel stays good"));
            yield return Of("convergence.drift.final", "kernel drift at the end, ‖H_T − H_0‖_F/‖H_0‖_F", runs, run => run[^1].KernelDrift);
            yield return Of("convergence.movement.final", "weight movement at the end, max_r ‖w_r(T) − w_r(0)‖", runs,
                run => run[^1].WeightMovement);

            Finding Of(string id, string quantity, TrajectoryRow[][] of, Func<TrajectoryRow[], double> measure, Expectation? expectation = null) =>
                new()
                {
                    Id = id, Quantity = quantity, Subject = subject.Key, Estimate = Estimates.Geometric(of.Select(measure)), Seeds = of.Length,
                    Expectation = expectation,
                };
        }
        foreach (IGrouping<Subject, Observation<TrainingRunRow>> subject in tables.Of<TrainingRunRow>().GroupBy(row => row.Subject))
            foreach ((string id, string quantity, Func<TrainingRunRow, double> measure) in Accuracies)
            {
                double[] shares = [.. subject.Select(row => measure(row.Row)).Where(double.IsFinite)];
                if (shares.Length > 0)
                    yield return new Finding
                    {
                        Id = id, Quantity = quantity, Subject = subject.Key, Estimate = Estimates.Arithmetic(shares), Seeds = shares.Length,
                    };
            }
    }

    private static IEnumerable<(string Id, string Quantity, Func<TrainingRunRow, double> Measure)> Accuracies =>
    [
        ("convergence.accuracy.training", "training accuracy", row => row.TrainingAccuracy),
        ("convergence.accuracy.test", "test accuracy", row => row.TestAccuracy),
    ];
}
