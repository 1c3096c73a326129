using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.LazyToRich;

/// <summary>
/// How far networks of all activations, widths, σ and scales lie beside one curve over one number, seed by seed; and whether one number
/// does better than another, within seeds.
/// </summary>
internal static class CollapseFindings
{
    /// <summary>Decades beside the common curve up to which a number is said to collapse (a factor of 1.4); stated beforehand.</summary>
    public const double Collapsed = 0.15;

    /// <summary>A number is better than another if it leaves at most this share of its spread; stated beforehand.</summary>
    public const double Better = 0.8;

    /// <summary>The findings of these networks.</summary>
    /// <param name="prefix">What their ids begin with.</param>
    /// <param name="place">What the networks share.</param>
    /// <param name="points">The networks.</param>
    public static IEnumerable<Finding> Of(string prefix, Subject place, RichPoint[] points)
    {
        foreach ((string group, string members, RichPoint[] networks) in new[]
        {
            ("all", "all activations", points), ("smooth", "all activations but ReLU", [.. points.Where(point => point.IsSmooth)]),
        })
            foreach (Outcome outcome in Outcome.All)
            {
                string id = $"{group}.{outcome.Id}", about = $"{outcome.Words}, {members}";
                // All numbers are judged by the same networks.
                RichPoint[] own = [.. networks.Where(point => double.IsFinite(point.Radius))];
                string remark = own.Length == networks.Length ? "" : string.Create(CultureInfo.InvariantCulture,
                    $"{networks.Length - own.Length} of {networks.Length} networks have no radius and are left out");
                Dictionary<string, double[]> spreads =
                    Candidate.All.ToDictionary(candidate => candidate.Id, candidate => Spreads(own, candidate, outcome));
                foreach (Candidate candidate in Candidate.All)
                    yield return About($"{prefix}.spread.{id}.{candidate.Id}", $"decades beside one curve over {candidate.Words}: {about}",
                        Expectation.AtMost(Collapsed, "collapses on it"), remark).Geometric(spreads[candidate.Id]);
                foreach (Candidate candidate in Candidate.All.Where(candidate => candidate != Candidate.Scale))
                    yield return About($"{prefix}.better.{id}.{candidate.Id}", $"spread over {candidate.Words} over that over the scale "
                        + $"alone: {about}", Expectation.AtMost(Better, "tells laziness better than the scale"), remark)
                        .Geometric(Ratios(spreads[candidate.Id], spreads[Candidate.Scale.Id]));
                yield return About($"{prefix}.radius.helps.{id}", $"spread over rms movement/R over that over rms movement alone: {about}",
                    Expectation.AtMost(Better, "what counts is the movement in units of the good region"), remark)
                    .Geometric(Ratios(spreads[Candidate.Typical.Id], spreads[Candidate.Movement.Id]));
            }

        Finding About(string id, string quantity, Expectation expectation, string remark) => new()
        {
            Id = id, Quantity = quantity, Subject = place, Estimate = Estimate.None, Seeds = 0, Expectation = expectation, Remark = remark,
        };
    }

    private static double[] Spreads(RichPoint[] points, Candidate candidate, Outcome outcome) =>
    [
        .. points.GroupBy(point => point.Replicate).OrderBy(seed => seed.Key).Select(seed =>
            CommonCurve.Spread([.. seed.Select(candidate.Of)], [.. seed.Select(outcome.Of)])),
    ];

    private static double[] Ratios(double[] first, double[] second) => [.. first.Zip(second, (one, other) => one / other)];
}
