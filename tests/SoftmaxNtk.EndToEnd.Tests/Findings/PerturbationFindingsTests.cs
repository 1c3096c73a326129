using SoftmaxNtk.Experiments.Perturbation;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class PerturbationFindingsTests
{
    [Fact]
    public void A_kernel_that_did_not_move_gives_a_reason_and_no_slope()
    {
        Finding finding = Slope(change: radius => radius > 0.01 ? radius : 0);
        Assert.Equal((double.NaN, Verdict.Reported), (finding.Estimate, finding.Verdict));
        Assert.StartsWith("not fitted", finding.Expectation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1.0, Verdict.Agrees)]
    [InlineData(3, 1.0, Verdict.Agrees)]
    [InlineData(1, 2.0, Verdict.Differs)]
    [InlineData(3, 2.0, Verdict.Differs)]
    public void A_slope_is_judged_with_an_interval_and_where_one_replicate_gives_none(int replicates, double exponent, Verdict verdict)
    {
        Finding finding = Slope(radius => Math.Pow(radius, exponent), replicates);
        Assert.Equal(exponent, finding.Estimate, 1e-12);
        Assert.Equal(replicates == 1, double.IsNaN(finding.High));
        Assert.Equal(verdict, finding.Verdict);
    }

    /// <summary>Of exp along a random direction, whose expected slope is 1.</summary>
    private static Finding Slope(Func<double, double> change, int replicates = 1)
    {
        TableSet tables = new(PerturbationTables.All);
        for (int replicate = 0; replicate < replicates; replicate++)
            foreach (double radius in new[] { 0.003, 0.01, 0.03 })
                tables["response"].Add("exp", "random", replicate, radius, change(radius), change(radius), 1, 1, 1);
        PerturbationExperimentSettings settings = new()
        {
            Experiment = "perturbation",
            Name = "made-up",
            Dataset = new UnitSphereDatasetSettings { Samples = 1, Dimension = 2, Target = new GaussianTargetSettings() },
            Variants = [],
        };
        return Assert.Single(PerturbationFindings.Of(settings, tables));
    }
}
