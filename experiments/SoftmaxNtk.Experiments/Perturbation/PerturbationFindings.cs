using System.Text.Json;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>What the perturbation tables show: slopes, the common shift, radii and their ratios within seeds, what is
/// proved of runs.</summary>
internal static class PerturbationFindings
{
    /// <summary>A slope is the expected one if it is this close: the response is a power law only as R → 0.</summary>
    private const double SlopeMargin = 0.1;

    /// <summary>Two radii, or two responses, are the same within this share; stated before anything was measured.</summary>
    private const double Equivalence = 0.1;

    /// <summary>Relative changes below this are rounding of H itself: no response, and no slope.</summary>
    private const double Rounding = 1e-13;

    public static IEnumerable<Finding> Of(PerturbationExperimentSettings settings, RunTables tables) =>
    [
        .. RadiusFindings.Of(tables.Of<RadiusRow>(), Equivalence), .. ResponseRatios(settings, tables.Of<ResponseRow>()),
        .. Slopes(settings, tables.Of<ResponseRow>()), .. CommonShift(tables.Of<ResponseRow>()), .. Runs(tables.Of<CertifiedRunRow>()),
    ];

    /// <summary>The activation of a subject's variant.</summary>
    public static Activation Activation(Subject subject) => ActivationCatalogue.Create(subject.Variant!.Activation);

    /// <summary>A word of an enum as ids and files spell it.</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>
    /// ‖ΔH‖_F/‖H‖_F of softmax over exp's and over frozen denominators', within seeds, at the largest R of the power law and at the
    /// largest of all. Along training, where the scale decides which way the weights go, exp is set beside softmax of the same κ.
    /// </summary>
    private static IEnumerable<Finding> ResponseRatios(
        PerturbationExperimentSettings settings, IReadOnlyList<Observation<ResponseRow>> response)
    {
        double[] radii = [.. response.Select(row => row.Row.Radius).Distinct().Order()];
        double[] shown = [.. radii.Where(radius => radius <= settings.LargestSlopeRadius).TakeLast(1).Concat(radii.TakeLast(1)).Distinct()];
        foreach (var place in response
            .Where(row => row.Row.Direction != PerturbationDirectionKind.CommonShift && shown.Contains(row.Row.Radius))
            .GroupBy(row => (row.Subject.With(null), row.Row.Direction, row.Row.Radius)))
            foreach (string other in new[] { "exp", "frozenSoftmax" })
            {
                bool sameKappa = other == "exp" && place.Key.Direction == PerturbationDirectionKind.Training;
                (Observation<ResponseRow> First, Observation<ResponseRow> Second)[] pairs =
                [
                    .. from one in place
                       from two in place
                       where one.Replicate == two.Replicate && IsPaper(two.Subject, other)
                           && (sameKappa ? IsAtRoot(one.Subject, "softmax") : IsPaper(one.Subject, "softmax"))
                       select (one, two),
                ];
                if (pairs.Length == 0)
                    continue;
                string radius = FormattableString.Invariant($"{place.Key.Radius}");
                yield return new Finding
                {
                    Id = $"perturbation.response.{Word(place.Key.Direction)}.{radius}",
                    Quantity = $"ratio of ‖ΔH‖_F/‖H‖_F at R = {radius}, {PerturbationFigures.Title(place.Key.Direction)}",
                    Subject = pairs[0].First.Subject, Versus = pairs[0].Second.Subject.Variant,
                    Estimate = Estimate.None, Seeds = 0,
                    Expectation = Expectation.Near(1, Equivalence, "1 if normalisation did nothing to the response"),
                }.Geometric([.. pairs.Select(pair => pair.First.Row.RelativeChange / pair.Second.Row.RelativeChange)]);
            }
    }

    /// <summary>Whether a subject is that activation at the paper's scale.</summary>
    public static bool IsPaper(Subject subject, string activation) =>
        subject.Variant!.Activation == activation && subject.Variant.OutputScale.Kind == OutputScaleKind.Paper;

    private static bool IsAtRoot(Subject subject, string activation) =>
        subject.Variant!.Activation == activation && subject.Variant.OutputScale.Kind == OutputScaleKind.SqrtWidth;

