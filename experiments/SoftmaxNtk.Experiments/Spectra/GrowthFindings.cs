using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>Which groups are learnt first, and how the kernel grows along them and along the labels; on the labels given.</summary>
internal static class GrowthFindings
{
    /// <summary>At s = m the kernel moves by 1/m: it is expected to stay within this share.</summary>
    private const double Lazy = 0.01;

    public static IEnumerable<Finding> Of(IReadOnlyList<Observation<GroupRow>> groups, IReadOnlyList<Observation<LabelsRow>> labels)
    {
        foreach (IGrouping<Subject, Observation<GroupRow>> own in
            groups.Where(row => row.Row.Labels == Labels.Given).GroupBy(row => row.Subject))
        {
            GroupRow[][] seeds = [.. own.GroupBy(row => row.Replicate).OrderBy(seed => seed.Key)
                .Select(seed => seed.Select(row => row.Row).OrderBy(row => row.Group).ToArray())];
            yield return Order(own.Key, seeds);
            yield return About(own.Key, "spectrum.growth.top",
                "growth of the kernel along the top group, tr(V_gᵀH_TV_g)/tr(V_gᵀH_0V_g)", null)
                .Geometric([.. seeds.Select(seed => seed[0].Growth)]);
            yield return About(own.Key, "spectrum.growth.bottom", "the same along the bottom group", null)
                .Geometric([.. seeds.Select(seed => seed[^1].Growth)]);
            yield return About(own.Key, "spectrum.growth.labels",
                "growth of the kernel along the labels, yᵀH_Ty/yᵀH_0y", Growth(own.Key.Variant!))
                .Geometric([.. labels.Where(row => row.Subject.Equals(own.Key) && row.Row.Labels == Labels.Given)
                    .Select(row => row.Row.LabelGrowth)]);
        }
    }

    /// <summary>Pairs of groups of which the one with the smaller eigenvalues lost half of its residual first.</summary>
    private static Finding Order(Subject subject, GroupRow[][] seeds)
    {
        int inverted = 0, compared = 0;
        foreach (GroupRow[] seed in seeds)
        {
            GroupRow[] counted = [.. seed.Where(row => row.LabelShare >= GroupPath.LeastShare)];
            for (int fast = 0; fast < counted.Length; fast++)
                for (int slow = fast + 1; slow < counted.Length; slow++)
                    if (double.IsFinite(counted[fast].StepsToHalf) || double.IsFinite(counted[slow].StepsToHalf))
                    {
                        compared++;
                        // One that has not got there by the end of the run comes after one that has.
                        if (double.IsNaN(counted[fast].StepsToHalf) || counted[slow].StepsToHalf < counted[fast].StepsToHalf)
                            inverted++;
                    }
        }
        return About(subject, "spectrum.order", "share of pairs of groups that are learnt in the other order than their eigenvalues say",
            Expectation.AtMost(0, "large eigenvalues first")) with
        {
            Estimate = compared == 0 ? Estimate.None : Estimate.Exact((double)inverted / compared), Seeds = seeds.Length,
            Remark = string.Create(CultureInfo.InvariantCulture, $"{inverted} of {compared} pairs over all seeds"),
        };
    }

    private static Expectation? Growth(VariantSettings variant) => !ResidualFindings.IsDeparting(variant)
        ? Expectation.Near(1, Lazy, "nothing moves by more than 1/m") : Expectation.AtLeast(1, "features grow along what is learnt");

    private static Finding About(Subject subject, string id, string quantity, Expectation? expectation) => new()
    {
        Id = id, Quantity = quantity, Subject = subject, Estimate = Estimate.None, Seeds = 0, Expectation = expectation,
    };
}
