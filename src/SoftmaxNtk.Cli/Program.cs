using System.Reflection;
using System.Text;
using CommandLine;
using SoftmaxNtk.Cli.CommandLine;
using SoftmaxNtk.Cli.Terminal;
using SoftmaxNtk.Cli.Verbs;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli;

/// <summary>Parses the command line, runs its verb, and turns whatever ends it into an exit code.</summary>
internal static class Program
{
    private static readonly Type[] verbs =
    [
        typeof(TrainVerb), typeof(RunVerb), typeof(ReproduceVerb), typeof(ReportVerb), typeof(CompareVerb), typeof(NewVerb),
        typeof(ValidateVerb), typeof(ListVerb), typeof(VerifyVerb), typeof(TheoryVerb), typeof(PlotVerb), typeof(TableVerb),
        typeof(InfoVerb), typeof(SchemaVerb), typeof(CurateVerb), typeof(CleanVerb),
    ];

    private static readonly string[] repeatedOptions = ["--set", "--claims", "--finding", "--runs"];

    public static int Main(string[] arguments) => (int)Run(arguments, ExperimentCatalogue.All);

    /// <summary>The whole program, with these experiments in place of the catalogue's.</summary>
    internal static ExitCode Run(IReadOnlyList<string> arguments, IReadOnlyList<Experiment> experiments)
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        using Parser parser = new(settings =>
        {
            settings.HelpWriter = null;
            settings.AllowMultiInstance = true;
        });
        if (Misunderstood(arguments) is string complaint)
        {
            Console.Error.WriteLine($"softmaxntk: {complaint}");
            return ExitCode.BadInput;
        }
        ParserResult<object> parsed = parser.ParseArguments(repeatedOptions.Aggregate(arguments, RepeatedOption.AtEnd), verbs);
        return parsed.MapResult(verb => Execute((Verb)verb, experiments), errors => Explain(parsed, [.. errors]));
    }

    private static ExitCode Execute(Verb verb, IReadOnlyList<Experiment> experiments)
    {
        TerminalOutput terminal = TerminalOutput.Detect();
        using Interrupts interrupts = new(() => terminal.WriteNote("Stopping; what was computed is kept. Ctrl-C again ends at once."));
        try
        {
            verb.RequireNoStrayArguments();
            return verb.Execute(new CommandContext(experiments, terminal, TimeProvider.System, interrupts.Token));
        }
        catch (Exception exception)
        {
            bool trace = verb.Verbose || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DEBUG"));
            terminal.WriteNote($"softmaxntk: {(trace ? exception.ToString() : exception.Message)}");
            if (IsFullDisk(exception))
                terminal.WriteNote("The disk is full. Cells that were finished are kept, and nothing is half-written. Remedy: make room, "
                    + "and give the same command: it goes on from there.");
            return ExitCodeOf(exception);
        }
    }

    /// <summary>
    /// What the parser would let pass: an empty argument, which no file or number is, and "--verbose=1", which it takes for the switch and
    /// an argument "1".
    /// </summary>
    private static string? Misunderstood(IReadOnlyList<string> arguments)
    {
        if (arguments.Contains(""))
            return "An argument is empty. Remedy: where it comes from a variable, see that the variable is set.";
        HashSet<string> switches = [.. verbs.SelectMany(verb => verb.GetProperties()).Where(option => option.PropertyType == typeof(bool))
            .Select(option => option.GetCustomAttribute<OptionAttribute>()?.LongName).OfType<string>().Select(name => $"--{name}=")];
        return arguments.Where(argument => switches.Any(name => argument.StartsWith(name, StringComparison.Ordinal)))
            .Select(argument => $"{argument}: {argument.Split('=')[0]} takes no value. Remedy: give it alone, or leave it out.")
            .FirstOrDefault();
    }

    /// <summary>ENOSPC, or its two names on Windows.</summary>
    private static bool IsFullDisk(Exception exception) =>
        (exception is IOException && (OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 0x27 or 0x70 : exception.HResult == 28))
        || (exception.InnerException is Exception inner && IsFullDisk(inner));

    /// <summary>The one place where errors become exit codes.</summary>
    private static ExitCode ExitCodeOf(Exception exception) => exception switch
    {
        BadInputException or ConfigException or DatasetException or MemoryLimitException or OutputFolderException or ClaimException
            or UnusableRunException => ExitCode.BadInput,
        OperationCanceledException => ExitCode.Interrupted,
        _ => ExitCode.Failed,
    };

    private static ExitCode Explain(ParserResult<object> parsed, IReadOnlyList<Error> errors)
    {
        if (errors.IsVersion())
            Console.Out.WriteLine($"softmaxntk {HelpPages.Version}");
        else if (errors.IsHelp())
            Console.Out.WriteLine(HelpPages.Help(parsed));
        else
        {
            foreach (string line in HelpPages.Describe(errors))
                Console.Error.WriteLine($"softmaxntk: {line}");
            return ExitCode.BadInput;
        }
        return ExitCode.Done;
    }
}
