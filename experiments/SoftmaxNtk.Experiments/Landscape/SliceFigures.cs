using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>Planes through W(0) as maps of the loss, one panel a variant, all panels on the same axes and colours.</summary>
internal static class SliceFigures
{
    /// <summary>Losses below this share of the initial one have one colour.</summary>
    private const double SmallestShown = 1e-3;

    public static IEnumerable<Figure> Draw(LandscapeSettings settings, IReadOnlyList<Observation<SliceRow>> rows) =>
        from own in rows.Where(row => row.Row.Plane != SlicePlane.Random || !IsMultiple(row.Subject.Variant!, rows))
            .GroupBy(row => (row.Row.Plane, row.Subject.Place))
        let several = rows.Select(row => row.Subject.Place).Distinct().Skip(1).Any()
        select Plane(settings, own.Key.Plane, own.Key.Place,
            several ? "-" + Perturbation.PerturbationFigures.FileName(own.Key.Place) : "", [.. own]);

    /// <summary>Softmax at s = m where √m is shown: its outputs are √m times the same, and its loss would set everyone's colours.</summary>
    private static bool IsMultiple(VariantSettings variant, IReadOnlyList<Observation<SliceRow>> rows) =>
        variant.OutputScale.Kind == OutputScaleKind.Paper && rows.Any(row => row.Subject.Variant!.Activation == variant.Activation
            && row.Subject.Variant.OutputScale.Kind == OutputScaleKind.SqrtWidth);

    private static Figure Plane(LandscapeSettings settings, SlicePlane plane, string place, string suffix, Observation<SliceRow>[] rows)
    {
        bool isRandom = plane == SlicePlane.Random;
        double[] losses = [.. rows.Select(row => row.Row.LossRatio).Where(loss => loss > 0 && double.IsFinite(loss)).DefaultIfEmpty(1)];
        Axis colour = Axis.Logarithmic("L/L_0", "1",
            new AxisLimits(Math.Max(SmallestShown, losses.Min() / 1.01), Math.Max(10 * SmallestShown, losses.Max() * 1.01)));
        Axis x = Axis.Linear(isRandom ? "α, displacement of each neuron" : "α, along W* − W_0", "1");
        Axis y = Axis.Linear(isRandom ? "β, displacement of each neuron" : "β, at random, as long", "1");
        string where = $"{Captions.Of(settings.Dataset)}, m = {settings.Network.Width}{(place.Length > 0 ? ", " + place : "")}, one seed";
        string what = isRandom
            ? "Plane through W(0) (middle) spanned by two random directions in which every neuron moves by one. Softmax at s = m, whose "
                + "outputs are √m times those at s = √m, is left out."
            : "Plane through W(0) (α = β = 0) spanned by the way to the end of training W* (α = 1) and a random "
                + "direction of the same length.";
        Panel[] panels =
            [.. rows.GroupBy(row => row.Subject.Variant!.Label()).Select(own => new Panel(own.Key, x, y, [Map([.. own], colour)]))];
        return new Figure((isRandom ? "slice-random" : "slice-training") + suffix,
            isRandom ? "The loss around W(0), in random directions" : "The loss around the way of training",
            Captions.For(settings, $"{what} {where}. {(isRandom ? "" : "Darkest: 10^{-3} of the initial loss and less.")}"),
            panels, (panels.Length + 1) / 2);
    }

    private static HeatMapLayer Map(Observation<SliceRow>[] rows, Axis colour)
    {
        double[] alphas = [.. rows.Select(row => row.Row.Alpha).Distinct().Order()];
        double[] betas = [.. rows.Select(row => row.Row.Beta).Distinct().Order()];
        Dictionary<(double, double), double> values = rows.ToDictionary(row => (row.Row.Alpha, row.Row.Beta), row => row.Row.LossRatio);
        return new HeatMapLayer(Edges(alphas), Edges(betas),
            [.. betas.SelectMany(beta => alphas.Select(alpha => values[(alpha, beta)]))], colour);
    }

    /// <summary>Half-way between neighbours, and as far beyond the ends.</summary>
    private static double[] Edges(double[] values) =>
    [
        values[0] - ((values[1] - values[0]) / 2),
        .. values.Zip(values.Skip(1), (low, high) => (low + high) / 2),
        values[^1] + ((values[^1] - values[^2]) / 2),
    ];
}
