using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>Loss on labels given and shuffled, and how much of either lies along each group of eigenvalues.</summary>
internal static class LabelFigures
{
    /// <summary>Losses are shown down to this share of their start.</summary>
    private const double ShownShare = 1e-5;

    public static IReadOnlyList<Figure> Draw(SpectrumSettings settings, RunTables tables)
    {
        IReadOnlyList<Observation<ResidualRow>> residuals = tables.Of<ResidualRow>();
        if (residuals.Count == 0)
            return [];
        return
        [
            Losses(settings, KernelFindings.OnePerKernel(residuals, settings.Network.Initialisation)),
            Energy(settings, KernelFindings.OnePerKernel(tables.Of<GroupRow>(), settings.Network.Initialisation)),
        ];
    }

    /// <summary>Σ over groups of the residual energy is the loss, over its start.</summary>
    private static Figure Losses(SpectrumSettings settings, IReadOnlyList<Observation<ResidualRow>> residuals)
    {
        Loss[] losses =
        [
            .. residuals.Where(row => row.Row.Step > 0).GroupBy(row => (row.Subject, row.Replicate, row.Row.Labels, row.Row.Step))
                .Select(own => new Loss(own.Key.Subject, own.Key.Replicate, own.Key.Labels, own.Key.Step,
                    own.Sum(row => row.Row.Measured), own.Sum(row => row.Row.Frozen))),
        ];
        string[] variants = [.. losses.Select(loss => loss.Subject.Variant!.Label()).Distinct()];
        SeriesPalette known = VariantPalette.Of(variants);
        // A variant's colour for both, with a dash and marker of its own for shuffled labels.
        SeriesPalette palette = new(variants.SelectMany(variant => new[] { Labels.Given, Labels.Shuffled }.Select(labels =>
            (Label: Label(variant, labels), Place: known[variant].PaletteIndex + (labels == Labels.Given ? 0 : 2 * SeriesStyle.Colours))))
            .ToDictionary(pair => pair.Label, pair => pair.Place));
        BandedCurves<Loss> curves = new()
        {
            Label = loss => Label(loss.Subject.Variant!.Label(), loss.Labels), X = loss => loss.Step, Y = loss => loss.Share,
            Replicate = loss => loss.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
        };
        BandedCurves<Loss> predicted = curves with { Y = loss => loss.Linearised, Role = SeriesRole.Predicted, SharedLabel = "linearised" };
        double lowest = losses.Select(loss => loss.Share).Where(share => share > 0).DefaultIfEmpty(1).Min();
        Axis x = Axis.Logarithmic("gradient step t", "step");
        Axis y = Axis.Logarithmic("L_t/L_0", "1", new AxisLimits(Math.Clamp(lowest / 2, ShownShare, 1), 2));
        return new Figure("losses", "Loss on the labels given and on the same labels shuffled",
            Captions.For(settings, $"Same inputs, same network, {SpectrumFigures.Setting(settings)}; "
                + $"{Captions.Of(settings.Training, residuals[0].Subject)}. {Captions.GeometricCurves(settings)}"),
            [
                .. losses.GroupBy(loss => loss.Subject.With(null)).Select(place =>
                    new Panel(place.Key.Place, x, y, [.. curves.Layers(place, palette), .. predicted.Layers(place, palette)])),
            ], 2);
    }

    private static Figure Energy(SpectrumSettings settings, IReadOnlyList<Observation<GroupRow>> rows)
    {
        int[] groups = [.. rows.Select(row => row.Row.Group).Distinct().Order()];
        Axis x = Axis.Logarithmic("λ/λ_{max} of the group", "1"), y = Axis.Linear("share", "1", new AxisLimits(0, Highest(rows)));
        return new Figure("label-energy", "Which eigenvalues carry the labels, and which are learnt first",
            Captions.For(settings, $"Shares of ‖y‖² by group of eigenvalues of H_0, and of what is learnt of the labels given "
                + $"when their loss is half; {SpectrumFigures.Setting(settings)}. Colours mean labels here. {Captions.Curves(settings)}"),
            [.. rows.GroupBy(row => row.Subject).Select(own =>
                new Panel(own.Key.Label, x, y, [.. Curves(settings, [.. own], groups)]))], 2);
    }

    private static IEnumerable<Layer> Curves(SpectrumSettings settings, Observation<GroupRow>[] own, int[] groups)
    {
        return
        [
            .. Curve("labels given", new SeriesStyle(0), Labels.Given, row => row.LabelShare),
            .. Curve("shuffled", new SeriesStyle(1), Labels.Shuffled, row => row.LabelShare),
            .. Curve("average over all orders", new SeriesStyle(1, SeriesRole.Predicted), Labels.Given, row => row.ExpectedShare),
            .. Curve("learnt first, of labels given", new SeriesStyle(2), Labels.Given, row => row.LearntShare),
        ];

        IEnumerable<Layer> Curve(string label, SeriesStyle style, Labels labels, Func<GroupRow, double> share)
        {
            int[] seeds = [.. own.Select(row => row.Replicate).Distinct()];
            ILookup<(int, int), GroupRow> cells = own.Where(row => row.Row.Labels == labels)
                .ToLookup(row => (row.Replicate, row.Row.Group), row => row.Row);
            // A seed without a group has nothing along it.
            MeanBand[] means = [.. groups.Select(group => MeanBand.Arithmetic(
                [.. seeds.Select(seed => cells[(seed, group)].Select(share).DefaultIfEmpty(0).First())], Captions.BandLevel(settings)))];
            double[] middles = [.. groups.Select(group => ResidualFigures.Middle(settings, group))];
            if (style.Role == SeriesRole.Measured)
                yield return new BandLayer(middles, [.. means.Select(mean => mean.Low)], [.. means.Select(mean => mean.High)], style)
                {
                    Label = label,
                };
            yield return new LineLayer(middles, [.. means.Select(mean => mean.Mean)], style)
            {
                Label = label, Markers = style.Role == SeriesRole.Measured ? LineMarkers.Every : LineMarkers.None,
            };
        }
    }

    /// <summary>A little above the largest mean share, so that panels of small shares can be read.</summary>
    private static double Highest(IReadOnlyList<Observation<GroupRow>> rows) => Math.Min(1, 1.3 * rows
        .GroupBy(row => (row.Subject, row.Row.Labels, row.Row.Group)).SelectMany(own => new[]
        {
            own.Average(row => row.Row.LabelShare), own.Average(row => row.Row.LearntShare),
        }).Where(double.IsFinite).DefaultIfEmpty(1).Max());

    private static string Label(string variant, Labels labels) => labels == Labels.Given ? variant : $"{variant}, shuffled";

    private sealed record Loss(Subject Subject, int Replicate, Labels Labels, int Step, double Share, double Linearised);
}
