using Spectre.Console;

namespace SoftmaxNtk.Cli.Terminal;

/// <summary>
/// Where the command line writes: results to standard output, progress and errors to standard error. Colour and bars only where a
/// person looks at a terminal, colour not even there if NO_COLOR is set.
/// </summary>
internal sealed class TerminalOutput
{
    /// <summary>The width of tables where there is no terminal whose width they must fit.</summary>
    private const int RedirectedWidth = 200;

    /// <summary>Narrower than this a table is not squeezed; the terminal wraps its lines.</summary>
    private const int NarrowestWidth = 60;

    /// <summary>Columns of nothing longer than this keep their lines whole; the others share what is left.</summary>
    private const int NarrowCell = 20;

    private readonly TextWriter results = Console.Out;
    private readonly TextWriter notes = Console.Error;
    private readonly int width;

    private TerminalOutput(bool outIsTerminal, bool errorIsTerminal, bool colour)
    {
        width = outIsTerminal ? Math.Max(NarrowestWidth, AnsiConsole.Profile.Width) : RedirectedWidth;
        Bars = errorIsTerminal ? AnsiConsole.Create(new AnsiConsoleSettings
        {
            ColorSystem = colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(notes),
        }) : null;
    }

    /// <summary>The console that can show moving bars; null where there is none.</summary>
    public IAnsiConsole? Bars { get; }

    /// <summary>The terminal as the process finds it.</summary>
    public static TerminalOutput Detect()
    {
        bool colour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        bool dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new(!Console.IsOutputRedirected, !Console.IsErrorRedirected && !dumb, colour && !dumb);
    }

    /// <summary>A line of results.</summary>
    public void WriteLine(string line = "") => results.WriteLine(line);

    /// <summary>A line about what is going on or went wrong.</summary>
    /// <remarks>On a terminal by way of the console of the bars, which a line written past it would be drawn over.</remarks>
    public void WriteNote(string line)
    {
        if (Bars is null)
            notes.WriteLine(line);
        else
            Bars.Write(new Text(line + Environment.NewLine));
    }

    /// <summary>A table of results.</summary>
    public void WriteTable(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        Table table = new Table().Border(TableBorder.Simple);
        IReadOnlyList<string>[] all = [.. rows];
        for (int k = 0; k < headers.Count; k++)
            table.AddColumn(new TableColumn(new Text(headers[k])) { NoWrap = all.All(row => row[k].Length <= NarrowCell) });
        foreach (IReadOnlyList<string> row in all)
            table.AddRow(row.Select(cell => new Text(cell)));
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Write(table);
        foreach (string line in text.ToString().TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace))
            results.WriteLine(line.TrimEnd());
    }
}
