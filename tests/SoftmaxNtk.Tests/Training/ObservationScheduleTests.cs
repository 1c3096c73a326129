using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

public sealed class ObservationScheduleTests
{
    private static readonly Config deterministic = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(
        new Replay(new Rnd(2405, 3251), null));

    private static readonly Arbitrary<int> counts = Gen.OneOf(Gen.Choose(2, 10), Gen.Choose(10, 500)).ToArbitrary();

    private static readonly Arbitrary<int> lastSteps = Gen.OneOf(Gen.Choose(0, 20), Gen.Choose(20, 5000), Gen.Choose(5000, 100_000_000))
        .ToArbitrary();

    [Theory, InlineData(true), InlineData(false)]
    public void Steps_ascend_from_zero_to_the_last_and_are_no_more_than_asked_for(bool linear) =>
        Check.One(deterministic, Prop.ForAll(counts, lastSteps, (count, lastStep) =>
        {
            IReadOnlyList<int> steps = linear
                ? ObservationSchedule.Linear(count, lastStep) : ObservationSchedule.Logarithmic(count, lastStep);
            Assert.Equal(0, steps[0]);
            Assert.Equal(lastStep, steps[^1]);
            Assert.Equal(steps.Order().Distinct(), steps);
            Assert.True(steps.Count <= Math.Max(count, 1));
        }));

    [Fact]
    public void Linear_steps_are_evenly_spaced()
    {
        Assert.Equal([0, 25, 50, 75, 100], ObservationSchedule.Linear(5, 100));
        Assert.Equal([0, 1, 2, 3], ObservationSchedule.Linear(4, 3));
    }

    [Fact]
    public void Logarithmic_steps_are_evenly_spaced_in_the_logarithm_of_one_plus_the_step()
    {
        Assert.Equal([0, 9, 99, 999], ObservationSchedule.Logarithmic(4, 999));
    }

    [Fact]
    public void A_run_without_steps_is_observed_once_and_nonsense_is_refused()
    {
        Assert.Equal([0], ObservationSchedule.Logarithmic(60, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObservationSchedule.Logarithmic(60, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObservationSchedule.Logarithmic(1, 5));
    }
}
