namespace SoftmaxNtk.Training;

/// <summary>
/// The steps at which a run is observed: 0, the last, and between them steps spread evenly or evenly in log(1 + step).
/// </summary>
public static class ObservationSchedule
{
    /// <summary>Steps 0 and <paramref name="lastStep"/> alone.</summary>
    public static IReadOnlyList<int> Ends(int lastStep) => Linear(2, lastStep);

    /// <summary>
    /// At most <paramref name="count"/> different steps from 0 to <paramref name="lastStep"/>, evenly spaced,
    /// ascending.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A negative last step, or a count below 2: the first and the last are always there.
    /// </exception>
    public static IReadOnlyList<int> Linear(int count, int lastStep) =>
        Steps(count, lastStep, fraction => fraction * lastStep);

    /// <summary>The same, evenly spaced in log(1 + step).</summary>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Linear"/>.</exception>
    public static IReadOnlyList<int> Logarithmic(int count, int lastStep) =>
        Steps(count, lastStep, fraction => Math.Pow(1.0 + lastStep, fraction) - 1);

    private static int[] Steps(int count, int lastStep, Func<double, double> at)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lastStep);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        SortedSet<int> steps = [0, lastStep];
        for (int k = 1; k < count - 1; k++)
            steps.Add((int)Math.Round(at((double)k / (count - 1))));
        return [.. steps];
    }
}
