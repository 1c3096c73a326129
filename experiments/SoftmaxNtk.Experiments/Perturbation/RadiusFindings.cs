using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>
/// The good region's radius, bracketed for every seed: from below by the best certificate, from above by the worst perturbation that was
/// found; its ratios between activations within seeds; and the audit of the adversary behind it.
/// </summary>
internal static class RadiusFindings
{
    /// <summary>Restarts agree if the λ_min ratios that they end at lie within this of one another.</summary>
    private const double LargestSpread = 0.05;

    /// <summary>A search of several times the effort may lower a measured radius by this share, stated before.</summary>
    private const double LargestGain = 0.03;

    private const string Iterations = "perturbation.ascent.iterations", Restarts = "perturbation.ascent.restarts";

    public static IEnumerable<Finding> Of(IReadOnlyList<Observation<RadiusRow>> radii, double equivalence)
    {
        Observation<RadiusRow>[] bracketed =
            [.. radii.Where(row => row.Subject.Variant!.OutputScale.Kind == Networks.OutputScaleKind.Paper)];
        foreach (Finding finding in bracketed.GroupBy(row => row.Subject).SelectMany(Brackets))
            yield return finding;
        foreach (var place in bracketed.GroupBy(row => row.Subject.With(null)))
        {
            foreach (Finding finding in Ratio(place, "exp", Expectation.Near(1, equivalence, "the same region as exp's")))
                yield return finding;
            foreach (Finding finding in Ratio(place, "frozenSoftmax",
                Expectation.Near(1, equivalence, "1 if normalisation did nothing to it")))
                yield return finding;
            foreach (Finding finding in Ratio(place, "relu",
                Expectation.AtLeast(1, "the paper: normalisation makes the kernel harder to perturb")))
                yield return finding;
        }
        foreach (var subject in bracketed.Where(row => row.Row.Restarts > 0).GroupBy(row => row.Subject))
            yield return new Finding
            {
                Id = "perturbation.audit.restarts",
                Quantity = "largest spread of the λ_min ratios that restarts of the adversary end at",
                Subject = subject.Key, Estimate = Estimate.Exact(subject.Max(row => row.Row.RestartSpread)),
                Seeds = subject.Select(row => row.Replicate).Distinct().Count(),
                Expectation = Expectation.AtMost(LargestSpread, "restarts agree"),
                Remark = $"{subject.First().Row.Method}; ratio monotone in R in "
                    + $"{subject.Count(row => row.Row.Monotone == "yes")} of {subject.Count()} searches",
            };
        foreach (Finding finding in Stronger(bracketed))
            yield return finding;
    }

    /// <summary>Where the effort of the search is swept: what the strongest one finds over what the weakest
    /// one finds, within seeds.</summary>
    private static IEnumerable<Finding> Stronger(Observation<RadiusRow>[] radii) =>
        from subject in radii
            .Where(row => row.Row.Restarts > 0 && row.Subject.Has(Iterations))
            .GroupBy(row => row.Subject.Without(Iterations).Without(Restarts))
        let efforts = subject.GroupBy(row => row.Replicate).Select(seed => seed.OrderBy(row => row.Subject.Number(Iterations)).ToArray())
            .Where(seed => seed.Length > 1).ToArray()
        where efforts.Length > 0
        select new Finding
        {
            Id = "perturbation.audit.stronger",
            Quantity = "measured radius by the strongest search / by the weakest",
            Subject = subject.Key, Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.AtLeast(1 - LargestGain, "more effort does not find a much smaller radius"),
            Remark = $"{efforts[0][^1].Row.Method}; {Effort(efforts[0][^1])} against {Effort(efforts[0][0])}",
        }.Geometric([.. efforts.Select(seed => seed[^1].Row.Radius / seed[0].Row.Radius)]);

    private static string Effort(Observation<RadiusRow> row) =>
        $"{row.Subject.Text(Iterations)} moves from {row.Row.Restarts} starts";

    private static IEnumerable<Finding> Brackets(IGrouping<Subject, Observation<RadiusRow>> subject)
    {
        foreach (var kind in subject.GroupBy(row => row.Row.Kind))
        {
            double[] values = [.. Best(kind).Select(pair => pair.Radius)];
            string by = kind.Key == RadiusKind.Paper ? "constants recalled, not checked"
                : string.Join(", ", Best(kind).Select(pair => pair.By).Distinct());
            yield return new Finding
            {
                Id = $"perturbation.radius.{PerturbationFindings.Word(kind.Key)}",
                Quantity = kind.Key switch
                {
                    RadiusKind.Paper => "radius of the good region as the paper's softmax lemma states it",
                    RadiusKind.Certified => "certified radius of the good region, best certificate",
                    _ => "smallest R at which λ_min was seen to halve",
                },
                Subject = subject.Key, Estimate = Estimate.None, Seeds = 0, Remark = by,
            }.Geometric(values);
        }
    }

    private static IEnumerable<Finding> Ratio(
        IGrouping<Subject, Observation<RadiusRow>> place, string other, Expectation expectation)
    {
        foreach (RadiusKind kind in new[] { RadiusKind.Measured, RadiusKind.Certified })
        {
            Dictionary<int, double> first = Of("softmax", kind), second = Of(other, kind);
            double[] ratios = [.. first.Keys.Intersect(second.Keys).Order().Select(seed => first[seed] / second[seed])];
            if (ratios.Length == 0)
                continue;
            Finding finding = new()
            {
                Id = $"perturbation.radius.ratio.{PerturbationFindings.Word(kind)}.{other}",
                Quantity = $"ratio of {PerturbationFindings.Word(kind)} radii of the good region",
                Subject = place.Key.With(Variant("softmax")), Versus = Variant(other), Estimate = Estimate.None, Seeds = 0,
                Expectation = kind == RadiusKind.Measured ? expectation : null,
            };
            yield return finding.Geometric(ratios);
        }

        Dictionary<int, double> Of(string activation, RadiusKind kind) => Best(place
            .Where(row => PerturbationFindings.IsPaper(row.Subject, activation) && row.Row.Kind == kind))
            .Where(pair => double.IsFinite(pair.Radius)).ToDictionary(pair => pair.Replicate, pair => pair.Radius);

        VariantSettings Variant(string activation) =>
            place.First(row => PerturbationFindings.IsPaper(row.Subject, activation)).Subject.Variant!;
    }

    /// <summary>For every seed the largest certified radius, or the smallest measured one.</summary>
    public static IEnumerable<(int Replicate, double Radius, string By)> Best(IEnumerable<Observation<RadiusRow>> rows) =>
        rows.GroupBy(row => row.Replicate).Select(seed =>
        {
            Observation<RadiusRow> best = seed.First().Row.Kind == RadiusKind.Certified
                ? seed.MaxBy(row => row.Row.Radius) : seed.MinBy(row => row.Row.Radius);
            return (seed.Key, best.Row.Radius, best.Row.Method.Length > 0 ? $"{best.Row.By} by {best.Row.Method}" : best.Row.By);
        });
}
