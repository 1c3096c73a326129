using System.Globalization;
using SoftmaxNtk.Cells;

namespace SoftmaxNtk.Cli.Terminal;

/// <summary>A plain line every few seconds, for log files and pipes.</summary>
internal sealed class ProgressLines(TerminalOutput terminal) : IProgressView
{
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
            string left = value.Fraction > 0 ? Seconds(value.Elapsed * ((1 - value.Fraction) / value.Fraction)) : "?";
            terminal.WriteNote(string.Create(CultureInfo.InvariantCulture,
                $"{title}: {value.CellsDone}/{value.CellsTotal} cells, {value.Fraction:P0}, ")
                + $"{Seconds(value.Elapsed)} gone, about {left} left ({value.Label})");
        }

        private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
    }
}
