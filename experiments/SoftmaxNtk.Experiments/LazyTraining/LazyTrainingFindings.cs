using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.LazyTraining;

/// <summary>Exponents over the widest octaves, each seed's by itself; what scale and what normalisation do at the widest;
/// ReLU's flips.</summary>
internal static class LazyTrainingFindings
{
    /// <summary>An exponent is the expected one if it is this close; stated before anything was measured.</summary>
    private const double ExponentMargin = 0.1;

    /// <summary>Two drifts are the same within this share.</summary>
    private const double Equivalence = 0.1;

    private const string Width = "network.width", Initial = "network.initialisation", Sigma = "network.sigma";

    public static IEnumerable<Finding> Of(LazyTrainingSettings settings, IReadOnlyList<Observation<DriftRow>> rows)
    {
        if (rows.Count == 0 || !rows[0].Subject.Has(Width))
            yield break;
        double widest = rows.Max(row => row.Subject.Number(Width)), narrowest = widest / Math.Pow(2, settings.SlopeOctaves) * 0.999;
        foreach (var own in rows.Where(row => row.Subject.Number(Width) >= narrowest).GroupBy(row => row.Subject.Without(Width)))
            foreach (Finding finding in Exponents(settings, own.Key, [.. own]))
                yield return finding;
        foreach (var place in rows.Where(row => row.Subject.Number(Width) == widest).GroupBy(row => row.Subject.With(null)))
            foreach (Finding finding in AtWidest(settings, place.Key, [.. place], widest))
                yield return finding;
    }

    /// <summary>How the network is initialised at a place of the sweep.</summary>
    public static Initialisation InitialisationOf(LazyTrainingSettings settings, Subject subject) =>
        subject.Has(Initial) ? Enum.Parse<Initialisation>(subject.Text(Initial), ignoreCase: true) : settings.Network.Initialisation;

    private static IEnumerable<Finding> Exponents(LazyTrainingSettings settings, Subject subject, Observation<DriftRow>[] rows)
    {
        VariantSettings variant = subject.Variant!;
        Initialisation initialisation = InitialisationOf(settings, subject);
        double sigma = subject.Has(Sigma) ? subject.Number(Sigma) : settings.Network.Sigma;
        double first = rows.Min(row => row.Subject.Number(Width)), last = rows.Max(row => row.Subject.Number(Width));
        if (first == last)
            yield break;
        double movement = LazyExponents.Movement(variant, initialisation), drift = LazyExponents.Drift(variant, initialisation);
        double maximum = LazyExponents.Maximum(variant, initialisation, sigma, first, last);
        string over = FormattableString.Invariant($"over m = {first} to {last}");
        yield return Exponent("lazy.exponent.movement.typical", "rms movement", movement, row => row.TypicalMovement);
        yield return Exponent("lazy.exponent.movement.largest", "largest movement", movement + maximum, row => row.LargestMovement);
        yield return Exponent("lazy.exponent.drift", "kernel drift", drift, row => row.KernelDrift);
        yield return Exponent("lazy.exponent.distance", "distance to the linearised network",
            initialisation == Initialisation.Coupled ? drift : double.NaN, row => row.LinearisedDistance);

        Finding Exponent(string id, string quantity, double expected, Func<DriftRow, double> of) => new Finding
        {
            Id = id, Quantity = $"exponent of the width in the {quantity}", Subject = subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = settings.Asymptotic && double.IsFinite(expected) ? Expectation.Near(expected, ExponentMargin,
                string.Create(CultureInfo.InvariantCulture, $"{expected:0.00} in the lazy limit")) : null,
            Remark = over,
        }.Arithmetic([.. rows.GroupBy(row => row.Replicate)
            .Select(seed => SeedSlopes.Of([.. seed.Select(row => row.Subject.Number(Width))], [.. seed.Select(row => of(row.Row))]))]);
    }

    private static IEnumerable<Finding> AtWidest(
        LazyTrainingSettings settings, Subject place, Observation<DriftRow>[] rows, double width)
    {
        VariantSettings scaled = Softmax(OutputScale.Paper), root = Softmax(OutputScale.SqrtWidth);
        VariantSettings frozen = Frozen(OutputScale.SqrtWidth), relu = Relu;
        double[] scale = Ratios(rows, scaled, root), normalisation = Ratios(rows, root, frozen);
        if (scale.Length > 0 && InitialisationOf(settings, place) == Initialisation.Coupled)
            yield return new Finding
            {
                Id = "lazy.scale", Quantity = "m times the ratio of kernel drifts, s = m over s = √m",
                Subject = place.With(scaled), Versus = root, Estimate = Estimate.None, Seeds = 0,
                Expectation = Expectation.Near(1, Equivalence, "scale divides the drift by m"),
            }.Geometric([.. scale.Select(ratio => width * ratio)]);
        if (normalisation.Length > 0)
            yield return new Finding
            {
                Id = "lazy.normalisation", Quantity = "ratio of kernel drifts at the widest", Subject = place.With(root), Versus = frozen,
                Estimate = Estimate.None, Seeds = 0,
                Expectation = Expectation.Near(1, Equivalence, "1 if freezing the denominators changed nothing"),
            }.Geometric(normalisation);
        DriftRow[] flips = [.. rows.Where(row => row.Subject.Variant == relu).Select(row => row.Row)];
        if (flips.Length > 0)
            yield return new Finding
            {
                Id = "lazy.flips", Quantity = "systematic share of ReLU's flips, (off − on)/(off + on)", Subject = place.With(relu),
                Estimate = Estimate.None, Seeds = 0,
                Expectation = Expectation.AtLeast(0, "more neurons switch off than on; random flips alone would balance"),
            }.Arithmetic([.. flips.Select(row => (row.SwitchedOff - row.SwitchedOn) / (row.SwitchedOff + row.SwitchedOn))]);
    }

    private static double[] Ratios(Observation<DriftRow>[] rows, VariantSettings first, VariantSettings second) =>
    [
        .. from one in rows
           from two in rows
           where one.Replicate == two.Replicate && one.Subject.Variant == first && two.Subject.Variant == second
           select one.Row.KernelDrift / two.Row.KernelDrift,
    ];
}
