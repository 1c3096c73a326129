using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>How many steps each variant takes to fit, beside those that its linearised network takes.</summary>
internal static class StepsFigure
{
    public static Figure Draw(ConvergenceSettings settings, string setting, RunTables tables)
    {
        IReadOnlyList<Observation<TrainingRunRow>> runs = tables.Of<TrainingRunRow>();
        SeriesPalette palette = ConvergenceFigures.Palette(runs.Select(run => run.Subject));
        string[] variants = [.. runs.Select(run => ConvergenceFigures.Name(run.Subject)).Distinct()];
        Axis x = Axis.OfCategories("", [.. variants.Select(Short)]), y = Axis.Logarithmic("steps to 1e-6 of L_0", "step", Limits(runs));
        Panel[] panels = [.. ConvergenceFigures.ByPlace(runs).Select(place =>
            new Panel(ConvergenceFigures.Title(place.Key), x, y, [.. Layers(place)]))];
        return new Figure("steps", "Steps to a millionth of the initial loss",
            Captions.For(settings, "Markers: the trained network, one a seed. Bar: the linearised network, geometric mean over seeds. "
                + $"Hollow arrow: a seed that had not got there when its run ended. {setting}."),
            panels, 3) { Legend = LegendPlacement.None };

        IEnumerable<Layer> Layers(IEnumerable<Observation<TrainingRunRow>> place)
        {
            foreach (IGrouping<string, TrainingRunRow> own in place.GroupBy(run => ConvergenceFigures.Name(run.Subject), run => run.Row))
            {
                int at = Array.IndexOf(variants, own.Key);
                SeriesStyle style = palette[own.Key];
                double[] fitted = [.. own.Select(run => run.StepsToFit).Where(double.IsFinite)];
                double[] censored = [.. own.Where(run => double.IsNaN(run.StepsToFit)).Select(run => (double)run.Steps)];
                double linearised = MeanBand.Geometric([.. own.Select(run => run.LinearisedStepsToFit)], null).Mean;
                if (double.IsFinite(linearised))
                    yield return new LineLayer([at - 0.35, at + 0.35], [linearised, linearised],
                        SeriesStyle.Neutral) { Markers = LineMarkers.None };
                if (fitted.Length > 0)
                    yield return new MarkerLayer(Spread(at, fitted.Length), fitted, style);
                if (censored.Length > 0)
                    yield return new MarkerLayer(Spread(at, censored.Length), censored, style) { Censoring = Censoring.Above };
            }
        }
    }

    /// <summary>Places side by side about a category's middle.</summary>
    private static double[] Spread(int at, int count) =>
        [.. Enumerable.Range(0, count).Select(k => at + (count > 1 ? 0.5 * k / (count - 1) - 0.25 : 0))];

    private static string Short(string variant) => variant.Replace("frozenSoftmax", "frozen", StringComparison.Ordinal);

    private static AxisLimits? Limits(IReadOnlyList<Observation<TrainingRunRow>> runs)
    {
        double[] steps =
        [
            .. runs.SelectMany(run => new[] { run.Row.StepsToFit, run.Row.LinearisedStepsToFit, run.Row.Steps })
                .Where(value => value > 0 && double.IsFinite(value)),
        ];
        return steps.Length > 0 ? new AxisLimits(steps.Min() / 1.5, steps.Max() * 2) : null;
    }
}
