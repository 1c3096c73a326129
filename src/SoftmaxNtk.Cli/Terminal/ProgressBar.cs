using System.Globalization;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Runs;
using Spectre.Console;

namespace SoftmaxNtk.Cli.Terminal;

/// <summary>A bar with the time left, for a person at a terminal.</summary>
internal sealed class ProgressBar(IAnsiConsole console) : IProgressView
{
    public T Show<T>(string title, Func<IProgress<RunProgress>, T> work) => console.Progress()
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn(),
            new SpinnerColumn(Spinner.Known.Line))
        .Start(context => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: 1), title)));

    private sealed class Bar(ProgressTask task, string title) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            string cells = string.Create(CultureInfo.InvariantCulture, $"{title}  {value.CellsDone}/{value.CellsTotal} cells");
            task.Description = Markup.Escape(cells);
            task.Value = value.Fraction;
        }
    }
}
