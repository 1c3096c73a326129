using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Experiments.LazyTraining;

/// <summary>Drift, movement and distance against the width, one panel a place of the sweep; local exponents; drift(√m)/drift(m).</summary>
internal static class LazyTrainingFigures
{
    private const string Width = "network.width";

    private const int Columns = 3;

    public static IReadOnlyList<Figure> Draw(LazyTrainingSettings settings, IReadOnlyList<Observation<DriftRow>> rows)
    {
        if (rows.Count == 0 || !rows[0].Subject.Has(Width))
            return [];
        SeriesPalette palette = VariantPalette.Of(rows.Select(row => row.Subject.Variant!.Label()));
        return
        [
            Against("drift", "How far the kernel drifts, against the width", nameof(DriftRow.KernelDrift), row => row.KernelDrift),
            Against("movement-typical", "How far a typical neuron moves, against the width",
                nameof(DriftRow.TypicalMovement), row => row.TypicalMovement),
            Against("movement-largest", "How far the neuron that moves most moves, against the width",
                nameof(DriftRow.LargestMovement), row => row.LargestMovement),
            Against("distance", "How far outputs leave the linearised network's, against the width",
                nameof(DriftRow.LinearisedDistance), row => row.LinearisedDistance),
            LocalExponents(settings, rows, palette),
            .. Scale(settings, rows),
        ];

        Figure Against(string name, string title, string column, Func<DriftRow, double> of) => new(name, title,
            Captions.For(settings, $"After a fixed kernel time{Setting(settings)}. {Captions.GeometricCurves(settings)}"),
            Panels(rows, Axis.Logarithmic(RowSchema<DriftRow>.Instance.ColumnOf(column).Description, "1",
                AxisLimits.Around(rows.Select(row => of(row.Row)), 1.5)), own => Curves(settings, of).Layers(own, palette)), Columns);
    }

    /// <summary>Slopes between neighbouring widths, at their geometric mean, beside the lazy limit's exponents.</summary>
    private static Figure LocalExponents(LazyTrainingSettings settings, IReadOnlyList<Observation<DriftRow>> rows, SeriesPalette palette)
    {
        Local[] slopes =
        [
            .. from own in rows.GroupBy(row => (Subject: row.Subject.Without(Width), row.Replicate))
               let ordered = own.OrderBy(row => row.Subject.Number(Width)).ToArray()
               from k in Enumerable.Range(0, Math.Max(0, ordered.Length - 1))
               select Local.Between(own.Key.Subject, own.Key.Replicate, ordered[k], ordered[k + 1]),
        ];
        Axis x = Axis.Logarithmic("width m", "1"), y = Axis.Linear("local exponent of the drift", "1", new AxisLimits(-2.6, 0.4));
        BandedCurves<Local> curves = new()
        {
            Label = slope => slope.Subject.Variant!.Label(), X = slope => slope.Width, Y = slope => slope.Exponent,
            Replicate = slope => slope.Replicate, YScale = AxisScale.Linear, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        return new Figure("exponents", "Local exponents of the kernel's drift",
            Captions.For(settings, $"d log drift/d log m between neighbouring widths{Setting(settings)}. Rules: the lazy limit's "
                + "exponents. " + Captions.Curves(settings)),
            [
                .. slopes.GroupBy(slope => slope.Subject.With(null)).Select(place => new Panel(place.Key.Place, x, y,
                [
                    .. place.Select(slope => LazyExponents.Drift(slope.Subject.Variant!,
                            LazyTrainingFindings.InitialisationOf(settings, slope.Subject))).Distinct()
                        .Select(limit => new ConstantLineLayer(
                            Orientation.Horizontal, limit, "", SeriesStyle.Neutral.As(SeriesRole.Bound))),
                    .. curves.Layers(place, palette),
                ])),
            ], Columns);
    }

    /// <summary>m·drift(s = m)/drift(s = √m) against the width, within seeds; nothing without both.</summary>
    private static IEnumerable<Figure> Scale(LazyTrainingSettings settings, IReadOnlyList<Observation<DriftRow>> rows)
    {
        var pairs = (from one in rows
                     join two in rows on (one.Subject.With(null), one.Replicate) equals (two.Subject.With(null), two.Replicate)
                     where one.Subject.Variant!.Activation == "softmax" && two.Subject.Variant!.Activation == "softmax"
                         && one.Subject.Variant.OutputScale.Kind == OutputScaleKind.Paper
                         && two.Subject.Variant.OutputScale.Kind == OutputScaleKind.SqrtWidth
                     select (one.Subject, one.Replicate,
                         Ratio: one.Subject.Number(Width) * one.Row.KernelDrift / two.Row.KernelDrift)).ToArray();
        if (pairs.Length == 0)
            yield break;
        string[] places = [.. pairs.Select(pair => pair.Subject.With(null).Without(Width).Place).Distinct()];
        SeriesPalette palette = new(places.Select((place, index) => (place, index)).ToDictionary(pair => pair.place, pair => pair.index));
        BandedCurves<(Subject Subject, int Replicate, double Ratio)> curves = new()
        {
            Label = pair => pair.Subject.With(null).Without(Width).Place, X = pair => pair.Subject.Number(Width), Y = pair => pair.Ratio,
            Replicate = pair => pair.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        yield return new Figure("scale", "What scale does to the drift",
            Captions.For(settings, $"m times the drift of softmax at s = m over that at s = √m, within seeds{Setting(settings)}. Rule: "
                + $"scale divides the drift by m. {Captions.GeometricCurves(settings)}"),
            [
                new Panel("", Axis.Logarithmic("width m", "1"),
                    Axis.Logarithmic("m·drift(m)/drift(√m)", "1", AxisLimits.Around([1, .. pairs.Select(pair => pair.Ratio)], 1.5)),
                    [
                        new ConstantLineLayer(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                        .. curves.Layers(pairs, palette),
                    ]),
            ], 1);
    }

    private static Panel[] Panels(
        IReadOnlyList<Observation<DriftRow>> rows, Axis y, Func<IEnumerable<Observation<DriftRow>>, IReadOnlyList<Layer>> layers) =>
    [
        .. rows.GroupBy(row => row.Subject.With(null).Without(Width))
            .Select(place => new Panel(place.Key.Place, Axis.Logarithmic("width m", "1"), y, layers(place))),
    ];

    private static BandedCurves<Observation<DriftRow>> Curves(LazyTrainingSettings settings, Func<DriftRow, double> of) => new()
    {
        Label = row => row.Subject.Variant!.Label(), X = row => row.Subject.Number(Width), Y = row => of(row.Row),
        Replicate = row => row.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings), Markers = LineMarkers.Every,
    };

    private static string Setting(LazyTrainingSettings settings) => string.Create(CultureInfo.InvariantCulture,
        $" on {Captions.Of(settings.Dataset)}, {settings.Training.Steps} steps of "
        + $"η = {settings.Training.StabilityFraction}·2/(κλ_{{max}}(H_∞))");

    private sealed record Local(Subject Subject, int Replicate, double Width, double Exponent)
    {
        public static Local Between(Subject subject, int replicate, Observation<DriftRow> first, Observation<DriftRow> second)
        {
            (double low, double high) = (first.Subject.Number(LazyTrainingFigures.Width), second.Subject.Number(LazyTrainingFigures.Width));
            return new Local(subject, replicate, Math.Sqrt(low * high),
                Math.Log(second.Row.KernelDrift / first.Row.KernelDrift) / Math.Log(high / low));
        }
    }
}
