using CommandLine;
using CommandLine.Text;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Questions;
using SoftmaxNtk.Report.Theory;

namespace SoftmaxNtk.Cli.Verbs;

/// <summary>Writes the JSON Schema of configs, of claims, of the page's questions or of statements of the theory.</summary>
[Verb("schema", HelpText = "Write the JSON Schema by which editors complete and check configs, claims, questions or theory.")]
internal sealed class SchemaVerb : Verb
{
    [Option("of", Default = "configs", MetaValue = "FILES", HelpText = "Of which files: configs, claims, questions, or theory.")]
    public string Of { get; set; } = "configs";

    [Option('o', "out", MetaValue = "FILE", HelpText = "The file to write (default: standard output).")]
    public string? Out { get; set; }

    [Usage(ApplicationAlias = Alias)]
    public static IEnumerable<Example> Examples =>
    [
        Usage("Renew the schema that the configs refer to", new SchemaVerb { Out = "configs/schema.json" }),
        Usage("Renew the schema that the claims refer to", new SchemaVerb { Of = "claims", Out = "configs/claims.schema.json" }),
        Usage("Renew the one of questions", new SchemaVerb { Of = "questions", Out = "configs/questions.schema.json" }),
        Usage("Renew the one of statements of the theory", new SchemaVerb { Of = "theory", Out = "configs/theory.schema.json" }),
    ];

    public override ExitCode Execute(CommandContext context)
    {
        string schema = Of switch
        {
            "configs" => ConfigSchema.Text(context.SettingsTypes),
            "claims" => ConfigSchema.Text(ConfigSchema.Of(typeof(ClaimSheet), "SoftmaxNtk claims")),
            "questions" => ConfigSchema.Text(ConfigSchema.Of(typeof(QuestionSheet), "SoftmaxNtk questions")),
            "theory" => ConfigSchema.Text(ConfigSchema.Of(typeof(TheorySheet), "SoftmaxNtk theory")),
            _ => throw new BadInputException($"--of {Of}: no such files. Remedy: configs, claims, questions or theory."),
        };
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
