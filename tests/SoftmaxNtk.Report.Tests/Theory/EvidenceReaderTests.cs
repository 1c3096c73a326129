using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Report.Results;
using SoftmaxNtk.Report.Theory;

namespace SoftmaxNtk.Report.Tests.Theory;

/// <summary>Which finding of a run a piece of evidence means, and what is said where it means none or several.</summary>
public sealed class EvidenceReaderTests
{
    private static readonly TheoryEvidence evidence = new()
    {
        Beside = ["radius"], Label = "made up", Role = EvidenceRole.Measured, Experiment = "toy", Config = "squares", Variant = "exp",
        Finding = "toy.largest", At = ["x=2"],
    };

    [Fact]
    public void The_finding_of_that_variant_at_that_place_is_read()
    {
        Reading reading = EvidenceReader.OfAny(evidence, MadeUp.Run(
            MadeUp.Finding(2, 4, variant: MadeUp.Exp, x: 1), MadeUp.Finding(6, 8, variant: MadeUp.Exp, x: 2),
            MadeUp.Finding(1, 3, variant: MadeUp.Relu, x: 2), MadeUp.Finding(1, 3, variant: MadeUp.Exp, versus: MadeUp.Relu, x: 2)));
        Assert.Equal((new Estimate(7, 6, 8), 5, false), (reading.Estimate, reading.Seeds, reading.IsUpperLimit));
    }

    [Fact]
    public void None_and_several_are_refused_with_a_remedy()
    {
        FinishedRun run = MadeUp.Run(MadeUp.Finding(2, 4, variant: MadeUp.Exp, x: 1), MadeUp.Finding(6, 8, variant: MadeUp.Exp, x: 3));
        string none = Assert.Throws<UnusableRunException>(() => EvidenceReader.OfAny(evidence, run)).Message;
        Assert.Contains("it holds no finding toy.largest of exp", none, StringComparison.Ordinal);
        Assert.Contains("Remedy: check variant, sigmas and at", none, StringComparison.Ordinal);
        string several = Assert.Throws<UnusableRunException>(() => EvidenceReader.OfAny(evidence with { At = [] }, run)).Message;
        Assert.Contains("it holds 2 of what should be one finding toy.largest. Remedy: narrow", several, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { false, true, true }, 2, 1, false)]
    [InlineData(new[] { true, true, true }, 1, double.NaN, true)]
    [InlineData(new[] { true, false, true }, 3, 2, false)]
    [InlineData(new[] { true, true, false }, double.NaN, double.NaN, false)]
    public void The_smallest_place_is_the_one_from_which_on_all_agree(bool[] agree, double place, double before, bool isUpperLimit)
    {
        Reading reading = EvidenceReader.OfAny(evidence with { At = [], SmallestOn = "x" }, MadeUp.Run([.. agree.Select((holds, k) =>
            MadeUp.Finding(2, 4, variant: MadeUp.Exp, x: k + 1) with { Expectation = Expectation.AtLeast(holds ? 1 : 5, "") })]));
        Assert.Equal((place, before, isUpperLimit), (reading.Estimate.Value, reading.Estimate.Low, reading.IsUpperLimit));
    }
}
