using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;
using static SoftmaxNtk.Experiments.Overparameterisation.ThresholdFindings;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>How many of the steps allowed the widest networks take, and whether they grow with n as those allowed do.</summary>
internal static class StepFindings
{
    private const string Samples = ExponentFindings.SamplesAxis;

    public static IEnumerable<Finding> Of(IReadOnlyList<Observation<OutcomeRow>> rows)
    {
        Observation<OutcomeRow>[] widest = [.. Widest(rows)];
        foreach (var own in widest.GroupBy(row => (Subject: row.Subject.Without(SuccessCurve.Width), row.Row.Accuracy)))
            yield return new Finding
            {
                Id = $"overparameterisation.steps.{Name(own.Key.Accuracy)}", Subject = own.Key.Subject,
                Quantity = $"steps needed over steps allowed at the widest, ε = {Name(own.Key.Accuracy)}",
                Estimate = Estimate.None, Seeds = 0, Expectation = Expectation.AtMost(1, "T is enough where the kernel is near its limit"),
            }.Geometric([.. own.Select(row => row.Row.Reached / row.Row.Allowed)]);
        foreach (var own in widest.Where(row => row.Subject.Has(Samples))
            .GroupBy(row => (Subject: row.Subject.Without(SuccessCurve.Width).Without(Samples), row.Row.Accuracy)))
            if (own.Select(row => row.Subject.Number(Samples)).Distinct().Count() > 2)
                yield return new Finding
                {
                    Id = $"overparameterisation.exponent.steps.{Name(own.Key.Accuracy)}", Subject = own.Key.Subject,
                    Quantity = $"exponent of n in the steps needed, less that in T, ε = {Name(own.Key.Accuracy)}",
                    Estimate = Estimate.None, Seeds = 0, Expectation = Expectation.AtMost(0, "steps grow no faster than T"),
                }.Arithmetic(SeedSlopes.Of(own.Select(row =>
                    (row.Replicate, row.Subject.Number(Samples), row.Row.Reached / row.Row.Allowed)), 0, double.PositiveInfinity));
    }

    /// <summary>The rows of the largest width of every place.</summary>
    public static IEnumerable<Observation<OutcomeRow>> Widest(IReadOnlyList<Observation<OutcomeRow>> rows) =>
        rows.GroupBy(row => row.Subject.With(null).Without(SuccessCurve.Width)).SelectMany(place =>
        {
            double width = place.Max(row => row.Subject.Number(SuccessCurve.Width));
            return place.Where(row => row.Subject.Number(SuccessCurve.Width) == width);
        });
}
