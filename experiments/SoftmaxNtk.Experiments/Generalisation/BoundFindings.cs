using MathNet.Numerics.Statistics;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>The kernel's bound: where it says something, and whether it orders noise levels as test errors do.</summary>
internal static class BoundFindings
{
    /// <summary>The bound orders noise as the test error does if Spearman's correlation is at least this; stated beforehand.</summary>
    public const double SameOrder = 0.8;

    /// <summary>Fewer levels of noise have no order to speak of.</summary>
    private const int FewestLevels = 3;

    private const string Noise = "labelNoise";

    private static readonly Predictor[] ordered = [Predictor.Trained, Predictor.Stopped, Predictor.Ridge];

    public static IEnumerable<Finding> Of(
        IReadOnlyList<Observation<GeneralisationRow>> rows, IReadOnlyList<Observation<PredictionRow>> predictions)
    {
        Expectation informative = Expectation.AtMost(1, "above 1 it says nothing of a share of errors");
        foreach (var own in OnePerKernel(rows).GroupBy(row => row.Subject))
        {
            yield return About(own.Key, "generalisation.bound.value", "2√(tr H∞·yᵀH∞⁻¹y)/n", informative)
                .Geometric([.. own.Select(row => row.Row.Bound)]);
            yield return About(own.Key, "generalisation.bound.relu-form", "√(2yᵀH∞⁻¹y/n), a bound where H∞ has the diagonal ½", informative)
                .Geometric([.. own.Select(row => row.Row.BoundAsForRelu)]);
        }
        Dictionary<(Subject, int, Predictor), double> errors =
            predictions.ToDictionary(row => (row.Subject, row.Replicate, row.Row.Predictor), row => row.Row.TestError);
        foreach (var own in rows.Where(row => row.Subject.Has(Noise)).GroupBy(row => row.Subject.Without(Noise)))
            if (own.Select(row => row.Subject.Number(Noise)).Distinct().Count() >= FewestLevels)
                foreach (Predictor predictor in ordered)
                    yield return About(own.Key, $"generalisation.bound.order.{GeneralisationFindings.Name(predictor)}",
                        $"Spearman's correlation over noise levels of bound and test error, {GeneralisationFindings.Words(predictor)}",
                        Expectation.AtLeast(SameOrder, "the bound orders them as the error does"))
                        .Arithmetic([.. own.GroupBy(row => row.Replicate).OrderBy(seed => seed.Key).Select(seed => Correlation.Spearman(
                            seed.Select(row => row.Row.Bound),
                            seed.Select(row => errors[(row.Subject, row.Replicate, predictor)])))]);
    }

    /// <summary>The rows of the first variant of each kernel: others have the same bound.</summary>
    public static IReadOnlyList<Observation<GeneralisationRow>> OnePerKernel(IReadOnlyList<Observation<GeneralisationRow>> rows)
    {
        VariantSettings[] first = [.. rows.Select(row => row.Subject.Variant!).DistinctBy(Kernel)];
        return [.. rows.Where(row => first.Contains(row.Subject.Variant!))];
    }

    /// <summary>Which infinite-width kernel a variant has: frozen denominators have softmax's.</summary>
    public static string Kernel(VariantSettings variant) => variant.Activation == "frozenSoftmax" ? "softmax" : variant.Activation;

    private static Finding About(Subject subject, string id, string quantity, Expectation expectation) => new()
    {
        Id = id, Quantity = quantity, Subject = subject, Estimate = Estimate.None, Seeds = 0, Expectation = expectation,
    };
}
