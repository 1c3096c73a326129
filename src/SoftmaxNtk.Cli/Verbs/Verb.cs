using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>One verb of the command line: its options, and what it does.</summary>
internal abstract class Verb
{
    /// <summary>What the usage examples call the program.</summary>
    protected const string Alias = "softmaxntk";

    [Option("verbose", HelpText = "Print stack traces of errors too.")]
    public bool Verbose { get; set; }

    [Value(100, Hidden = true)]
    public IEnumerable<string> Stray { get; set; } = [];

    /// <summary>Does it.</summary>
    public abstract ExitCode Execute(CommandContext context);

    /// <summary>Refuses arguments that the verb does not take, which the parser drops without a word.</summary>
    /// <exception cref="BadInputException">There is one.</exception>
    public void RequireNoStrayArguments()
    {
        if (Stray.FirstOrDefault() is string stray)
            throw new BadInputException($"'{stray}': the verb takes no such argument. Remedy: see --help of the verb.");
    }

    /// <summary>An example for the help page; options that have their default are left out.</summary>
    protected static Example Usage(string what, Verb how) => new(what, new UnParserSettings { SkipDefault = true }, how);
}
