using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>What the tables show of each variant by itself: does it train as its kernel says, and does it keep the kernel?</summary>
/// <remarks>
/// Under an optimiser that has no guaranteed rate, or no linearised dynamics, there are no findings about them: a missing number
/// would look like a verdict that more seeds could bring.
/// </remarks>
internal static class ConvergenceFindings
{
    /// <summary>"The same": within this share. Stated before anything was measured.</summary>
    public const double Equivalence = 0.1;

    /// <summary>"On the prediction": outputs leave the linearised ones by at most this share of the initial residual.</summary>
    public const double OnPrediction = 0.05;

    /// <summary>The theory's good region: λ_min(H_t) stays above half its start.</summary>
    private const double GoodShare = 0.5;

    /// <summary>At s = m the kernel moves by 1/m: its smallest eigenvalue is expected to stay within this share.</summary>
    private const double LazyEigenvalue = 0.01;

    public static IEnumerable<Finding> Of(ConvergenceSettings settings, RunTables tables)
    {
        Run[] runs = Run.Of(tables);
        return
        [
            .. runs.GroupBy(run => run.End.Subject).SelectMany(own => OfOne(own.Key, [.. own])),
            .. runs.GroupBy(run => run.End.Subject.With(null)).SelectMany(place => PairedFindings.Of(settings, place.Key, [.. place])),
            .. OptimiserFindings.Of(runs),
            .. AccuracyFindings.Of(tables),
        ];
    }

    private static IEnumerable<Finding> OfOne(Subject subject, Run[] runs)
    {
        yield return About("convergence.loss.end", "loss at the end / initial loss")
            .Geometric([.. runs.Select(run => run.End.Row.FinalLoss / run.End.Row.InitialLoss)]);
        bool predicted = runs.Any(run => run.IsPredicted);
        if (predicted)
        {
            TrajectoryRow?[] late = [.. runs.Select(run => run.AboveRounding.LastOrDefault())];
            yield return About("convergence.loss.ratio", "loss / loss of the linearised network, late in training",
                Expectation.Near(1, Equivalence, "1 if the network trains as its kernel says"), LateAt(late))
                .Geometric([.. late.Select(row => row?.LossRatio ?? double.NaN)]);
            yield return About("convergence.linearised.distance", "largest distance to the linearised network, ‖F − F_lin‖/‖r_0‖",
                Expectation.AtMost(OnPrediction, "on the prediction at large width"))
                .Geometric([.. runs.Select(run => run.End.Row.LargestDistance)]);
        }
        if (runs.Any(run => run.HasGuarantee))
            yield return About("convergence.rate", "smallest rate of the loss / guaranteed rate",
                Expectation.AtLeast(1, "the guaranteed rate, L_t ≤ (1 − ηλ_min/2)^t L_0"))
                .Geometric([.. runs.Select(run => run.AboveRounding.Select(row => row.RateRatio).DefaultIfEmpty(double.NaN).Min())]);
        yield return About("convergence.eigenvalue.end", "λ_min(H_T)/λ_min(H_0)", EigenvalueOf(subject.Variant))
            .Geometric([.. runs.Select(run => run.End.Row.FinalLambdaMinRatio)]);
        yield return About("convergence.eigenvalue.smallest", "smallest λ_min(H_t)/λ_min(H_0)",
            Expectation.AtLeast(GoodShare, "the kernel stays good")).Geometric([.. runs.Select(run => run.End.Row.SmallestLambdaMinRatio)]);
        if (predicted)
            yield return Steps(subject, [.. runs.Select(run => run.End.Row)]);
        yield return About("convergence.drift.end", "kernel drift at the end, ‖H_T − H_0‖_F/‖H_0‖_F")
            .Geometric([.. runs.Select(run => run.End.Row.FinalDrift)]);
        yield return About("convergence.movement.largest", "movement at the end, max_r ‖w_r(T) − w_r(0)‖")
            .Geometric([.. runs.Select(run => run.End.Row.LargestMovement)]);
        yield return About("convergence.movement.typical", "movement at the end, rms_r ‖w_r(T) − w_r(0)‖")
            .Geometric([.. runs.Select(run => run.End.Row.TypicalMovement)]);

        Finding About(string id, string quantity, Expectation? expectation = null, string remark = "") => new()
        {
            Id = id, Quantity = quantity, Subject = subject, Estimate = Estimate.None, Seeds = 0, Expectation = expectation,
            Remark = remark,
        };
    }

    private static string LateAt(TrajectoryRow?[] late)
    {
        int[] steps = [.. late.OfType<TrajectoryRow>().Select(row => row.Step)];
        return steps.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture,
            $"at step {steps.Min()} to {steps.Max()}, the last observed with both losses above {Run.RoundingShare:0e0} of L_0");
    }

    /// <summary>
    /// Steps to fit over those of the linearised network. Where a seed is censored a mean of the others would say too little: there
    /// is none.
    /// </summary>
    private static Finding Steps(Subject subject, TrainingRunRow[] runs)
    {
        Finding about = new()
        {
            Id = "convergence.steps", Quantity = "steps to 1e-6 of the initial loss / those of the linearised network", Subject = subject,
            Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.Near(1, Equivalence, "1 if the network trains as its kernel says"),
        };
        int censored = runs.Count(run => double.IsNaN(run.StepsToFit));
        if (censored == 0)
            return about.Geometric([.. runs.Select(run => run.StepsToFit / run.LinearisedStepsToFit)]);
        (double fewest, double most) = (runs.Min(run => run.LinearisedStepsToFit), runs.Max(run => run.LinearisedStepsToFit));
        return about with
        {
            Remark = string.Create(CultureInfo.InvariantCulture,
                $"censored: {censored} of {runs.Length} seeds take more than {runs.Max(run => run.Steps)} steps; ")
                + string.Create(CultureInfo.InvariantCulture, $"the linearised network takes {fewest} to {most}"),
        };
    }

    private static Expectation? EigenvalueOf(VariantSettings? variant) => variant switch
    {
        { Activation: "relu" } => Expectation.AtMost(1, "ReLU's gradient switches more neurons off than on"),
        { Activation: "softmax", OutputScale.Kind: Networks.OutputScaleKind.Paper } =>
            Expectation.Near(1, LazyEigenvalue, "nothing moves by more than 1/m"),
        { Activation: "softmax" or "frozenSoftmax" or "exp" } => Expectation.AtLeast(1, "growing features raise it"),
        _ => null,
    };
}
