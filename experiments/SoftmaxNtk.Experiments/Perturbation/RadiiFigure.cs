using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Figures.Families;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Perturbation;

/// <summary>
/// The good region's radius as a forest plot, one bracket an activation: its foot the certificate, its head the worst perturbation found,
/// and beside it how far training moved. The paper's radius, far below the axis, is written out.
/// </summary>
internal static class RadiiFigure
{
    /// <summary>How far beside a bracket the movement of training stands, where an activation's width is 1.</summary>
    private const double Beside = 0.22;

    /// <summary>One panel a place of the sweep; nothing where no radius was measured.</summary>
    public static IEnumerable<Figure> Draw(PerturbationExperimentSettings settings, RunTables tables, IReadOnlyList<Finding> findings)
    {
        Finding[] certified = Of(findings, "perturbation.radius.certified"), measured = Of(findings, "perturbation.radius.measured");
        if (measured.Length == 0)
            yield break;
        string[] activations = [.. measured.Select(finding => finding.Subject.Variant!.Activation).Distinct()];
        Finding[] movement = [.. Of(findings, "perturbation.run.movement")
            .Where(finding => activations.Contains(finding.Subject.Variant!.Activation))];
        double searchedTo = settings.Perturbation.RadiusSearch.LargestRadius;
        double[] all = [.. certified.Concat(measured).Concat(movement).Select(finding => finding.Estimate.Value).Where(double.IsFinite)];
        Axis x = Axis.OfCategories("", activations);
        Axis y = Axis.Logarithmic("radius R", "1", new AxisLimits(all.Min() / 2, Math.Min(searchedTo, all.Max()) * 3));
        SeriesPalette palette = VariantPalette.Of(movement.Concat(measured).Select(finding => finding.Subject.Variant!.Label()));
        Panel[] panels = [.. measured.GroupBy(finding => finding.Subject.Place).Select(place =>
            new Panel(place.Key, x, y, [.. Brackets(place), .. Movements(place.Key)]))];
        yield return new Figure("radii", "How large is the region in which the kernel stays good?",
            Captions.For(settings,
                $"{PerturbationFigures.Setting(settings, measured[0].Subject.Place.Length > 0 ? "σ as stated" : "")} "
                + "R within which λ_{min}(H) keeps at least half its value. Foot of a bracket: certified for every perturbation; head: "
                + "the smallest R at which one was found that halves it; marker beside it: max_{t,r} ‖w_r(t) − w_r(0)‖ of a training "
                + $"run. Geometric means over seeds. {Paper(findings)}"),
            panels, panels.Length);

        IEnumerable<Layer> Brackets(IGrouping<string, Finding> place)
        {
            foreach (Finding head in place)
            {
                string activation = head.Subject.Variant!.Activation;
                double at = Array.IndexOf(activations, activation);
                SeriesStyle style = palette[head.Subject.Variant!.Label()];
                Finding? foot = certified.FirstOrDefault(finding => finding.Subject.Equals(head.Subject));
                bool reached = double.IsFinite(head.Estimate.Value);
                double top = reached ? head.Estimate.Value : searchedTo;
                if (foot is not null && double.IsFinite(foot.Estimate.Value))
                {
                    yield return new LineLayer([at, at], [foot.Estimate.Value, top], style) { Markers = LineMarkers.None,
                        Label = activation };
                    yield return new MarkerLayer([at], [foot.Estimate.Value], style);
                    yield return Text(at, foot.Estimate.Value);
                }
                yield return new MarkerLayer([at], [top], style) { Censoring = reached ? Censoring.None : Censoring.Above };
                yield return Text(at, top);
            }
        }

        IEnumerable<Layer> Movements(string place) =>
            from finding in movement
            where finding.Subject.Place == place && double.IsFinite(finding.Estimate.Value)
            select new MarkerLayer([Array.IndexOf(activations, finding.Subject.Variant!.Activation) + Beside], [finding.Estimate.Value],
                palette[finding.Subject.Variant!.Label()]) { Label = $"{finding.Subject.Variant!.Label()}, training" };
    }

    private static AnnotationLayer Text(double at, double radius) => new(at - 0.08, radius,
        radius.ToString("G2", CultureInfo.InvariantCulture), TextAnchor.End, SeriesStyle.Neutral);

    private static Finding[] Of(IReadOnlyList<Finding> findings, string id) => [.. findings.Where(finding => finding.Id == id)];

    private static string Paper(IReadOnlyList<Finding> findings)
    {
        Finding[] paper = Of(findings, "perturbation.radius.paper");
        return paper.Length == 0 ? "" : "The paper's softmax lemma, its constants recalled and not checked, gives "
            + string.Join(", ", paper.Select(finding =>
                string.Create(CultureInfo.InvariantCulture, $"{finding.Estimate.Value:0.0e0} ({finding.Subject.Label})"))) + ".";
    }
}
