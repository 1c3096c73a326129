using SoftmaxNtk.Randomness;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>What the perturbation tables show: slopes, the common shift, certificates, radii.</summary>
internal static class PerturbationFindings
{
    /// <summary>Resamples of the bootstrap behind each slope's interval.</summary>
    private const int Resamples = 2000;

    /// <summary>A slope agrees with its expectation if it is this close: the response is a power law only as R → 0.</summary>
    private const double SlopeMargin = 0.1;

    /// <summary>Relative changes below this are rounding of H itself: no response, and no slope.</summary>
    private const double Rounding = 1e-13;

    /// <summary>The name of a direction's slope among the findings.</summary>
    public static string SlopeQuantity(string direction) => $"slope of ‖ΔH‖_F against R, {direction}";

    public static IEnumerable<Finding> Of(PerturbationExperimentSettings settings, TableSet tables) =>
        [.. Slopes(settings, tables["response"]), .. CommonShift(tables["response"]), .. Certificates(tables), .. Radii(tables["radii"])];

    private static IEnumerable<Finding> Slopes(PerturbationExperimentSettings settings, Table response)
    {
        Seed seed = new Seed(settings.Seed).Child("bootstrap");
        foreach (string direction in response.Labels("direction"))
            foreach (string variant in response.Labels("variant"))
            {
                Table rows = response.Where(row => row.Text("variant") == variant && row.Text("direction") == direction
                    && row.Number("radius") <= settings.LargestSlopeRadius);
                double[] change = rows.Numbers("kernelChange");
                if (rows.Numbers("radius").Distinct().Count() < 2 || IsBlind(variant, direction))
                    continue;
                if (rows.Numbers("relativeChange").Any(relative => !(relative > Rounding)))
                {
                    yield return new Finding(SlopeQuantity(direction), variant, double.NaN, double.NaN, double.NaN,
                        "not fitted: at the smallest R the kernel of some replicate did not move at all", Verdict.Reported);
                    continue;
                }
                LogLogSlope fit = LogLogSlope.Fit(
                    rows.Numbers("radius"), change, rows.Numbers("replicate"), ConfidenceLevel.Conventional, Resamples,
                    seed.Child(direction).Child(variant));
                (double low, double high) = Expectation(variant, direction);
                yield return new Finding(SlopeQuantity(direction), variant, fit.Slope, fit.Low, fit.High,
                    low == high ? FormattableString.Invariant($"{low} as R → 0") : FormattableString.Invariant($"between {low} and {high}"),
                    double.MaxNumber(fit.Slope, fit.High) >= low - SlopeMargin && double.MinNumber(fit.Slope, fit.Low) <= high + SlopeMargin
                        ? Verdict.Agrees : Verdict.Differs);
            }
    }

    /// <summary>Softmax does not see a common shift: there is no slope to fit.</summary>
    private static bool IsBlind(string variant, string direction) =>
        direction == "commonShift" && variant.StartsWith("softmax", StringComparison.Ordinal);

    /// <summary>
    /// Smooth activations answer to first order in R, but along training the first order cancels in coupled pairs, which move oppositely, to the
    /// extent that they still do: between 1 and 2. ReLU answers by flips: independent ones add up like a random walk over the about
    /// R·m neurons that flip (slope ½), flips that conspire add up outright (slope 1, as under a common shift).
    /// </summary>
    private static (double Low, double High) Expectation(string variant, string direction) =>
        (variant.StartsWith("relu", StringComparison.Ordinal), direction) switch
        {
            (true, "random") => (0.5, 0.5),
            (true, "commonShift") => (1, 1),
            (true, _) => (0.5, 1),
            (false, "training") => (1, 2),
            (false, _) => (1, 1),
        };

    private static IEnumerable<Finding> CommonShift(Table response)
    {
        foreach (string variant in response.Labels("variant"))
        {
            double[] relative = response.Where(row => row.Text("variant") == variant && row.Text("direction") == "commonShift")
                .Numbers("relativeChange");
            if (relative.Length == 0)
                continue;
            bool isSoftmax = variant.StartsWith("softmax", StringComparison.Ordinal);
            yield return new Finding("largest relative ‖ΔH‖_F under a common shift", variant, relative.Max(), double.NaN, double.NaN,
                isSoftmax ? "0 to rounding, at every R" : "not 0", (relative.Max() <= Rounding) == isSoftmax ? Verdict.Agrees : Verdict.Differs);
        }
    }

    private static IEnumerable<Finding> Certificates(TableSet tables)
    {
        Dictionary<(string, double, double), double> bounds = tables["bounds"].Rows.ToDictionary(
            row => (row.Text("variant"), row.Number("replicate"), row.Number("radius")), row => row.Number("certificate"));
        foreach (string variant in tables["bounds"].Labels("variant"))
        {
            double[] shares = [.. tables["response"].Where(row => row.Text("variant") == variant && row.Number("relativeChange") > Rounding).Rows
                .Select(row => row.Number("kernelChange") / bounds[(variant, row.Number("replicate"), row.Number("radius"))])
                .Where(double.IsFinite)];
            if (shares.Length > 0)
                yield return new Finding("largest ‖ΔH‖_F / certificate", variant, shares.Max(), double.NaN, double.NaN,
                    "at most 1: the certificate holds for every perturbation", shares.Max() <= 1 ? Verdict.Agrees : Verdict.Differs);
        }
    }

    private static IEnumerable<Finding> Radii(Table radii)
    {
        foreach (string variant in radii.Labels("variant"))
        {
            Table own = radii.Where(row => row.Text("variant") == variant);
            foreach (string kind in new[] { "paper", "certified" })
                if (own.Where(row => row.Text("kind") == kind).Numbers("radius") is { Length: > 0 } sample)
                    yield return Report($"{kind} radius of the good region", variant, MeanBand.Geometric(sample, ConfidenceLevel.Conventional));
            double[] measured = [.. own.Where(row => row.Text("kind") == "measured").Rows.GroupBy(row => row.Number("replicate"))
                .Select(replicate => replicate.Min(row => row.Number("radius")))];
            if (measured.Length > 0)
                yield return Report("measured radius of the good region, worst direction", variant,
                    MeanBand.Geometric(measured, ConfidenceLevel.Conventional));
        }
    }

    private static Finding Report(string quantity, string variant, MeanBand band) =>
        new(quantity, variant, band.Mean, band.Low, band.High, "", Verdict.Reported);
}
