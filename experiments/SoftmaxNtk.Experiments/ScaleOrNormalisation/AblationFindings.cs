using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.ScaleOrNormalisation;

/// <summary>
/// What each ingredient of normalisation does to the change of the kernel under one and the same displacement, and what the displacement
/// itself does; each a ratio to the kernel with frozen denominators.
/// </summary>
internal static class AblationFindings
{
    /// <summary>An ingredient does nothing if the change is the same within this share; stated before anything was measured.</summary>
    private const double Equivalence = 0.1;

    public static IEnumerable<Finding> Of(
        IReadOnlyList<Observation<AblationRow>> rows, IReadOnlyList<Observation<DisplacementRow>> displacements)
    {
        foreach (var subject in rows.GroupBy(row => row.Subject))
        {
            yield return Ratio(subject, "normalisation.ablation.both", "change of softmax's kernel over that with frozen denominators, "
                + "at softmax's weights", (TrainedAs.Softmax, Ingredients.Both), (TrainedAs.Softmax, Ingredients.Neither));
            yield return Ratio(subject, "normalisation.ablation.denominators", "the same with denominators that follow the weights alone",
                (TrainedAs.Softmax, Ingredients.Denominators), (TrainedAs.Softmax, Ingredients.Neither));
            yield return Ratio(subject, "normalisation.ablation.mean", "the same with the mean output weight subtracted alone",
                (TrainedAs.Softmax, Ingredients.Mean), (TrainedAs.Softmax, Ingredients.Neither));
            yield return Ratio(subject, "normalisation.ablation.displacement",
                "change of the kernel with frozen denominators, at softmax's "
                + "weights over at its own", (TrainedAs.Softmax, Ingredients.Neither), (TrainedAs.Frozen, Ingredients.Neither));
            yield return Ratio(subject, "normalisation.ablation.shift", "change of the kernel with frozen denominators, at its own weights "
                + "less their common shift over with it", (TrainedAs.FrozenCentred, Ingredients.Neither),
                (TrainedAs.Frozen, Ingredients.Neither));
        }
        foreach (var subject in displacements.GroupBy(row => row.Subject))
        {
            yield return Reported(subject, TrainedAs.Frozen, "normalisation.shift.frozen",
                "share of the movement that is common to all neurons, frozen denominators", row => row.CommonShare);
            yield return Reported(subject, TrainedAs.Softmax, "normalisation.growth.softmax",
                "rms growth of the denominators under softmax's training", row => row.DenominatorGrowth);
            yield return Reported(subject, TrainedAs.Frozen, "normalisation.growth.frozen",
                "rms growth of the denominators under training with frozen ones", row => row.DenominatorGrowth);
        }
    }

    private static Finding Ratio(IGrouping<Subject, Observation<AblationRow>> subject, string id, string quantity,
        (TrainedAs, Ingredients) over, (TrainedAs, Ingredients) under) => new Finding
        {
            Id = id, Quantity = quantity, Subject = subject.Key, Estimate = Estimate.None, Seeds = 0,
            Expectation = Expectation.Near(1, Equivalence, "1 if it changed nothing"),
        }.Geometric([.. Ratios(subject, over, under).Select(pair => pair.Ratio)]);

    /// <summary>Within each seed the change of one kernel under one displacement, over that of another.</summary>
    public static IEnumerable<(int Replicate, double Ratio)> Ratios(
        IEnumerable<Observation<AblationRow>> rows, (TrainedAs, Ingredients) over, (TrainedAs, Ingredients) under) =>
        from seed in rows.GroupBy(row => row.Replicate)
        let changes = seed.ToDictionary(row => (row.Row.Displacement, row.Row.Ingredients), row => row.Row.KernelChange)
        where changes.ContainsKey(over) && changes.ContainsKey(under)
        select (seed.Key, changes[over] / changes[under]);

    private static Finding Reported(IGrouping<Subject, Observation<DisplacementRow>> subject, TrainedAs displacement, string id,
        string quantity, Func<DisplacementRow, double> of) => new Finding
        {
            Id = id, Quantity = quantity, Subject = subject.Key, Estimate = Estimate.None, Seeds = 0,
        }.Geometric([.. subject.Where(row => row.Row.Displacement == displacement).Select(row => of(row.Row))]);
}
