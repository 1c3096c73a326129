using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>Normalisation's ratio over σ and the share that inputs have in common, as a map.</summary>
internal static class PhaseMap
{
    private const string Sigma = "network.sigma", Share = "dataset.share";

    /// <summary>The map; null where the sweep has fewer values of either than make one.</summary>
    public static Figure? Of(NormalisationSettings settings, IReadOnlyList<PlacedRatio> ratios, int smallest)
    {
        if (ratios.Count == 0 || !ratios[0].Subject.Has(Share))
            return null;
        double[] sigmas = [.. ratios.Select(ratio => ratio.Subject.Number(Sigma)).Distinct().Order()];
        double[] shares = [.. ratios.Select(ratio => ratio.Subject.Number(Share)).Distinct().Order()];
        if (sigmas.Length < smallest || shares.Length < smallest)
            return null;
        double[] values =
        [
            .. from share in shares
               from sigma in sigmas
               select MeanBand.Geometric([.. ratios
                   .Where(ratio => ratio.Subject.Number(Sigma) == sigma && ratio.Subject.Number(Share) == share)
                   .Select(ratio => ratio.Value)], null).Mean,
        ];
        HeatMapLayer map = new(
            [.. Edges([.. sigmas.Select(sigma => Math.Log(sigma))]).Select(edge => Math.Exp(edge))], Edges(shares), values,
            Axis.Logarithmic("drift, softmax over frozen", "1", AxisLimits.Around(values, 1.3)));
        return new Figure("phase", "Where normalisation makes training lazy",
            Captions.For(settings,
                "Kernel drift of softmax over that of the same network with denominators frozen at W(0), both at s = √m: "
                + $"geometric mean over {settings.Replicates} seeds of the ratio within each{NormalisationFigures.Setting(settings)}."),
            [
                new Panel("", Axis.Logarithmic("σ of the initial weights", "1"),
                    Axis.Linear("share ρ that inputs have in common", "1"), [map]),
            ], 1);
    }

    /// <summary>Half-way between neighbours, and as far beyond the ends.</summary>
    private static double[] Edges(double[] values) =>
    [
        values[0] - ((values[1] - values[0]) / 2),
        .. values.Zip(values.Skip(1), (low, high) => (low + high) / 2),
        values[^1] + ((values[^1] - values[^2]) / 2),
    ];
}