    /// <summary>One slope a seed over the radii of the power law, then Student's interval over seeds.</summary>
    private static IEnumerable<Finding> Slopes(PerturbationExperimentSettings settings, IReadOnlyList<Observation<ResponseRow>> response)
    {
        foreach (var group in response.GroupBy(row => (row.Row.Direction, row.Subject)))
        {
            (PerturbationDirectionKind direction, Subject subject) = group.Key;
            Observation<ResponseRow>[][] seeds =
            [
                .. group.Where(row => row.Row.Radius <= settings.LargestSlopeRadius && row.Row.RelativeChange > Rounding)
                    .GroupBy(row => row.Replicate).Select(seed => seed.ToArray()).Where(seed => seed.Length > 1),
            ];
            if (seeds.Length == 0 || IsBlind(subject, direction))
                continue;
            (double low, double high) = Expected(subject, direction);
            yield return new Finding
            {
                Id = $"perturbation.slope.{Word(direction)}",
                Quantity = $"slope of ‖ΔH‖_F against R, {PerturbationFigures.Title(direction)}",
                Subject = subject, Estimate = Estimate.None, Seeds = 0,
                Expectation = new Expectation(low - SlopeMargin, high + SlopeMargin,
                    low == high ? FormattableString.Invariant($"{low} as R → 0") : FormattableString.Invariant($"between {low} and {high}"),
                    SlopeMargin),
            }.Arithmetic([.. seeds.Select(Slope)]);
        }
    }

    private static double Slope(Observation<ResponseRow>[] seed)
    {
        double[] x = [.. seed.Select(row => Math.Log(row.Row.Radius))], y = [.. seed.Select(row => Math.Log(row.Row.KernelChange))];
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }

    /// <summary>Softmax does not see a common shift: there is no slope to fit.</summary>
    private static bool IsBlind(Subject subject, PerturbationDirectionKind direction) =>
        direction == PerturbationDirectionKind.CommonShift && Activation(subject) is SoftmaxActivation;

    /// <summary>
    /// Smooth activations answer to first order in R, but along training the first order cancels in coupled pairs, which move
    /// oppositely, to the extent that they still do: between 1 and 2. ReLU answers by flips: independent ones add up like a random
    /// walk over the about R·m neurons that flip (slope ½), flips that conspire add up outright (slope 1, as under a common shift).
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

    private static IEnumerable<Finding> CommonShift(IReadOnlyList<Observation<ResponseRow>> response)
    {
        foreach (var group in response.Where(row => row.Row.Direction == PerturbationDirectionKind.CommonShift).GroupBy(row => row.Subject))
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

    /// <summary>An actual run: its movement over its certified radius, and what of λ_min is proved.</summary>
    private static IEnumerable<Finding> Runs(IReadOnlyList<Observation<CertifiedRunRow>> runs)
    {
        foreach (var group in runs.GroupBy(row => row.Subject))
        {
            CertifiedRunRow[] rows = [.. group.Select(row => row.Row)];
            yield return new Finding
            {
                Id = "perturbation.run.movement", Quantity = "largest movement of a training run, max_{t,r} ‖w_r(t) − w_r(0)‖",
                Subject = group.Key, Estimate = Estimate.None, Seeds = 0,
            }.Geometric([.. rows.Select(row => row.LargestMovement)]);
            if (rows.All(row => double.IsNaN(row.CertifiedRadius)))
                continue;
            yield return new Finding
            {
                Id = "perturbation.run.share", Quantity = "largest movement of a training run / certified radius at W(0)",
                Subject = group.Key, Estimate = Estimate.None, Seeds = 0,
                Expectation = Expectation.AtMost(1, "the run stays inside the ball in which λ_min is proved to keep half"),
            }.Geometric([.. rows.Select(row => row.LargestMovement / row.CertifiedRadius)]);
            yield return new Finding
            {
                Id = "perturbation.run.proved",
                Quantity = "smallest λ_min(H_t)/λ_min(H_0) proved for every step, from each neuron's own movement",
                Subject = group.Key, Estimate = Estimate.Exact(rows.Min(row => row.ProvedRatio)), Seeds = rows.Length,
                Expectation = Expectation.AtLeast(0.5, "proved to have kept half"),
                Remark = $"of the worst seed; {rows.Count(row => row.KeepsHalf)} of {rows.Length} runs are proved",
            };
        }
    }
}
