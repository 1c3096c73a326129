using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>The figure of the good region's radius: as the paper states it, as certified, and as measured, one point a replicate.</summary>
/// <remarks>
/// Points, not bars of means: a mean over those replicates that reached the end of their region would say too little, and a bar has no foot
/// on a logarithmic axis.
/// </remarks>
internal static class RadiiFigure
{
    /// <summary>From one variant to the next within a category whose width is 1.</summary>
    private const double VariantsTogether = 0.6;

    public static Figure Draw(PerturbationExperimentSettings settings, IReadOnlyList<Observation<RadiusRow>> radii, SeriesPalette palette)
    {
        (RadiusKind Kind, string Direction, string Label)[] categories =
        [
            (RadiusKind.Paper, "every", "paper"), (RadiusKind.Certified, "every", "certified"),
            .. radii.Where(row => row.Row.Kind == RadiusKind.Measured).Select(row => row.Row.Direction).Distinct()
                .Select(direction => (RadiusKind.Measured, direction,
                    PerturbationFigures.Title(Enum.Parse<PerturbationDirectionKind>(direction, ignoreCase: true)))),
        ];
        double searchedTo = settings.Perturbation.RadiusSearch.LargestRadius;
        Layer[] points =
        [
            .. palette.Labels.Select((variant, place) =>
            {
                double shift = VariantsTogether * ((place + 0.5) / palette.Labels.Count - 0.5);
                (double X, double Y)[] all =
                [
                    .. categories.SelectMany((category, k) => radii
                        .Where(row => row.Subject.Label == variant && row.Row.Kind == category.Kind && row.Row.Direction == category.Direction)
                        .Select(row => row.Row.Radius).Select(radius => (k + shift, double.IsPositiveInfinity(radius) ? searchedTo : radius))),
                ];
                return new MarkerLayer([.. all.Select(point => point.X)], [.. all.Select(point => point.Y)], palette[variant])
                {
                    Label = variant,
                };
            }),
        ];
        ConstantLineLayer end = new(Orientation.Horizontal, searchedTo, "", SeriesStyle.Neutral.As(SeriesRole.Bound));
        return new Figure("radii", "How large is the region in which the kernel stays good?",
            Captions.For(settings, $"{PerturbationFigures.Setting(settings)} R within which λ_{{min}}(H) keeps at least half its value: "
                + "as the paper states it (constants recalled, not checked), as certified for the weights at hand, "
                + "and as measured along each direction. "
                + FormattableString.Invariant(
                    $"One point a replicate; at R = {searchedTo}, the line, λ_{{min}} had not fallen to half by then.")),
            [
                new Panel("",
                    Axis.OfCategories("radius of the good region", [.. categories.Select(category => category.Label)]),
                    Axis.Logarithmic("R", "1"), [end, .. points]),
            ], 1);
    }
}
