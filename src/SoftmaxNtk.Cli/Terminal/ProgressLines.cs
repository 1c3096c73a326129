using System.Globalization;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Cli.Terminal;

/// <summary>A plain line every few seconds, for log files and pipes.</summary>
internal sealed class ProgressLines(TerminalOutput terminal) : IProgressView
{
    /// <summary>Less than this says nothing about the time left: most of what is gone was spent on starting.</summary>
    private const double TellingFraction = 0.05;

    private static readonly TimeSpan interval = TimeSpan.FromSeconds(2);

    public T Show<T>(string title, Func<IProgress<RunProgress>, T> work) => work(new Lines(terminal, title));

    private sealed class Lines(TerminalOutput terminal, string title) : IProgress<RunProgress>
    {
        private TimeSpan last;

        public void Report(RunProgress value)
        {
            if (value.Elapsed - last < interval)
                return;
            last = value.Elapsed;
            string left = value.Fraction >= TellingFraction
                ? $", about {Seconds(value.Elapsed * ((1 - value.Fraction) / value.Fraction))} left" : "";
            terminal.WriteNote(string.Create(CultureInfo.InvariantCulture,
                $"{title}: {value.CellsDone}/{value.CellsTotal} cells, {value.Fraction:P0}, ")
                + $"{Seconds(value.Elapsed)} gone{left} ({value.Label})");
        }

        private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
    }
}
