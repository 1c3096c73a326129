using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Statistics;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>Test errors; their differences between predictors and between networks, within seeds and image by image; the bound.</summary>
internal static class GeneralisationFindings
{
    /// <summary>Test errors are the same within two points of a hundred; stated before anything was measured.</summary>
    public const double Equivalence = 0.02;

    /// <summary>Of images that only one of two predictors has right, shares that are the same as one half.</summary>
    private const double DiscordantEquivalence = 0.1;

    private const string Noise = "labelNoise";

    public static IEnumerable<Finding> Of(RunTables tables)
    {
        IReadOnlyList<Observation<PredictionRow>> rows = tables.Of<PredictionRow>();
        return
        [
            .. rows.GroupBy(row => row.Subject).SelectMany(own => Own(new PredictionsOf([.. own]))),
            .. rows.GroupBy(row => row.Subject.With(null)).SelectMany(place => Compared(place.Key, [.. place])),
            .. NoiseAverages.Of(rows),
            .. BoundFindings.Of(tables.Of<GeneralisationRow>(), rows),
        ];
    }

    /// <summary>What is to be said of a network and its kernel at one place.</summary>
    private static IEnumerable<Finding> Own(PredictionsOf own)
    {
        foreach (Predictor predictor in Enum.GetValues<Predictor>())
            yield return Error(own, predictor);
        Expectation? helps = !own.Subject.Has(Noise) || own.Subject.Number(Noise) is 0 or 1 ? null
            : Expectation.AtLeast(0, "noisy labels are not to be fitted to the end");
        yield return Difference("ridge", "test error, network stopped early less kernel with tuned ridge", Predictor.Stopped,
            Predictor.Ridge, Expectation.Near(0, Equivalence, "0 if the network does no better than its kernel"));
        yield return Difference("descent", "test error at the end, network less its infinite-width kernel's own descent",
            Predictor.Trained, Predictor.Descent, Expectation.Near(0, Equivalence, "0 if the network is its kernel"));
        yield return Difference("stopping", "test error, network at the end less stopped early",
            Predictor.Trained, Predictor.Stopped, helps);
        yield return Difference("ridgeless", "test error, kernel without ridge less with tuned ridge", Predictor.Ridgeless,
            Predictor.Ridge, helps);
        yield return Discordance("generalisation.discordant.ridge", "of the test answers that only one of network (stopped early) and "
            + "kernel (tuned ridge) has right, the network's share", own.Subject, null, own, own, Predictor.Stopped, Predictor.Ridge);

        Finding Difference(string id, string quantity, Predictor first, Predictor second, Expectation? expectation) => new Finding
        {
            Id = $"generalisation.difference.{id}", Quantity = quantity, Subject = own.Subject, Estimate = Estimate.None, Seeds = 0,
            Expectation = expectation,
        }.Arithmetic([.. own.Seeds.Select(seed => own[seed, first].TestError - own[seed, second].TestError)]);
    }

    /// <summary>Networks stopped early, against ReLU's, and softmax at √m against s = m, which begins at the same kernel.</summary>
    private static IEnumerable<Finding> Compared(Subject place, Observation<PredictionRow>[] rows)
    {
        Dictionary<VariantSettings, PredictionsOf> variants = rows.GroupBy(row => row.Subject.Variant!)
            .ToDictionary(own => own.Key, own => new PredictionsOf([.. own]));
        const Predictor stopped = Predictor.Stopped;
        if (variants.TryGetValue(Relu, out PredictionsOf? relu))
            foreach ((VariantSettings variant, PredictionsOf own) in variants.Where(pair => pair.Key != Relu))
            {
                yield return Difference("relu", "test error of networks stopped early, less ReLU's", place.With(variant), own, Relu, relu,
                    "0 if one replaced the other");
                yield return Discordance("generalisation.discordant.relu", "of the test answers that only one of the two networks, stopped "
                    + "early, has right, the first's share", place.With(variant), Relu, own, relu, stopped, stopped);
            }
        VariantSettings scaled = Softmax(OutputScale.Paper), root = Softmax(OutputScale.SqrtWidth);
        if (variants.TryGetValue(scaled, out PredictionsOf? lazy) && variants.TryGetValue(root, out PredictionsOf? free))
            yield return Difference("features", "test error of networks stopped early, s = √m less s = m, whose first kernel is the same",
                place.With(root), free, scaled, lazy, "0 if what the kernel learns does not matter");

        static Finding Difference(string id, string quantity, Subject subject, PredictionsOf first, VariantSettings versus,
            PredictionsOf second, string reason) => new Finding
            {
                Id = $"generalisation.difference.{id}", Quantity = quantity, Subject = subject, Versus = versus, Estimate = Estimate.None,
                Seeds = 0, Expectation = Expectation.Near(0, Equivalence, reason),
            }.Arithmetic([.. first.Seeds.Intersect(second.Seeds)
                .Select(seed => first[seed, stopped].TestError - second[seed, stopped].TestError)]);
    }

