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

    private readonly TextWriter results = Console.Out;
    private readonly TextWriter notes = Console.Error;
    private readonly IAnsiConsole tables;

    private TerminalOutput(bool outIsTerminal, bool errorIsTerminal, bool colour)
    {
        tables = Styled(results, outIsTerminal, colour);
        Bars = errorIsTerminal ? Styled(notes, errorIsTerminal, colour) : null;
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
    public void WriteNote(string line) => notes.WriteLine(line);

    /// <summary>A table of results.</summary>
    public void WriteTable(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string header in headers)
            table.AddColumn(new TableColumn(new Text(header)));
        foreach (IReadOnlyList<string> row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        tables.Write(table);
    }

    private static IAnsiConsole Styled(TextWriter writer, bool isTerminal, bool colour)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
