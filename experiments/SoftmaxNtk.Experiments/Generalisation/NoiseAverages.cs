using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Networks;
using static SoftmaxNtk.Experiments.ComparedVariants;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>Differences of test errors within seeds, averaged over the levels of noise that leave something to learn.</summary>
internal static class NoiseAverages
{
    private const string Noise = "labelNoise";

    public static IEnumerable<Finding> Of(IReadOnlyList<Observation<PredictionRow>> rows)
    {
        Observation<PredictionRow>[] learnable = [.. rows.Where(row => row.Subject.Has(Noise) && row.Subject.Number(Noise) < 1)];
        foreach (var place in learnable.GroupBy(row => row.Subject.With(null).Without(Noise)))
        {
            Dictionary<VariantSettings, Errors> variants = place.GroupBy(row => row.Subject.Variant!)
                .ToDictionary(own => own.Key, own => new Errors([.. own]));
            if (variants.Values.First().Levels < 2)
                continue;
            foreach ((VariantSettings variant, Errors own) in variants)
            {
                yield return Difference("ridge", "network stopped early less kernel with tuned ridge",
                    variant, null, own, Predictor.Stopped, own, Predictor.Ridge);
                yield return Difference("descent", "at the end, network less its infinite-width kernel's own descent",
                    variant, null, own, Predictor.Trained, own, Predictor.Descent);
                if (variant != Relu && variants.TryGetValue(Relu, out Errors? relu))
                    yield return Difference("relu", "networks stopped early, less ReLU's",
                        variant, Relu, own, Predictor.Stopped, relu, Predictor.Stopped);
            }
            VariantSettings scaled = Softmax(OutputScale.Paper), root = Softmax(OutputScale.SqrtWidth);
            if (variants.TryGetValue(scaled, out Errors? lazy) && variants.TryGetValue(root, out Errors? free))
                foreach (Predictor predictor in new[] { Predictor.Stopped, Predictor.Trained })
                    yield return Difference($"features.{GeneralisationFindings.Name(predictor)}",
                        $"{GeneralisationFindings.Words(predictor)}, s = √m less s = m", root, scaled, free, predictor, lazy, predictor);

            Finding Difference(string id, string quantity, VariantSettings variant, VariantSettings? versus,
                Errors first, Predictor firstBy, Errors second, Predictor secondBy) => new Finding
                {
                    Id = $"generalisation.average.{id}", Quantity = $"test error averaged over noise, {quantity}",
                    Subject = place.Key.With(variant), Versus = versus, Estimate = Estimate.None, Seeds = 0,
                    Expectation = Expectation.Near(0, GeneralisationFindings.Equivalence, "0 if there is no difference"),
                    Remark = string.Create(CultureInfo.InvariantCulture, $"mean over {first.Levels} levels below 1"),
                }.Arithmetic([.. first.Seeds.Intersect(second.Seeds).Select(seed => first[seed, firstBy] - second[seed, secondBy])]);
        }
    }

    /// <summary>A variant's mean test errors over the levels, by seed and predictor.</summary>
    private sealed class Errors(Observation<PredictionRow>[] rows)
    {
        private readonly Dictionary<(int, Predictor), double> means = rows.GroupBy(row => (row.Replicate, row.Row.Predictor))
            .ToDictionary(own => own.Key, own => own.Average(row => row.Row.TestError));

        public int Levels { get; } = rows.Select(row => row.Subject).Distinct().Count();

        /// <summary>Seeds that have every level.</summary>
        public IReadOnlyList<int> Seeds { get; } =
        [
            .. rows.GroupBy(row => row.Replicate).Where(seed => seed.Select(row => row.Subject).Distinct().Count()
                == rows.Select(row => row.Subject).Distinct().Count()).Select(seed => seed.Key).Order(),
        ];

        public double this[int seed, Predictor predictor] => means[(seed, predictor)];
    }
}
