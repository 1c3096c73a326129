using SoftmaxNtk.Figures.Description;

namespace SoftmaxNtk.Figures.Tests;

/// <summary>Figures that hold every kind of layer and every odd case.</summary>
internal static class SampleFigures
{
    public static Axis Linear { get; } = Axis.Linear("gradient steps t", "1");

    public static Axis Loss { get; } = Axis.Logarithmic("loss L", "1");

    public static Figure EveryLayer(LegendPlacement legend) => new(
        "every-layer", "Everything that can be drawn: ‖ΔH‖_F against R", "Mean over 5 seeds; η = 1/λ_{max}(Θ_0). Config 3f2a9c1b.",
        [Curves(), Slopes(), Bars(), HeatMap(), Empty(), Zeros(), LargeNumbers()], 3) { Legend = legend };

    public static Panel Curves() =>
        new("training loss of two variants with a title that is long enough to need a second line", Linear, Loss,
    [
        new BandLayer([0, 500, 1000], [0.5, 1e-6, 1e-11], [2, 1e-5, 1e-9], new SeriesStyle(0)) { Label = "softmax" },
        new LineLayer([0, 500, 1000], [1, 3e-6, 1e-10], new SeriesStyle(0)) { Label = "softmax" },
        new LineLayer([0, 500, 1000], [1, 3e-3, 1e-7], new SeriesStyle(1)) { Label = "softmax √m" },
        new LineLayer([0, 500, 1000], [1, 2e-6, 1e-10], new SeriesStyle(0, SeriesRole.Predicted)) { Label = "linearised prediction" },
        new LineLayer([0, 500, 1000], [1, 2e-3, 1e-7], new SeriesStyle(1, SeriesRole.Predicted)) { Label = "linearised prediction" },
    ]);

    public static Panel Slopes() => new("slopes", Axis.Logarithmic("R", "1"), Axis.Logarithmic("‖ΔH‖_F", "1"),
    [
        new MarkerLayer([1e-3, 1e-2, 1e-1], [1e-5, 1e-4, 1e-3], new SeriesStyle(2)) { Label = "relu" },
        new ReferenceSlopeLayer(0.5, "slope 1/2", 1e-2, 1e-4, 1e-1),
        new ConstantLineLayer(Orientation.Vertical, 0.02, "certified radius", SeriesStyle.Neutral),
        new AnnotationLayer(1e-3, 1e-5, "here", TextAnchor.End, SeriesStyle.Neutral),
    ]);

    public static Panel Bars() => new("exponents",
        Axis.OfCategories("variant", ["softmax", "softmax √m", "relu", "exp"]), Axis.Linear("slope", "1"),
    [
        new BarLayer([-1.6, -0.85, -0.55, -0.84], new SeriesStyle(0))
        {
            Label = "coupled", Low = [-1.8, -0.9, -0.6, -0.9], High = [-1.4, -0.8, -0.5, double.NaN],
        },
        new BarLayer([-1, -0.6, -0.5, -0.7], new SeriesStyle(1)) { Label = "independent" },
        new ConstantLineLayer(Orientation.Horizontal, -0.5, "theory", SeriesStyle.Neutral),
    ]);

    public static Panel HeatMap() => new("a slice", Axis.Linear("first direction", "1"), Axis.Linear("second direction", "1"),
        [new HeatMapLayer([-1, 0, 1], [0, 1, 2], [1e-3, 1, 10, 0], Axis.Logarithmic("loss L", "1"))]);

    public static Panel Empty() => new("empty", Linear, Loss, []);

    public static Panel Zeros() =>
        new("common shift", Linear, Loss, [new LineLayer([0, 1], [0, 0], new SeriesStyle(3)) { Label = "nothing but zeros" }]);

    public static Panel LargeNumbers() => new("", Axis.Linear("cost", "FLOP"), Axis.Linear("rate", "1/s"),
        [new LineLayer([0, 3e9], [-2e-7, 4e-7], new SeriesStyle(3)) { Label = "exp" }]);
}