    /// <summary>
    /// Seeds test on parts of one set of images, so their answers are not independent trials: the interval is Wilson's for the images of
    /// one seed at the mean share.
    /// </summary>
    private static Finding Error(PredictionsOf own, Predictor predictor)
    {
        PredictionRow[] rows = [.. own.Seeds.Select(seed => own[seed, predictor])];
        int samples = rows[0].Answers.Length;
        double share = rows.Average(row => row.TestError);
        Proportion interval = Proportion.Wilson((int)Math.Round(share * samples), samples, ConfidenceLevel.Conventional);
        return new Finding
        {
            Id = $"generalisation.error.{Name(predictor)}", Quantity = $"share of test samples classified wrongly, {Words(predictor)}",
            Subject = own.Subject, Seeds = rows.Length, Estimate = new Estimate(share, interval.Low, interval.High),
            Remark = string.Create(CultureInfo.InvariantCulture, $"Wilson's interval for the {samples} test samples of one seed"),
        };
    }

    private static Finding Discordance(string id, string quantity, Subject subject, VariantSettings? versus, PredictionsOf first,
        PredictionsOf second, Predictor firstBy, Predictor secondBy)
    {
        int[] seeds = [.. first.Seeds.Intersect(second.Seeds)];
        PairedClassification counts = default;
        int decided = 0;
        foreach (int seed in seeds)
        {
            PairedClassification own = Compare(first[seed, firstBy].Answers, second[seed, secondBy].Answers);
            decided += own.McNemar() < 1 - ConfidenceLevel.Conventional ? 1 : 0;
            counts += own;
        }
        Finding finding = new()
        {
            Id = id, Quantity = quantity, Subject = subject, Versus = versus, Seeds = seeds.Length, Estimate = Estimate.None,
            Expectation = Expectation.Near(0.5, DiscordantEquivalence, "½ if neither classifies better"),
            Remark = string.Create(CultureInfo.InvariantCulture,
                $"{counts.OnlyFirst} against {counts.OnlySecond}; McNemar's exact p = {counts.McNemar():G2} over all seeds, which share "
                + $"images, so that it and the interval (Clopper and Pearson's) claim too much; p < 0.05 in {decided} of {seeds.Length} "
                + $"seeds by themselves"),
        };
        if (counts.Discordant == 0)
            return finding with { Expectation = null, Remark = "no answer tells them apart" };
        Proportion share = Proportion.ClopperPearson(counts.OnlyFirst, counts.Discordant, ConfidenceLevel.Conventional);
        return finding with { Estimate = new Estimate(share.Share, share.Low, share.High) };
    }

    private static PairedClassification Compare(string first, string second)
    {
        (char First, char Second)[] pairs = [.. first.Zip(second)];
        return new PairedClassification(pairs.Count(pair => pair is ('r', 'w')), pairs.Count(pair => pair is ('w', 'r')));
    }

    /// <summary>As ids spell it.</summary>
    public static string Name(Predictor predictor) => predictor.ToString().ToLowerInvariant();

    /// <summary>As people read it.</summary>
    public static string Words(Predictor predictor) => predictor switch
    {
        Predictor.Trained => "network at the end of training",
        Predictor.Stopped => "network stopped early",
        Predictor.Ridge => "kernel, ridge tuned",
        Predictor.Ridgeless => "kernel, no ridge",
        _ => "kernel, as many steps",
    };
}

/// <summary>All predictions at one place, by seed and predictor.</summary>
internal sealed class PredictionsOf(Observation<PredictionRow>[] rows)
{
    private readonly Dictionary<(int, Predictor), PredictionRow> byPredictor =
        rows.ToDictionary(row => (row.Replicate, row.Row.Predictor), row => row.Row);

    /// <summary>The place, with its variant.</summary>
    public Subject Subject { get; } = rows[0].Subject;

    /// <summary>The replicates, ascending.</summary>
    public IReadOnlyList<int> Seeds { get; } = [.. rows.Select(row => row.Replicate).Distinct().Order()];

    /// <summary>A seed's row of a predictor.</summary>
    public PredictionRow this[int seed, Predictor predictor] => byPredictor[(seed, predictor)];
}
