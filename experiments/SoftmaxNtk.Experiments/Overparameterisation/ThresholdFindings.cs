using System.Globalization;
using SoftmaxNtk.Figures.Description;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>The widths at which half and nine tenths of the seeds succeed, and how far the first lies above the trivial floor.</summary>
internal static class ThresholdFindings
{
    /// <summary>The shares of seeds that widths are given for.</summary>
    private static readonly (double Share, string Name)[] shares = [(0.5, "half"), (0.9, "most")];

    public static IEnumerable<Finding> Of(IReadOnlyList<SuccessCurve> curves, IReadOnlyList<Observation<NetworkRow>> networks)
    {
        Dictionary<Subject, NetworkRow> shapes = networks.GroupBy(row => row.Subject.Without(SuccessCurve.Width))
            .ToDictionary(own => own.Key, own => own.First().Row);
        foreach (SuccessCurve curve in curves)
        {
            foreach ((double share, string name) in shares)
                yield return Width(curve, share, name);
            NetworkRow shape = shapes[curve.Subject];
            Finding width = Width(curve, 0.5, "half");
            double floor = (double)shape.Samples * shape.Outputs / shape.Dimension;
            yield return width with
            {
                Id = $"overparameterisation.floor.{Name(curve.Accuracy)}",
                Quantity = $"m_50 over n·o/d, at which there are as many weights as equations, ε = {Name(curve.Accuracy)}",
                Estimate = new Estimate(width.Estimate.Value / floor, width.Estimate.Low / floor, width.Estimate.High / floor),
                Expectation = Expectation.AtLeast(1, "fewer weights than equations fit no random targets"),
            };
        }
    }

    /// <summary>"0.01".</summary>
    public static string Name(double accuracy) => accuracy.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();

    private static Finding Width(SuccessCurve curve, double share, string name)
    {
        Threshold threshold = curve.Threshold(share);
        bool known = threshold.Censoring == Censoring.None;
        string beyond = threshold.Censoring == Censoring.Above ? "above the widest" : "below the narrowest";
        return new Finding
        {
            Id = $"overparameterisation.width.{name}.{Name(curve.Accuracy)}",
            Quantity = string.Create(CultureInfo.InvariantCulture,
                $"m_{100 * share}, the width at which {100 * share}% succeed, ε = {Name(curve.Accuracy)}"),
            Subject = curve.Subject,
            Estimate = known ? new Estimate(threshold.Width, threshold.Low, threshold.High) : Estimate.None,
            Seeds = curve.Trials.Select(trial => trial.Replicate).Distinct().Count(),
            Remark = known ? "" : string.Create(CultureInfo.InvariantCulture, $"censored: {beyond} of the grid, {threshold.Width}"),
        };
    }
}
