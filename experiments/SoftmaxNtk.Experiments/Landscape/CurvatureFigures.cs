using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>The smallest curvature over λ_min(Θ) against the width, and its local exponents, one panel a place of the sweep.</summary>
internal static class CurvatureFigures
{
    /// <summary>The panels of one row.</summary>
    private const int Columns = 2;

    public static IReadOnlyList<Figure> Draw(LandscapeSettings settings, IReadOnlyList<Observation<CurvatureRow>> rows)
    {
        Observation<CurvatureRow>[] bent = [.. rows.Where(row => !CurvatureFindings.IsPiecewiseLinear(row.Subject.Variant!))];
        if (bent.Length == 0 || !bent[0].Subject.Has(CurvatureFindings.Width))
            return [];
        SeriesPalette palette = VariantPalette.Of(bent.Select(row => row.Subject.Variant!.Label()));
        return [Ratio(settings, bent, palette), .. Exponents(settings, bent, palette)];
    }

    private static Figure Ratio(LandscapeSettings settings, Observation<CurvatureRow>[] rows, SeriesPalette palette)
    {
        Axis y = Axis.Logarithmic("|λ_{min}(∇²L)|/λ_{min}(Θ)", "1", AxisLimits.Around(rows.Select(row => row.Row.Ratio), 2));
        BandedCurves<Observation<CurvatureRow>> curves = new()
        {
            Label = row => row.Subject.Variant!.Label(), X = row => row.Subject.Number(CurvatureFindings.Width), Y = row => row.Row.Ratio,
            Replicate = row => row.Replicate, YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        return new Figure("curvature", "How negative is the curvature of the loss, beside the kernel?",
            Captions.For(settings, $"At W(0), on {Captions.Of(settings.Dataset)}. Triangles: m^{{-1}} and m^{{-1/2}}, without the extreme "
                + $"of e^{{z}} over neurons. ReLU's Hessian is JᵀJ almost everywhere, its ratio 0. {Captions.GeometricCurves(settings)}"),
            Panels(rows, row => row.Subject, y, own =>
            {
                IReadOnlyList<Layer> layers = curves.Layers(own, palette);
                return [.. layers, .. Slopes(own, curves, palette)];
            }), Columns);
    }

    private static IEnumerable<Layer> Slopes(
        Observation<CurvatureRow>[] rows, BandedCurves<Observation<CurvatureRow>> curves, SeriesPalette palette)
    {
        foreach ((string label, double slope, string text, double factor) in new[]
            { ("softmax", -1, "−1", 0.35), ("softmax √m", -0.5, "−1/2", 2.2) })
        {
            Observation<CurvatureRow>[] own = [.. rows.Where(row => row.Subject.Variant!.Label() == label)];
            if (own.Length > 0 && curves.Layers(own, palette).OfType<LineLayer>().FirstOrDefault() is LineLayer line
                && ReferenceSlopes.Beside(line, slope, text, factor, 0.3) is Layer layer)
                yield return layer;
        }
    }

    /// <summary>Slopes between neighbouring widths, at their geometric mean, beside the exponents that are expected.</summary>
    private static IEnumerable<Figure> Exponents(LandscapeSettings settings, Observation<CurvatureRow>[] rows, SeriesPalette palette)
    {
        Local[] slopes =
        [
            .. from own in rows.GroupBy(row => (Subject: row.Subject.Without(CurvatureFindings.Width), row.Replicate))
               let ordered = own.OrderBy(row => row.Subject.Number(CurvatureFindings.Width)).ToArray()
               from k in Enumerable.Range(0, Math.Max(0, ordered.Length - 1))
               select Local.Between(settings, own.Key.Subject, own.Key.Replicate, ordered[k], ordered[k + 1]),
        ];
        if (slopes.Length == 0)
            yield break;
        BandedCurves<Local> curves = new()
        {
            Label = slope => slope.Subject.Variant!.Label(), X = slope => slope.Width, Y = slope => slope.Exponent,
            Replicate = slope => slope.Replicate, YScale = AxisScale.Linear, Level = Captions.BandLevel(settings),
            Markers = LineMarkers.Every,
        };
        BandedCurves<Local> expected = curves with { Y = slope => slope.Expected, Role = SeriesRole.Predicted, SharedLabel = "expected" };
        yield return new Figure("exponents", "Local exponents of the smallest curvature over the kernel's smallest eigenvalue",
            Captions.For(settings, $"d log(|λ_{{min}}(∇²L)|/λ_{{min}}(Θ))/d log m between neighbouring widths, on "
                + $"{Captions.Of(settings.Dataset)}. Thin: −1 and −1/2 with the extreme of e^{{z}} over neurons. "
                + Captions.Curves(settings)),
            Panels(slopes, slope => slope.Subject, Axis.Linear("local exponent", "1"), own =>
                [.. curves.Layers(own, palette), .. expected.Layers(own, palette)]), Columns);
    }

    private static Panel[] Panels<T>(IEnumerable<T> rows, Func<T, Subject> subject, Axis y, Func<T[], IReadOnlyList<Layer>> layers) =>
    [
        .. rows.GroupBy(row => subject(row).With(null).Without(CurvatureFindings.Width))
            .Select(place => new Panel(place.Key.Place, Axis.Logarithmic("width m", "1"), y, layers([.. place]))),
    ];

    private sealed record Local(Subject Subject, int Replicate, double Width, double Exponent, double Expected)
    {
        public static Local Between(LandscapeSettings settings, Subject subject, int replicate,
            Observation<CurvatureRow> first, Observation<CurvatureRow> second)
        {
            double low = first.Subject.Number(CurvatureFindings.Width), high = second.Subject.Number(CurvatureFindings.Width);
            return new Local(subject, replicate, Math.Sqrt(low * high),
                Math.Log(second.Row.Ratio / first.Row.Ratio) / Math.Log(high / low),
                CurvatureFindings.Exponent(settings, subject, low, high));
        }
    }
}
