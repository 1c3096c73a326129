using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Configuration;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

public sealed class ObservationScheduleTests
{
    private static readonly Config deterministic = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(new Replay(new Rnd(2405, 3251), null));

    private static readonly Arbitrary<int> counts = Gen.OneOf(Gen.Choose(2, 10), Gen.Choose(10, 500)).ToArbitrary();

    private static readonly Arbitrary<int> lastSteps = Gen.OneOf(Gen.Choose(0, 20), Gen.Choose(20, 5000), Gen.Choose(5000, 100_000_000))
        .ToArbitrary();

    [Theory, InlineData(ObservationSpacing.Linear), InlineData(ObservationSpacing.Logarithmic)]
    public void Steps_ascend_from_zero_to_the_last_and_are_no_more_than_asked_for(ObservationSpacing kind) =>
        Check.One(deterministic, Prop.ForAll(counts, lastSteps, (count, lastStep) =>
        {
            IReadOnlyList<int> steps = ObservationSchedule.Steps(new ScheduleSettings { Spacing = kind, Count = count }, lastStep);
            Assert.Equal(0, steps[0]);
            Assert.Equal(lastStep, steps[^1]);
            Assert.Equal(steps.Order().Distinct(), steps);
            Assert.True(steps.Count <= Math.Max(count, 1));
        }));

    [Fact]
    public void Linear_steps_are_evenly_spaced()
    {
        Assert.Equal([0, 25, 50, 75, 100], ObservationSchedule.Steps(new ScheduleSettings { Spacing = ObservationSpacing.Linear, Count = 5 }, 100));
        Assert.Equal([0, 1, 2, 3], ObservationSchedule.Steps(new ScheduleSettings { Spacing = ObservationSpacing.Linear, Count = 4 }, 3));
    }

    [Fact]
    public void Logarithmic_steps_are_evenly_spaced_in_the_logarithm_of_one_plus_the_step()
    {
        Assert.Equal([0, 9, 99, 999], ObservationSchedule.Steps(new ScheduleSettings { Spacing = ObservationSpacing.Logarithmic, Count = 4 }, 999));
    }

    [Fact]
    public void A_run_without_steps_is_observed_once_and_nonsense_is_refused()
    {
        Assert.Equal([0], ObservationSchedule.Steps(new ScheduleSettings(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObservationSchedule.Steps(new ScheduleSettings(), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObservationSchedule.Steps(new ScheduleSettings { Count = 1 }, 5));
    }
}
