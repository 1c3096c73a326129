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

    /// <summary>Does it.</summary>
    public abstract ExitCode Execute(CommandContext context);

    /// <summary>An example for the help page; options that have their default are left out.</summary>
    protected static Example Usage(string what, Verb how) => new(what, new UnParserSettings { SkipDefault = true }, how);
}
