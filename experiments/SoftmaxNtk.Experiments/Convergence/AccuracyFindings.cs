using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Convergence;

/// <summary>How many test samples each variant classifies rightly, and on which of them two variants differ.</summary>
internal static class AccuracyFindings
{
    public static IEnumerable<Finding> Of(RunTables tables)
    {
        Observation<TrainingRunRow>[] runs = [.. tables.Of<TrainingRunRow>().Where(run => run.Row.TestAnswers.Length > 0)];
        foreach (IGrouping<Subject, Observation<TrainingRunRow>> own in runs.GroupBy(run => run.Subject))
            yield return Accuracy(own.Key, [.. own.Select(run => run.Row.TestAnswers)]);
        foreach (IGrouping<Subject, Observation<TrainingRunRow>> place in runs.GroupBy(run => run.Subject.With(null)))
        {
            VariantSettings[] variants = [.. place.Select(run => run.Subject.Variant).OfType<VariantSettings>().Distinct()];
            if (Array.Find(variants, IsReference) is VariantSettings reference)
                foreach (VariantSettings other in variants.Where(variant => variant != reference))
                    yield return Discordance(place.Key, reference, other, [.. place]);
        }
    }

    /// <summary>All are compared with softmax at s = √m.</summary>
    private static bool IsReference(VariantSettings variant) =>
        variant is { Activation: "softmax", OutputScale.Kind: OutputScaleKind.SqrtWidth };

    /// <summary>
    /// The seeds' test parts are drawn from one set of images, so their answers are not independent trials: the
    /// interval is Wilson's for the
    /// answers of one seed at the mean share, which no number of seeds narrows.
    /// </summary>
    private static Finding Accuracy(Subject subject, string[] answers)
    {
        int right = answers.Sum(Right), asked = answers.Sum(own => own.Length), samples = asked / answers.Length;
        Proportion interval = Proportion.Wilson((int)Math.Round((double)right / answers.Length), samples, ConfidenceLevel.Conventional);
        return new Finding
        {
            Id = "convergence.accuracy.test", Quantity = "share of test samples classified rightly", Subject = subject,
            Seeds = answers.Length,
            Estimate = new Estimate((double)right / asked, interval.Low, interval.High),
            Remark = string.Create(CultureInfo.InvariantCulture,
                $"{right} of {asked} answers over {answers.Length} seeds; Wilson's interval for the {samples} samples of one"),
        };
    }

    /// <summary>Among test samples that exactly one of two variants classifies rightly, the share that the first does.</summary>
    private static Finding Discordance(Subject place, VariantSettings first, VariantSettings second, Observation<TrainingRunRow>[] runs)
    {
        PairedClassification counts = default;
        int seeds = 0;
        foreach (Observation<TrainingRunRow> one in runs.Where(run => run.Subject.Variant == first))
            foreach (Observation<TrainingRunRow> other in
                runs.Where(run => run.Subject.Variant == second && run.Replicate == one.Replicate))
            {
                counts += Compare(one.Row.TestAnswers, other.Row.TestAnswers);
                seeds++;
            }
        Finding finding = new()
        {
            Id = "convergence.accuracy.discordant", Quantity = "of the test answers that only one of the two has right, the first's share",
            Subject = place.With(first), Versus = second, Seeds = seeds, Estimate = Estimate.None,
            Expectation = Expectation.Near(0.5, ConvergenceFindings.Equivalence, "½ if neither classifies better"),
            Remark = string.Create(CultureInfo.InvariantCulture,
                $"{counts.OnlyFirst} against {counts.OnlySecond}; McNemar's exact p = {counts.McNemar():G2}; ")
                + "seeds share images, so p and the interval (Clopper and Pearson's) claim too much if anything",
        };
        if (counts.Discordant == 0)
            return finding with { Expectation = null, Remark = "no answer tells them apart" };
        Proportion share = Proportion.ClopperPearson(counts.OnlyFirst, counts.Discordant, ConfidenceLevel.Conventional);
        return finding with { Estimate = new Estimate(share.Share, share.Low, share.High) };
    }

    private static PairedClassification Compare(string first, string second)
    {
        int onlyFirst = 0, onlySecond = 0;
        for (int i = 0; i < first.Length; i++)
            if (first[i] != second[i])
                _ = first[i] == 'r' ? onlyFirst++ : onlySecond++;
        return new PairedClassification(onlyFirst, onlySecond);
    }

    private static int Right(string answers) => answers.Count(answer => answer == 'r');
}
