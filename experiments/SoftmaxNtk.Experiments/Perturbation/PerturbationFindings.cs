using System.Text.Json;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>What the perturbation tables show: slopes, the common shift, radii.</summary>
internal static class PerturbationFindings
{
    /// <summary>Resamples of the bootstrap behind each slope's interval.</summary>
    private const int Resamples = 2000;

    /// <summary>A slope is the expected one if it is this close: the response is a power law only as R → 0.</summary>
    private const double SlopeMargin = 0.1;

    /// <summary>Relative changes below this are rounding of H itself: no response, and no slope.</summary>
    private const double Rounding = 1e-13;

    /// <summary>The id of a direction's slope among the findings.</summary>
    public static string SlopeId(PerturbationDirectionKind direction) =>
        $"perturbation.slope.{JsonNamingPolicy.CamelCase.ConvertName(direction.ToString())}";

    public static IEnumerable<Finding> Of(PerturbationExperimentSettings settings, RunTables tables) =>
        [.. Slopes(settings, tables), .. CommonShift(tables), .. Radii(tables.Of<RadiusRow>())];

    private static IEnumerable<Finding> Slopes(PerturbationExperimentSettings settings, RunTables tables)
    {
        Seed seed = new Seed(settings.Seed).Child("bootstrap");
        foreach (var (direction, subject, rows) in tables.Of<ResponseRow>().GroupBy(row => (row.Row.Direction, row.Subject))
            .Select(group => (group.Key.Direction, group.Key.Subject, group.Where(row => row.Row.Radius <= settings.LargestSlopeRadius).ToArray())))
        {
            if (rows.Select(row => row.Row.Radius).Distinct().Count() < 2 || IsBlind(subject, direction))
                continue;
            (double low, double high) = Expected(subject, direction);
            Finding finding = new()
            {
                Id = SlopeId(direction),
                Quantity = $"slope of ‖ΔH‖_F against R, {PerturbationFigures.Title(direction)}",
                Subject = subject,
                Estimate = Estimate.None,
                Seeds = rows.Select(row => row.Replicate).Distinct().Count(),
            };
            if (rows.Any(row => !(row.Row.RelativeChange > Rounding)))
            {
                yield return finding with { Remark = "not fitted: at the smallest R the kernel of some replicate did not move at all" };
                continue;
            }
            LogLogSlope fit = LogLogSlope.Fit(
                rows.Select(row => row.Row.Radius).ToArray(), rows.Select(row => row.Row.KernelChange).ToArray(),
                rows.Select(row => (double)row.Replicate).ToArray(), ConfidenceLevel.Conventional, Resamples,
                seed.Child(direction.ToString()).Child(subject.Label));
            yield return finding with
            {
                Estimate = Estimates.Of(fit),
                Expectation = new Expectation(low - SlopeMargin, high + SlopeMargin,
                    low == high ? FormattableString.Invariant($"{low} as R → 0") : FormattableString.Invariant($"between {low} and {high}"),
                    SlopeMargin),
            };
        }
    }

    /// <summary>Softmax does not see a common shift: there is no slope to fit.</summary>
    private static bool IsBlind(Subject subject, PerturbationDirectionKind direction) =>
        direction == PerturbationDirectionKind.CommonShift && Activation(subject) is SoftmaxActivation;

    /// <summary>
    /// Smooth activations answer to first order in R, but along training the first order cancels in coupled pairs, which move oppositely, to the
    /// extent that they still do: between 1 and 2. ReLU answers by flips: independent ones add up like a random walk over the about
    /// R·m neurons that flip (slope ½), flips that conspire add up outright (slope 1, as under a common shift).
    /// </summary>
    private static (double Low, double High) Expected(Subject subject, PerturbationDirectionKind direction) =>
        (Activation(subject) is ReluActivation, direction) switch
        {
            (true, PerturbationDirectionKind.Random) => (0.5, 0.5),
            (true, PerturbationDirectionKind.CommonShift) => (1, 1),
            (true, _) => (0.5, 1),
            (false, PerturbationDirectionKind.Training) => (1, 2),
            (false, _) => (1, 1),
        };

    private static Activation Activation(Subject subject) => ActivationCatalogue.Create(subject.Variant!.Activation);

    private static IEnumerable<Finding> CommonShift(RunTables tables)
    {
        foreach (var group in tables.Of<ResponseRow>().Where(row => row.Row.Direction == PerturbationDirectionKind.CommonShift)
            .GroupBy(row => row.Subject))
            yield return new Finding
            {
                Id = "perturbation.commonShift.largest",
                Quantity = "largest relative ‖ΔH‖_F under a common shift",
                Subject = group.Key,
                Estimate = Estimate.Exact(group.Max(row => row.Row.RelativeChange)),
                Seeds = group.Select(row => row.Replicate).Distinct().Count(),
                Expectation = Activation(group.Key) is SoftmaxActivation
                    ? Expectation.AtMost(Rounding, "0 to rounding, at every R") : Expectation.AtLeast(Rounding, "not 0"),
            };
    }

    private static IEnumerable<Finding> Radii(IReadOnlyList<Observation<RadiusRow>> radii)
    {
        foreach (var subject in radii.GroupBy(row => row.Subject))
            foreach (var kind in subject.GroupBy(row => row.Row.Kind))
            {
                double[] worst = [.. kind.GroupBy(row => row.Replicate).Select(replicate => replicate.Min(row => row.Row.Radius))];
                yield return new Finding
                {
                    Id = $"perturbation.radius.{JsonNamingPolicy.CamelCase.ConvertName(kind.Key.ToString())}",
                    Quantity = $"{JsonNamingPolicy.CamelCase.ConvertName(kind.Key.ToString())} radius of the good region"
                        + (kind.Key == RadiusKind.Measured ? ", worst direction" : ""),
                    Subject = subject.Key,
                    Estimate = Estimates.Geometric(worst),
                    Seeds = worst.Length,
                };
            }
    }
}
