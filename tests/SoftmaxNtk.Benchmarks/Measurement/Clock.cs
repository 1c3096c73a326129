using System.Diagnostics;

namespace SoftmaxNtk.Benchmarks.Measurement;

/// <summary>Times work of this process. Every command uses it, so that all figures are taken the same way.</summary>
internal static class Clock
{
    /// <summary>Long enough for the runtime to compile hot methods a second time with what it saw, and for other processes' spinning threads to sleep.</summary>
    private static readonly TimeSpan warmUp = TimeSpan.FromMilliseconds(700);

    private const int FewestWarmUps = 3;

    /// <summary>Runs the work until it is compiled for speed.</summary>
    public static void WarmUp(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        for (int runs = 0; runs < FewestWarmUps || Stopwatch.GetElapsedTime(start) < warmUp; runs++)
            work();
    }

    /// <summary>Adds the times of that many runs.</summary>
    public static void Measure(Action work, int runs, Samples samples)
    {
        for (int run = 0; run < runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    /// <summary>Warms up, then times that many runs.</summary>
    public static Samples Of(Action work, int runs)
    {
        Samples samples = new();
        WarmUp(work);
        Measure(work, runs, samples);
        return samples;
    }
}
