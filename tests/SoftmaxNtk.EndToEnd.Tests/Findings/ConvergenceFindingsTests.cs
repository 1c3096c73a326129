using SoftmaxNtk.Experiments.Convergence;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class ConvergenceFindingsTests
{
    [Theory]
    [InlineData(new[] { 8.0, 4.0, 1.0 }, 0.5, Verdict.Agrees)]
    [InlineData(new[] { 8.0, 1.0, 6.0 }, 1.5, Verdict.Differs)]
    public void The_margin_to_the_envelope_is_taken_after_step_0(double[] losses, double expected, Verdict verdict)
    {
        Finding finding = EnvelopeFinding(losses);
        Assert.Equal((expected, verdict), (finding.Estimate, finding.Verdict));
    }

    [Fact]
    public void A_run_that_ended_at_step_0_has_no_margin() => Assert.Equal(double.NaN, EnvelopeFinding([8]).Estimate);

    /// <summary>From a run with these losses, against an envelope of 8, 8, 4.</summary>
    private static Finding EnvelopeFinding(double[] losses)
    {
        double[] envelope = [8, 8, 4];
        TableSet tables = new(ConvergenceTables.All);
        for (int step = 0; step < losses.Length; step++)
            tables["trajectory"].Add("softmax", 0, step, step, losses[step], 1, 1, envelope[step], 1, 1, 1, 1);
        return ConvergenceFindings.Of(tables).Single(finding => finding.Quantity.StartsWith("largest loss / envelope", StringComparison.Ordinal));
    }
}
