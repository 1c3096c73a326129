using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Writes the JSON Schema of configs.</summary>
[Verb("schema", HelpText = "Write the JSON Schema by which editors complete and check configs.")]
internal sealed class SchemaVerb : Verb
{
    [Option('o', "out", MetaValue = "FILE", HelpText = "The file to write (default: standard output).")]
    public string? Out { get; set; }

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
        [Usage("Renew the schema that the configs refer to", new SchemaVerb { Out = "configs/schema.json" })];

    public override ExitCode Execute(CommandContext context)
    {
        string schema = ConfigSchema.Text(context.SettingsTypes);
        if (Out is null)
        {
            context.Terminal.WriteLine(schema.TrimEnd('\n'));
            return ExitCode.Done;
        }
        try
        {
            File.WriteAllText(Out, schema);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputFolderException(Path.GetDirectoryName(Path.GetFullPath(Out)) ?? Out, exception);
        }
        return ExitCode.Done;
    }
}
