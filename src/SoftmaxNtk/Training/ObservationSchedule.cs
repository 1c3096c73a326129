using SoftmaxNtk.Configuration;

namespace SoftmaxNtk.Training;

/// <summary>The steps at which a run is observed: 0, the last, and between them steps spread evenly or evenly in log(1 + step).</summary>
public static class ObservationSchedule
{
    /// <summary>At most <see cref="ScheduleSettings.Count"/> different steps from 0 to <paramref name="lastStep"/>, ascending.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative last step, or a count below 2: the first and the last are always there.</exception>
    public static IReadOnlyList<int> Steps(ScheduleSettings settings, int lastStep)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegative(lastStep);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Count, 2);
        SortedSet<int> steps = [0, lastStep];
        for (int k = 1; k < settings.Count - 1; k++)
        {
            double fraction = (double)k / (settings.Count - 1);
            steps.Add(settings.Spacing == ObservationSpacing.Linear
                ? (int)Math.Round(fraction * lastStep)
                : (int)Math.Round(Math.Pow(1.0 + lastStep, fraction) - 1));
        }
        return [.. steps];
    }
}
