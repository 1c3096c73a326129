using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>What the convergence tables show: do all variants fit, keep to the prediction, stay under the envelope, keep their kernel?</summary>
internal static class ConvergenceFindings
{
    /// <summary>"Fits": the loss fell below this share of its start. A reporting threshold, not a claim of the theory.</summary>
    private const double FittedShare = 0.01;

    /// <summary>"Lies on the prediction": outputs never leave the linearised ones by more than this share of the initial residual.</summary>
    private const double OnPrediction = 0.05;

    /// <summary>The theory's good region: λ_min(H_t) stays above half its start.</summary>
    private const double GoodShare = 0.5;

    public static IEnumerable<Finding> Of(TableSet tables)
    {
        Table trajectory = tables["trajectory"];
        foreach (string variant in trajectory.Labels("variant"))
        {
            Row[][] runs = [.. trajectory.Where(row => row.Text("variant") == variant).Rows
                .GroupBy(row => row.Number("replicate")).Select(run => run.ToArray())];

            yield return Judge(variant, "final loss / initial loss",
                Geometric([.. runs.Select(run => run[^1].Number("loss") / run[0].Number("loss"))]),
                $"the network fits: below {FittedShare}", estimate => estimate < FittedShare);
            yield return Judge(variant, "largest distance to the linearised network, ‖F − F_lin‖/‖r_0‖",
                Geometric([.. runs.Select(run => Largest(run, row => row.Number("linearisedDistance")))]),
                $"on the prediction at large width: below {OnPrediction}", estimate => estimate < OnPrediction);
            yield return Judge(variant, "largest loss / envelope (1 − ηλ_min/2)^t after step 0", Maximum([.. runs.Select(LargestShareOfEnvelope)]),
                "at most 1 while the kernel stays good", estimate => estimate <= 1 + 1e-9);
            yield return Judge(variant, "smallest λ_min(H_t)/λ_min(H_0)",
                Minimum([.. runs.Select(run => run.Min(row => row.Number("lambdaMin")) / run[0].Number("lambdaMin"))]),
                $"the kernel stays good: at least {GoodShare}", estimate => estimate >= GoodShare);
            yield return Report(variant, "kernel drift at the end, ‖H_T − H_0‖_F/‖H_0‖_F",
                Geometric([.. runs.Select(run => run[^1].Number("kernelDrift"))]));
            yield return Report(variant, "weight movement at the end, max_r ‖w_r(T) − w_r(0)‖",
                Geometric([.. runs.Select(run => run[^1].Number("weightMovement"))]));
        }
        foreach (Finding finding in Accuracies(tables["runs"]))
            yield return finding;
    }

    private static IEnumerable<Finding> Accuracies(Table runs)
    {
        foreach (string variant in runs.Labels("variant"))
            foreach ((string column, string quantity) in new[] { ("trainingAccuracy", "training accuracy"), ("testAccuracy", "test accuracy") })
            {
                MeanBand band = MeanBand.Arithmetic(runs.Where(row => row.Text("variant") == variant).Numbers(column), ConfidenceLevel.Conventional);
                if (band.Count > 0)
                    yield return Report(variant, quantity, band);
            }
    }

    private static double Largest(Row[] run, Func<Row, double> quantity) => run.Max(quantity);

    /// <summary>Step 0 is left out: there the envelope is the loss by definition, and a ratio of 1 would hide the margin of all others.</summary>
    private static double LargestShareOfEnvelope(Row[] run) =>
        run.Where(row => row.Number("step") > 0).Select(row => row.Number("loss") / row.Number("envelope")).DefaultIfEmpty(double.NaN).Max();

    private static MeanBand Geometric(double[] sample) => MeanBand.Geometric(sample, ConfidenceLevel.Conventional);

    private static MeanBand Maximum(double[] sample) => new(sample.Max(), double.NaN, double.NaN, sample.Length, 0);

    private static MeanBand Minimum(double[] sample) => new(sample.Min(), double.NaN, double.NaN, sample.Length, 0);

    private static Finding Report(string variant, string quantity, MeanBand band) =>
        new(quantity, variant, band.Mean, band.Low, band.High, "", Verdict.Reported);

    private static Finding Judge(string variant, string quantity, MeanBand band, string expectation, Func<double, bool> holds) =>
        new(quantity, variant, band.Mean, band.Low, band.High, expectation, holds(band.Mean) ? Verdict.Agrees : Verdict.Differs);
}
