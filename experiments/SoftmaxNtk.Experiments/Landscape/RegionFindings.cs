using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>The good region bracketed, its radii compared within seeds, what is left of λ_min in balls, and training in it.</summary>
internal static class RegionFindings
{
    /// <summary>Two radii are the same within this share; stated before anything was measured.</summary>
    private const double Equivalence = 0.1;

    /// <summary>Restarts agree if the λ_min ratios that they end at lie within this of one another.</summary>
    private const double LargestSpread = 0.05;

    /// <summary>What softmax's region is compared with.</summary>
    public static IReadOnlyList<string> Others { get; } = ["exp", "frozenSoftmax", "relu"];

    public static IEnumerable<Finding> Of(RunTables tables)
    {
        IReadOnlyList<Observation<RegionRow>> regions = tables.Of<RegionRow>();
        foreach (var own in regions.GroupBy(row => row.Subject))
            foreach (Finding finding in Bracket(own.Key, [.. own.Select(row => row.Row)]))
                yield return finding;
        foreach (Finding finding in regions.GroupBy(row => row.Subject.With(null)).SelectMany(place => Ratios([.. place])))
            yield return finding;
        foreach (Finding finding in Left(tables.Of<BallRow>()))
            yield return finding;
        foreach (Finding finding in Movement(tables.Of<PathRow>(), regions))
            yield return finding;
    }

    private static IEnumerable<Finding> Bracket(Subject subject, RegionRow[] rows)
    {
        yield return new Finding
        {
            Id = "landscape.region.certified", Quantity = "certified radius of the good region, best certificate", Subject = subject,
            Estimate = Estimate.None, Seeds = 0, Remark = string.Join(", ", rows.Select(row => row.Certificate).Distinct()),
        }.Geometric([.. rows.Select(row => row.Certified)]);
        yield return new Finding
        {
            Id = "landscape.region.measured", Quantity = "smallest R at which λ_min was seen to halve", Subject = subject,
            Estimate = Estimate.None, Seeds = 0, Remark = rows[0].Method,
        }.Geometric([.. rows.Select(row => row.Measured)]);
        yield return new Finding
        {
            Id = "landscape.region.restarts", Quantity = "largest spread of the λ_min ratios that restarts of the adversary end at",
            Subject = subject, Estimate = Estimate.Exact(rows.Max(row => row.RestartSpread)), Seeds = rows.Length,
            Expectation = Expectation.AtMost(LargestSpread, "restarts agree"),
            Remark = $"ratio monotone in R in {rows.Count(row => row.Monotone)} of {rows.Length} searches",
        };
    }

    private static IEnumerable<Finding> Ratios(Observation<RegionRow>[] rows)
    {
        Dictionary<int, Observation<RegionRow>> softmax = Of("softmax");
        foreach (string other in Others)
        {
            Dictionary<int, Observation<RegionRow>> compared = Of(other);
            int[] seeds = [.. softmax.Keys.Intersect(compared.Keys).Order()];
            if (seeds.Length > 0)
                yield return new Finding
                {
                    Id = $"landscape.region.ratio.{other}", Quantity = "ratio of measured radii of the good region",
                    Subject = softmax[seeds[0]].Subject, Versus = compared[seeds[0]].Subject.Variant, Estimate = Estimate.None, Seeds = 0,
                    Expectation = other == "relu" ? Expectation.AtLeast(1, "the paper: normalisation makes the kernel harder to perturb")
                        : Expectation.Near(1, Equivalence, "1 if normalisation did nothing to it"),
                }.Geometric([.. seeds.Select(seed => softmax[seed].Row.Measured / compared[seed].Row.Measured)]);
        }

        Dictionary<int, Observation<RegionRow>> Of(string activation) =>
            rows.Where(row => row.Subject.Variant!.Activation == activation).ToDictionary(row => row.Replicate);
    }

    /// <summary>The smallest λ_min found in each ball, as a share, with what is certified.</summary>
    private static IEnumerable<Finding> Left(IReadOnlyList<Observation<BallRow>> balls) =>
        from own in balls.GroupBy(row => (row.Subject, row.Row.Radius))
        let radius = own.Key.Radius.ToString(CultureInfo.InvariantCulture)
        let certified = own.Min(row => row.Row.Certified)
        select new Finding
        {
            Id = $"landscape.region.left.{radius}", Quantity = $"smallest λ_min(H)/λ_min(H_0) found within R = {radius}",
            Subject = own.Key.Subject, Estimate = Estimate.None, Seeds = 0,
            Remark = double.IsNaN(certified) ? "" : certified <= 0 ? "nothing certified for the worst seed"
                : $"certified for the worst seed: at least {FindingsTable.Number(certified)}",
        }.Arithmetic([.. own.Select(row => row.Row.Found)]);

    /// <summary>Training's largest movement over the radius that was measured of the same seed and activation, at any scale.</summary>
    private static IEnumerable<Finding> Movement(
        IReadOnlyList<Observation<PathRow>> runs, IReadOnlyList<Observation<RegionRow>> regions) =>
        from pair in
            from run in runs
            join region in regions on (run.Subject.With(null), run.Subject.Variant!.Activation, run.Replicate)
                equals (region.Subject.With(null), region.Subject.Variant!.Activation, region.Replicate)
            select (run.Subject, Share: run.Row.LargestMovement / region.Row.Measured)
        group pair.Share by pair.Subject into own
        select new Finding
        {
            Id = "landscape.region.movement", Quantity = "largest movement of training / measured radius of the good region",
            Subject = own.Key, Estimate = Estimate.None, Seeds = 0,
            Expectation = own.Key.Variant is { Activation: "softmax" or "frozenSoftmax", OutputScale.Kind: OutputScaleKind.Paper }
                ? Expectation.AtMost(1, "at s = m training stays where λ_min keeps half") : null,
        }.Geometric([.. own]);
}
