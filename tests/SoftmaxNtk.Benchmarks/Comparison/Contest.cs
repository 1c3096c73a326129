using SoftmaxNtk.Benchmarks.Measurement;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>One way of doing the work, ours or the peer's.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Run">Does the work that many times and returns the times in milliseconds.</param>
internal sealed record Contender(string Name, Func<int, IEnumerable<double>> Run);

/// <summary>
/// Measures ways of doing the same work in turns, so that whatever else the machine does meets all of them alike.
/// </summary>
internal static class Contest
{
    /// <summary>
    /// OpenMP's and OpenBLAS's idle threads spin for tens of milliseconds before they sleep; the next contender must
    /// not pay for that.
    /// </summary>
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(120);

    /// <summary>
    /// A turn lasts so long, after others have emptied the caches: short work must not be judged by its cold runs
    /// alone.
    /// </summary>
    private static readonly TimeSpan shortestTurn = TimeSpan.FromMilliseconds(250);

    /// <summary>A turn that has lasted so long ends, whatever runs are left.</summary>
    private static readonly TimeSpan longestTurn = TimeSpan.FromSeconds(1);

    /// <summary>
    /// One unmeasured turn each, then <paramref name="rounds"/> turns each of at least <paramref name="runs"/> runs and
    /// 250 ms, whoever's turn it is; of runs that take so long that it would last over a second, as many as fit, at
    /// least one.
    /// </summary>
    public static Dictionary<string, Samples> Hold(IReadOnlyList<Contender> contenders, int rounds, int runs)
    {
        Dictionary<string, Samples> times = contenders.ToDictionary(contender => contender.Name, _ => new Samples());
        for (int round = 0; round <= rounds; round++)
            foreach (Contender contender in contenders)
            {
                Thread.Sleep(pause);
                double[] first = [.. contender.Run(1)];
                if (round == 0)
                    continue;
                times[contender.Name].AddRange(first);
                int least = Math.Max(runs, (int)Math.Ceiling(shortestTurn.TotalMilliseconds / first[0]));
                int most = (int)(longestTurn.TotalMilliseconds / first[0]);
                if (Math.Min(least, most) > 1)
                    times[contender.Name].AddRange(contender.Run(Math.Min(least, most) - 1));
            }
        return times;
    }
}
