using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>The labels given against the same shuffled, within seeds: same inputs, same network, same kernel.</summary>
internal static class LabelFindings
{
    /// <summary>The top groups are the fewest that hold this share of the modes.</summary>
    public const double TopModes = 0.1;

    /// <summary>Random labels are as hard shuffled as not, within this factor; stated before they were looked at.</summary>
    private const double Equivalence = 1.5;

    public static IEnumerable<Finding> Of(SpectrumSettings settings, RunTables tables)
    {
        Expectation easier = IsRandom(settings.Dataset)
            ? new Expectation(1 / Equivalence, Equivalence, "random labels are as hard shuffled as not", Equivalence - 1)
            : Expectation.AtLeast(1, "labels that have to do with the inputs are easier");
        IReadOnlyList<Observation<LabelsRow>> labels = tables.Of<LabelsRow>();
        return
        [
            .. labels.GroupBy(row => row.Subject).SelectMany(own => Steps(own.Key, Pairs(own), easier)),
            .. KernelFindings.OnePerKernel(labels, settings.Network.Initialisation).GroupBy(row => row.Subject)
                .Select(own => About(own.Key, "spectrum.labels.inverse",
                    "yᵀH_0⁻¹y, average over all orders of the labels over given", easier)
                    .Geometric([.. Pairs(own).Select(pair => pair.Given.ExpectedInverseForm / pair.Given.InverseForm)])),
            .. KernelFindings.OnePerKernel(tables.Of<GroupRow>(), settings.Network.Initialisation).GroupBy(row => row.Subject)
                .SelectMany(own => Top(own.Key, [.. TopShare.Of(own)], easier)),
        ];
    }

    private static IEnumerable<Finding> Steps(Subject subject, (LabelsRow Given, LabelsRow Shuffled)[] pairs, Expectation easier)
    {
        int censored = pairs.Count(pair => double.IsNaN(pair.Given.StepsToHalf) || double.IsNaN(pair.Shuffled.StepsToHalf));
        Finding measured = About(subject, "spectrum.labels.steps", "steps to half of the loss, shuffled over given", easier);
        // A mean of the seeds that got there would say too little.
        yield return censored == 0
            ? measured.Geometric([.. pairs.Select(pair => pair.Shuffled.StepsToHalf / pair.Given.StepsToHalf)])
            : measured with
            {
                Remark = string.Create(CultureInfo.InvariantCulture,
                    $"censored: {censored} of {pairs.Length} seeds take more than {pairs.Max(pair => pair.Shuffled.Steps)} steps"),
            };
        yield return About(subject, "spectrum.labels.steps.linearised", "the same of the linearised networks", easier)
            .Geometric([.. pairs.Select(pair => pair.Shuffled.LinearisedStepsToHalf / pair.Given.LinearisedStepsToHalf)]);
        yield return About(subject, "spectrum.labels.steps.given", "steps to half of the loss on the labels given", null)
            .Geometric([.. pairs.Select(pair => pair.Given.StepsToHalf)]);
    }

    private static IEnumerable<Finding> Top(Subject subject, TopShare[] shares, Expectation easier)
    {
        string which = string.Create(CultureInfo.InvariantCulture,
            $"the fewest groups that hold {TopModes:P0} of the modes, {shares.Average(share => share.Modes):0.#} modes of {shares[0].All}");
        yield return About(subject, "spectrum.labels.top",
            "share of ‖y‖² along the top groups, given over the average over all orders of the labels", easier, which)
            .Geometric([.. shares.Select(share => share.Given / share.Expected)]);
        yield return About(subject, "spectrum.labels.top.shuffled", "the same of the one order that is trained on", null, which)
            .Geometric([.. shares.Select(share => share.Shuffled / share.Expected)]);
        yield return About(subject, "spectrum.labels.top.given", "share of ‖y‖² along the top groups", null, which)
            .Geometric([.. shares.Select(share => share.Given)]);
        yield return About(subject, "spectrum.labels.learnt",
            "share of what is learnt of the labels given at half of the loss that lies along the top groups", null, which)
            .Geometric([.. shares.Select(share => share.Learnt)]);
    }

    /// <summary>Whether labels have nothing to do with the inputs.</summary>
    private static bool IsRandom(DatasetSettings dataset)
    {
        TargetSettings? target = dataset switch
        {
            UnitSphereDatasetSettings sphere => sphere.Target,
            AntipodalPairsDatasetSettings pairs => pairs.Target,
            CommonDirectionDatasetSettings common => common.Target,
            _ => null,
        };
        return target is RandomSignsTargetSettings or GaussianTargetSettings;
    }

    private static (LabelsRow Given, LabelsRow Shuffled)[] Pairs(IEnumerable<Observation<LabelsRow>> own) =>
    [
        .. own.GroupBy(row => row.Replicate).OrderBy(seed => seed.Key).Select(seed =>
            (seed.Single(row => row.Row.Labels == Labels.Given).Row, seed.Single(row => row.Row.Labels == Labels.Shuffled).Row)),
    ];

    private static Finding About(Subject subject, string id, string quantity, Expectation? expectation, string remark = "") => new()
    {
        Id = id, Quantity = quantity, Subject = subject, Estimate = Estimate.None, Seeds = 0, Expectation = expectation, Remark = remark,
    };

    /// <summary>What the top groups of one kernel hold of either labels.</summary>
    private sealed record TopShare(double Given, double Shuffled, double Expected, double Learnt, int Modes, int All)
    {
        public static IEnumerable<TopShare> Of(IEnumerable<Observation<GroupRow>> own)
        {
            foreach (IGrouping<int, Observation<GroupRow>> seed in own.GroupBy(row => row.Replicate).OrderBy(seed => seed.Key))
            {
                GroupRow[] given = [.. Sorted(seed, Labels.Given)], shuffled = [.. Sorted(seed, Labels.Shuffled)];
                int all = given.Sum(group => group.Modes), groups = 0, modes = 0;
                while (modes < TopModes * all)
                    modes += given[groups++].Modes;
                yield return new TopShare(given.Take(groups).Sum(group => group.LabelShare),
                    shuffled.Take(groups).Sum(group => group.LabelShare),
                    given.Take(groups).Sum(group => group.ExpectedShare), given.Take(groups).Sum(group => group.LearntShare), modes, all);
            }
        }

        private static IEnumerable<GroupRow> Sorted(IEnumerable<Observation<GroupRow>> seed, Labels labels) =>
            seed.Select(row => row.Row).Where(row => row.Labels == labels).OrderBy(row => row.Group);
    }
}
