using System.Globalization;
using SoftmaxNtk.Experiments.LazyTraining;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>
/// |λ_min(∇²L)| over λ_min(Θ) at W(0): how it falls with the width, seed by seed, and what scale and normalisation do to it at the widest.
/// </summary>
internal static class CurvatureFindings
{
    /// <summary>The axis along which the networks grow.</summary>
    public const string Width = "network.width";

    public const string Sigma = "network.sigma";

    /// <summary>An exponent is the expected one if it is this close; stated before anything was measured.</summary>
    private const double ExponentMargin = 0.1;

    /// <summary>Two ratios are the same within this share.</summary>
    private const double Equivalence = 0.1;

    public static IEnumerable<Finding> Of(LandscapeSettings settings, IReadOnlyList<Observation<CurvatureRow>> rows)
    {
        if (rows.Count == 0)
            yield break;
        double widest = rows.Max(row => WidthOf(settings, row.Subject));
        foreach (var own in rows.GroupBy(row => row.Subject.Without(Width)))
        {
            Observation<CurvatureRow>[] last = [.. own.Where(row => WidthOf(settings, row.Subject) == widest)];
            if (IsPiecewiseLinear(own.Key.Variant!))
                yield return Convex(own.Key, [.. own]);
            else
                foreach (Finding finding in Bent(settings, own.Key, [.. own], last))
                    yield return finding;
        }
        foreach (var place in rows.Where(row => WidthOf(settings, row.Subject) == widest).GroupBy(row => row.Subject.With(null)))
            foreach (Finding finding in Compared(settings, place.Key, [.. place]))
                yield return finding;
    }

    /// <summary>σ at a place of the sweep.</summary>
    public static double SigmaOf(LandscapeSettings settings, Subject subject) =>
        subject.Has(Sigma) ? subject.Number(Sigma) : settings.Network.Sigma;

    /// <summary>The width that a network has.</summary>
    public static double WidthOf(LandscapeSettings settings, Subject subject) =>
        subject.Has(Width) ? subject.Number(Width) : settings.Network.Width;

    /// <summary>
    /// ∇²L = JᵀJ + ΣR∇²F: of one neuron the second part goes like sφ, that is s/m for softmax and s for exp, and Θ like κ, so the ratio
    /// like m^{−1} at s = m and m^{−1/2} otherwise; times the extreme of e^{z} over neurons.
    /// </summary>
    public static double Exponent(LandscapeSettings settings, Subject subject, double first, double last) =>
        (PathFindings.IsLazy(subject.Variant!) ? -1 : -0.5)
        + LazyExponents.Maximum(subject.Variant!, settings.Network.Initialisation, SigmaOf(settings, subject), first, last);

    /// <summary>Whether the Hessian is JᵀJ almost everywhere.</summary>
    public static bool IsPiecewiseLinear(VariantSettings variant) =>
        ActivationCatalogue.Create(variant.Activation) is PointwiseActivation { IsPiecewiseLinear: true };

    private static Finding Convex(Subject subject, Observation<CurvatureRow>[] rows) => new()
    {
        Id = "landscape.curvature.convex", Quantity = "largest −λ_min(∇²L)/λ_max(∇²L), kinks not seen",
        Subject = subject, Estimate = Estimate.Exact(rows.Max(row => -row.Row.Smallest / row.Row.Largest)),
        Seeds = rows.Select(row => row.Replicate).Distinct().Count(),
        Remark = "0 to rounding by construction: JᵀJ almost everywhere; it says nothing of the kinks",
    };

