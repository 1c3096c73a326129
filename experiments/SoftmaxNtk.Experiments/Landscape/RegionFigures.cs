using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>λ_min in balls around W(0), bracketed; and radii of the good region over softmax's beside how far training goes.</summary>
internal static class RegionFigures
{
    public static IReadOnlyList<Figure> Draw(LandscapeSettings settings, RunTables tables)
    {
        IReadOnlyList<Observation<BallRow>> balls = tables.Of<BallRow>();
        return balls.Count == 0 ? [] : [Balls(settings, balls), Movement(settings, tables)];
    }

    private static Figure Balls(LandscapeSettings settings, IReadOnlyList<Observation<BallRow>> rows)
    {
        SeriesPalette palette = VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));
        BandedCurves<Observation<BallRow>> found = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Row.Radius, Y = row => row.Row.Found,
            Replicate = row => row.Replicate, YScale = AxisScale.Linear, Level = Captions.BandLevel(settings), Markers = LineMarkers.Every,
        };
        BandedCurves<Observation<BallRow>> certified = found with
        {
            Y = row => Math.Max(0, row.Row.Certified), Role = SeriesRole.Predicted, SharedLabel = "certified",
        };
        ConstantLineLayer half = new(Orientation.Horizontal, 0.5, "½", SeriesStyle.Neutral.As(SeriesRole.Bound));
        return new Figure("balls", "How small can λ_{min}(Θ) become in a ball around W(0)?",
            Captions.For(settings, $"On {Captions.Of(settings.Dataset)}, m = {settings.Network.Width}. Markers: the smallest that was "
                + "found for ‖w̃_r − w_r‖ ≤ R; thin: what is certified for every such W̃, at least 0. The truth lies between. "
                + Captions.Curves(settings)),
            [
                .. rows.GroupBy(row => row.Subject.Place).Select(place => new Panel(place.Key, Axis.Logarithmic("radius R", "1"),
                    Axis.Linear("min λ_{min}(Θ(W̃))/λ_{min}(Θ(W_0))", "1", new AxisLimits(-0.03, 1.05)),
                    [half, .. certified.Layers(place.Where(row => double.IsFinite(row.Row.Certified)), palette),
                        .. found.Layers(place, palette)])),
            ], 2);
    }

    /// <summary>Every network's radii and movement, seed by seed.</summary>
    private static Figure Movement(LandscapeSettings settings, RunTables tables)
    {
        IReadOnlyList<Observation<PathRow>> runs = tables.Of<PathRow>();
        SeriesPalette palette = VariantPalette.Of(runs.Select(row => row.Subject.Variant!.Label()));
        string[] labels = [.. runs.Select(row => row.Subject.Variant!.Label()).Distinct()];
        double[] all = [.. runs.Select(row => row.Row.LargestMovement),
            .. tables.Of<RegionRow>().SelectMany(row => new[] { row.Row.Certified, row.Row.Measured })];
        Axis y = Axis.Logarithmic("movement, and radius R", "1", AxisLimits.Around(all, 2));
        const double aside = 0.2;
        return new Figure("movement", "How far does training go, and how large is the good region?",
            Captions.For(settings, string.Create(CultureInfo.InvariantCulture, $"On {Captions.Of(settings.Dataset)}, m = "
                + $"{settings.Network.Width}; one point a seed. In the middle max_r ‖w_r(T) − w_r(0)‖ of a training run; to its left the ")
                + "radius certified to keep λ_{min} above half, to its right the smallest at which it was seen to halve; both are the "
                + "same at every scale."),
            [
                .. runs.GroupBy(row => row.Subject.Place).Select(place => new Panel(place.Key, Axis.OfCategories("", labels), y,
                [
                    .. place.GroupBy(row => row.Subject.Variant!).SelectMany(own => Layers(own.Key, [.. own])),
                ])),
            ], 2);

        IEnumerable<Layer> Layers(VariantSettings variant, Observation<PathRow>[] own)
        {
            double at = Array.IndexOf(labels, variant.Label());
            SeriesStyle style = palette[variant.Label()];
            RegionRow[] regions =
            [
                .. from region in tables.Of<RegionRow>()
                   where region.Subject.Variant!.Activation == variant.Activation && region.Subject.Place == own[0].Subject.Place
                   select region.Row,
            ];
            yield return Points(at, own.Select(row => row.Row.LargestMovement), style) with { Label = variant.Label() };
            if (regions.Length > 0)
            {
                yield return Points(at - aside, regions.Select(row => row.Certified), SeriesStyle.Neutral);
                yield return Points(at + aside, regions.Select(row => row.Measured), SeriesStyle.Neutral);
            }
        }
    }

    private static MarkerLayer Points(double at, IEnumerable<double> values, SeriesStyle style)
    {
        double[] shown = [.. values.Where(double.IsFinite)];
        return new MarkerLayer([.. shown.Select(_ => at)], shown, style);
    }
}
