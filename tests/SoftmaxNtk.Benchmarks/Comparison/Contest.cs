using SoftmaxNtk.Benchmarks.Measurement;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>One way of doing the work, ours or the peer's.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Run">Does the work that many times and returns the times in milliseconds.</param>
internal sealed record Contender(string Name, Func<int, IEnumerable<double>> Run);

/// <summary>Measures ways of doing the same work in turns, so that whatever else the machine does meets all of them alike.</summary>
internal static class Contest
{
    /// <summary>
    /// OpenMP's and OpenBLAS's idle threads spin for tens of milliseconds before they sleep; the next contender must not pay for that.
    /// </summary>
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(120);

    /// <summary>One unmeasured turn each, then <paramref name="rounds"/> turns each of <paramref name="runs"/> runs.</summary>
    public static Dictionary<string, Samples> Hold(IReadOnlyList<Contender> contenders, int rounds, int runs)
    {
        Dictionary<string, Samples> times = contenders.ToDictionary(contender => contender.Name, _ => new Samples());
        for (int round = 0; round <= rounds; round++)
            foreach (Contender contender in contenders)
            {
                Thread.Sleep(pause);
                double[] turn = [.. contender.Run(round == 0 ? 1 : runs)];
                if (round > 0)
                    times[contender.Name].AddRange(turn);
            }
        return times;
    }
}