    private static IEnumerable<Finding> Bent(
        LandscapeSettings settings, Subject subject, Observation<CurvatureRow>[] rows, Observation<CurvatureRow>[] last)
    {
        double widest = rows.Max(row => WidthOf(settings, row.Subject));
        int open = rows.Count(row => !row.Row.Converged);
        yield return new Finding
        {
            Id = "landscape.curvature.ratio",
            Quantity = string.Create(CultureInfo.InvariantCulture, $"|λ_min(∇²L)|/λ_min(Θ) at W(0), m = {widest}"),
            Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Remark = open == 0 ? "" : $"{open} of {rows.Length} searches did not converge",
        }.Geometric([.. last.Select(row => row.Row.Ratio)]);
        double narrowest = widest / Math.Pow(2, settings.SlopeOctaves) * 0.999;
        (int Seed, double X, double Y)[] points = [.. rows.Select(row => (row.Replicate, WidthOf(settings, row.Subject), row.Row.Ratio))];
        double[] widths = [.. points.Select(point => point.X).Distinct().Order()], fitted = [.. widths.Where(width => width >= narrowest)];
        if (fitted.Length < 2)
            yield break;
        yield return new Finding
        {
            Id = "landscape.curvature.exponent",
            Quantity = string.Create(CultureInfo.InvariantCulture,
                $"exponent of |λ_min(∇²L)|/λ_min(Θ) in m, {fitted[0]} to {widest}"),
            Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.Near(Exponent(settings, subject, fitted[0], widest), ExponentMargin,
                "sφ/κ, times the extreme of e^{z} over neurons"),
            Remark = "from one width to the next " + string.Join(", ", widths.Zip(widths.Skip(1), (from, to) =>
                FindingsTable.Number(Math.Round(SeedSlopes.Of(points, from, to).DefaultIfEmpty(double.NaN).Average(), 3)))),
        }.Arithmetic(SeedSlopes.Of(points, fitted[0], widest));
        foreach (Finding finding in Apart(settings, subject, rows, fitted[0], widest))
            yield return finding;
    }

    /// <summary>The exponents of the ratio's two parts: of ΣR∇²F, and of λ_min(Θ) over κ, which is 0 once H has its limit.</summary>
    private static IEnumerable<Finding> Apart(
        LandscapeSettings settings, Subject subject, Observation<CurvatureRow>[] rows, double first, double last)
    {
        double kappa = PathFindings.IsLazy(subject.Variant!) ? 1 : 0; // exponent of κ in m
        string widths = string.Create(CultureInfo.InvariantCulture, $"m = {first} to {last}");
        yield return new Finding
        {
            Id = "landscape.curvature.exponent.smallest", Quantity = $"exponent of |λ_min(∇²L)| in m, {widths}",
            Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.Near(Exponent(settings, subject, first, last) + kappa, ExponentMargin,
                "sφ, times the extreme of e^{z} over neurons"),
        }.Arithmetic(Slopes(row => -row.Smallest));
        yield return new Finding
        {
            Id = "landscape.curvature.exponent.kernel", Quantity = $"exponent of λ_min(H) in m, {widths}",
            Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.Near(0, ExponentMargin, "H has its limit"),
        }.Arithmetic([.. Slopes(row => row.ThetaMin).Select(slope => slope - kappa)]);

        double[] Slopes(Func<CurvatureRow, double> of) =>
            SeedSlopes.Of(rows.Select(row => (row.Replicate, WidthOf(settings, row.Subject), of(row.Row))), first, last);
    }

    private static IEnumerable<Finding> Compared(LandscapeSettings settings, Subject place, Observation<CurvatureRow>[] rows)
    {
        VariantSettings paper = Softmax(OutputScale.Paper), root = Softmax(OutputScale.SqrtWidth), frozen = Frozen(OutputScale.SqrtWidth);
        double width = WidthOf(settings, place), factor = Math.Exp(SigmaOf(settings, place) * SigmaOf(settings, place) / 2);
        foreach (Finding finding in Ratio("landscape.curvature.scale", "√m times the ratio of |λ_min(∇²L)|/λ_min(Θ), s = m over s = √m",
            paper, root, Math.Sqrt(width), Expectation.Near(1, Equivalence, "scale divides it by √m")))
            yield return finding;
        foreach (Finding finding in Ratio("landscape.curvature.normalisation", "ratio of |λ_min(∇²L)|/λ_min(Θ) at the widest",
            root, frozen, 1, Expectation.Near(1, Equivalence, "1 if normalisation did nothing to it")))
            yield return finding;
        foreach (Finding finding in Ratio("landscape.curvature.exp", "ratio of |λ_min(∇²L)|/λ_min(Θ) at the widest, over e^{σ²/2}",
            root, Exp, 1 / factor, Expectation.Near(1, Equivalence, "the same at matched kernels, which differ in s by e^{σ²/2}")))
            yield return finding;

        IEnumerable<Finding> Ratio(
            string id, string quantity, VariantSettings first, VariantSettings second, double times, Expectation expectation)
        {
            double[] ratios =
            [
                .. from one in rows
                   from two in rows
                   where one.Replicate == two.Replicate && one.Subject.Variant == first && two.Subject.Variant == second
                   select times * one.Row.Ratio / two.Row.Ratio,
            ];
            if (ratios.Length > 0)
                yield return new Finding
                {
                    Id = id, Quantity = quantity, Subject = place.With(first), Versus = second, Estimate = Estimate.None, Seeds = 0,
                    Expectation = expectation,
                }.Geometric(ratios);
        }
    }
}
