using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>What each ingredient of normalisation does to the kernel's change, against σ.</summary>
internal static class AblationFigure
{
    private const string Sigma = "network.sigma";

    private static readonly (string Label, (TrainedAs, Ingredients) Over, (TrainedAs, Ingredients) Under)[] parts =
    [
        ("both", (TrainedAs.Softmax, Ingredients.Both), (TrainedAs.Softmax, Ingredients.Neither)),
        ("denominators follow the weights", (TrainedAs.Softmax, Ingredients.Denominators), (TrainedAs.Softmax, Ingredients.Neither)),
        ("mean output weight subtracted", (TrainedAs.Softmax, Ingredients.Mean), (TrainedAs.Softmax, Ingredients.Neither)),
        ("softmax's movement for its own", (TrainedAs.Softmax, Ingredients.Neither), (TrainedAs.Frozen, Ingredients.Neither)),
        ("own movement less its common shift", (TrainedAs.FrozenCentred, Ingredients.Neither), (TrainedAs.Frozen, Ingredients.Neither)),
    ];

    public static Figure Draw(NormalisationSettings settings, IReadOnlyList<Observation<AblationRow>> rows)
    {
        Part[] ratios =
        [
            .. from own in rows.GroupBy(row => row.Subject)
               from part in parts
               from ratio in AblationFindings.Ratios(own, part.Over, part.Under)
               select new Part(own.Key, part.Label, ratio.Replicate, ratio.Ratio),
        ];
        SeriesPalette palette = new(parts.Select((part, index) => (part.Label, index)).ToDictionary(pair => pair.Label,
            pair => pair.index));
        BandedCurves<Part> curves = new()
        {
            Label = part => part.Label, X = part => part.Subject.Number(Sigma), Y = part => part.Ratio, Replicate = part => part.Replicate,
            YScale = AxisScale.Logarithmic, Level = Captions.BandLevel(settings), Markers = LineMarkers.Every,
        };
        Axis y = Axis.Logarithmic("change of the kernel, over frozen's", "1",
            AxisLimits.Around([1, .. ratios.Select(part => part.Ratio)], 1.3));
        return new Figure("ablation", "Softmax's kernel taken apart",
            Captions.For(settings, "Change ‖H − H_0‖ of the kernel with frozen denominators once it is given softmax's ingredients, one or "
                + "both, at the weights of trained softmax; and of the kernel with frozen denominators under another displacement than "
                + "its own"
                + $"{NormalisationFigures.Setting(settings)}. Rule: 1, no effect. {Captions.GeometricCurves(settings)}"),
            [
                .. ratios.GroupBy(part => part.Subject.Without(Sigma))
                    .Select(place => new Panel(place.Key.Label, Axis.Logarithmic("σ of the initial weights", "1"), y,
                    [
                        new ConstantLineLayer(Orientation.Horizontal, 1, "", SeriesStyle.Neutral.As(SeriesRole.Bound)),
                        .. curves.Layers(place, palette),
                    ])),
            ], 3);
    }

    private sealed record Part(Subject Subject, string Label, int Replicate, double Ratio);
}
