using CommandLine;
using CommandLine.Text;
using Spectre.Console;

namespace SoftmaxNtk.Cli.CommandLine;

/// <summary>What is printed when the command line asks for help or the version, or cannot be parsed.</summary>
internal static class HelpPages
{
    /// <summary>Lines of help are no longer than this where the terminal is wide, or there is none.</summary>
    private const int WidestPage = 110;

    private static readonly string[] exitCodes =
    [
        "EXIT CODES:",
        "  0    done",
        "  1    failed: a cell or the analysis ended in an error, or a claim is contradicted and `verify` was asked to fail then",
        "  2    bad input: command line, config, data file or folder; nothing was run",
        "  3    diverged: a loss became non-finite; the rows up to there are kept",
        "  130  interrupted by Ctrl-C or SIGTERM; the rows so far are kept, and the same command goes on from there",
        "",
        "Set NO_COLOR to switch colours off, DEBUG to print stack traces.",
    ];

    /// <summary>The help page of a verb, or of the whole.</summary>
    public static string Help<T>(ParserResult<T> result) => HelpText.AutoBuild(result, text =>
    {
        text.Heading = $"softmaxntk {Version}: softmax networks in the tangent-kernel regime";
        text.Copyright = "";
        text.AdditionalNewLineAfterOption = false;
        text.AddDashesToOption = true;
        text.AddNewLineBetweenHelpSections = true;
        text.AutoHelp = false;
        text.AutoVersion = false;
        text.MaximumDisplayWidth = PageWidth;
        return text.AddPostOptionsLines(exitCodes);
    }, example => example, verbsIndex: true, maxDisplayWidth: PageWidth).ToString().TrimEnd();

    /// <summary>One line for each thing wrong with the command line.</summary>
    public static IEnumerable<string> Describe(IEnumerable<Error> errors)
    {
        SentenceBuilder sentences = SentenceBuilder.Create();
        return errors.Select(error => error switch
        {
            NoVerbSelectedError => "No verb was given. Remedy: softmaxntk --help names them.",
            BadVerbSelectedError bad => $"'{bad.Token}' is no verb. Remedy: softmaxntk --help names them.",
            BadFormatConversionError bad =>
                $"--{bad.NameInfo.LongName}: what stands there cannot be read as the value that it takes. Remedy: see --help of the verb.",
            MissingRequiredOptionError => "The verb needs at least one file or folder to work on. Remedy: see --help of the verb.",
            _ => $"{sentences.FormatError(error)} Remedy: see --help of the verb.",
        });
    }

    private static int PageWidth => Console.IsOutputRedirected ? WidestPage : Math.Min(WidestPage, AnsiConsole.Profile.Width);

    /// <summary>This software's version, without the commit.</summary>
    public static string Version => Machine.Software.Version.Split('+')[0];
}
