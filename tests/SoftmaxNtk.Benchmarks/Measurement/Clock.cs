using System.Diagnostics;

namespace SoftmaxNtk.Benchmarks.Measurement;

/// <summary>Times work of this process. Every command uses it, so that all figures are taken the same way.</summary>
internal sealed class Clock
{
    /// <summary>
    /// Processor time in which the runtime has compiled hot methods twice over, instrumented and then for speed. Not
    /// wall time: on a busy machine its compiling thread waits like all others.
    /// </summary>
    private static readonly TimeSpan warmUp = TimeSpan.FromSeconds(1.5);

    private const int FewestWarmUps = 3;

    private Clock(string name) => Name = name;

    /// <summary>The time that passes: the figure to publish, on a machine that does nothing else.</summary>
    public static Clock Wall { get; } = new("wall");

    /// <summary>
    /// The processor time of the whole process: with one thread, a fair figure on a machine that others use as well.
    /// </summary>
    public static Clock Processor { get; } = new("processor");

    /// <summary>What --clock calls it.</summary>
    public string Name { get; }

    /// <exception cref="ArgumentException">
    /// No such clock, or processor time with several threads, whose waiting it would count.
    /// </exception>
    public static Clock From(Arguments arguments, int threads) => arguments.Text("clock", Wall.Name) switch
    {
        "wall" => Wall,
        "processor" when threads == 1 => Processor,
        "processor" => throw new ArgumentException(
            "--clock processor adds up all threads and counts those that wait; use it with --threads 1."),
        var other => throw new ArgumentException($"There is no clock '{other}'; there are wall and processor."),
    };

    /// <summary>Runs the work until it is compiled for speed.</summary>
    public static void WarmUp(Action work)
    {
        TimeSpan end = Environment.CpuUsage.TotalTime + warmUp;
        for (int runs = 0; runs < FewestWarmUps || Environment.CpuUsage.TotalTime < end; runs++)
            work();
    }

    /// <summary>Adds the times of that many runs.</summary>
    public void Measure(Action work, int runs, Samples samples)
    {
        for (int run = 0; run < runs; run++)
        {
            TimeSpan start = Now();
            work();
            samples.Add((Now() - start).TotalMilliseconds);
        }
    }

    private TimeSpan Now() => this == Wall ? Stopwatch.GetElapsedTime(0) : Environment.CpuUsage.TotalTime;
}
