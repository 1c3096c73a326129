using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests.Judgements;

/// <summary>Which of a run's findings are evidence. Each made-up finding is told by its lower end.</summary>
public sealed class FindingSelectionTests
{
    private static readonly FinishedRun run = MadeUp.Run(
        MadeUp.Finding(1, 9, "toy.largest", MadeUp.Softmax, null, 1), MadeUp.Finding(2, 9, "toy.largest", MadeUp.Softmax, null, 2),
        MadeUp.Finding(3, 9, "toy.largest", MadeUp.Softmax, MadeUp.Exp, 1), MadeUp.Finding(4, 9, "toy.largest", MadeUp.Relu, null, 3),
        MadeUp.Finding(5, 9, "toy.part.0.03", MadeUp.Softmax, MadeUp.Exp), MadeUp.Finding(6, 9, "toy.part.0.3", MadeUp.Exp));

    [Theory]
    [InlineData("toy.largest", "", "", "", "1 2 3 4")]
    [InlineData("toy.part.*", "", "", "", "5 6")]
    [InlineData("toy.part.0.3", "", "", "", "6")]
    [InlineData("toy", "", "", "", "")]
    [InlineData("*", "softmax √m", "", "", "1 2 3 5")]
    [InlineData("*", "exp;relu", "", "", "4 6")]
    [InlineData("*", "", "exp", "", "3 5")]
    [InlineData("*", "relu", "exp", "", "")]
    [InlineData("*", "", "", "x=1", "1 3")]
    [InlineData("*", "", "", "x=2|3", "2 4")]
    [InlineData("*", "", "", "x=largest", "4")]
    [InlineData("*", "softmax √m", "", "x=largest", "2")]
    [InlineData("*", "", "", "x=largest;x<=2", "2")]
    [InlineData("*", "", "", "steps=3", "1 2 3 4 5 6")] // a setting of the whole run
    [InlineData("*", "", "", "colour=blue;x>=2", "2 4")]
    [InlineData("*", "", "", "steps=4", "")]
    [InlineData("*", "", "", "network.width=4", "")] // no such setting
    public void Id_variants_and_place_select(string finding, string variants, string versus, string at, string selected)
    {
        Evidence evidence = new()
        {
            Experiment = "toy", Finding = finding, Variants = Split(variants), Versus = Split(versus), At = Split(at), Paper = ["squares"],
        };
        Assert.Equal(selected, string.Join(' ', FindingSelection.Of(evidence, run).Select(found => found.Estimate.Low)));
    }

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
