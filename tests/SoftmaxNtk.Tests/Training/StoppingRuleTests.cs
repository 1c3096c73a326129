using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

public sealed class StoppingRuleTests
{
    [Fact]
    public void Training_stops_when_all_steps_are_taken()
    {
        Assert.Equal((5, StopReason.StepsTaken), Run(new StoppingCriteria(5), step => 1.0 / (1 + step)));
    }

    [Fact]
    public void Training_stops_at_the_first_loss_that_is_at_most_the_target()
    {
        Assert.Equal((3, StopReason.TargetReached), Run(new StoppingCriteria(100, TargetLoss: 0.25), step => 1.0 / (1 + step)));
        Assert.Equal((0, StopReason.TargetReached), Run(new StoppingCriteria(100, TargetLoss: 2), _ => 1.0));
    }

    [Fact]
    public void A_target_of_zero_never_stops_training_early()
    {
        Assert.Equal((100, StopReason.StepsTaken), Run(new StoppingCriteria(100), _ => 0.0));
    }

    // L = 2^−t falls by 1 − 2^−3 = 0.875 over three steps, until it stays at 2^−10: then by 0.75, 0.5, 0 over windows
    // that end at 11, 12, 13.
    [Theory, InlineData(0.8, 11), InlineData(0.6, 12), InlineData(0.4, 13)]
    public void Training_stalls_when_the_loss_falls_too_little_over_the_window(double improvement, int stopsAt)
    {
        StoppingCriteria criteria = new(100, RelativeImprovement: improvement, ImprovementWindow: 3);
        Assert.Equal((stopsAt, StopReason.Stalled), Run(criteria, step => Math.Pow(2, -Math.Min(step, 10))));
    }

    [Fact]
    public void Training_does_not_stall_before_the_window_is_full_and_stalls_on_a_growing_loss()
    {
        StoppingCriteria criteria = new(100, RelativeImprovement: 0.01, ImprovementWindow: 7);
        Assert.Equal((7, StopReason.Stalled), Run(criteria, _ => 1.0));
        Assert.Equal((7, StopReason.Stalled), Run(criteria, step => 1.0 + step));
    }

    private static (int Step, StopReason Reason) Run(StoppingCriteria criteria, Func<int, double> loss)
    {
        StoppingRule rule = new(criteria);
        for (int step = 0; ; step++)
            if (rule.After(step, loss(step)) is StopReason reason)
                return (step, reason);
    }
}
