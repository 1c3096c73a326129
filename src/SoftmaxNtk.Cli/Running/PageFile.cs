using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Page;
using SoftmaxNtk.Report.Questions;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Running;

/// <summary>Writes the page of runs to a file.</summary>
internal static class PageFile
{
    /// <summary>Reads the claims and the questions of the page, so that a mistake in them is told before anything is run.</summary>
    /// <exception cref="ClaimException">A file of claims is not valid.</exception>
    /// <exception cref="ConfigException">The file of questions is not valid.</exception>
    public static void Check(CommandContext context)
    {
        string folder = Folders.RequireConfigs(context.Experiments);
        CommittedConfigs configs = new(folder, context.Experiments);
        QuestionFiles.Load(folder, ClaimFiles.Load(ClaimFiles.In(folder), configs), configs);
    }

    /// <summary>Writes it, in place of what stood there: at no moment does half of it stand there.</summary>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="OutputFolderException">Nothing can be written there.</exception>
    public static long Write(CommandContext context, IReadOnlyList<FinishedRun> runs, string file)
    {
        string configs = Folders.RequireConfigs(context.Experiments);
        string page = ReportPage.Of(ReportContent.Of(runs, configs, new CommittedConfigs(configs, context.Experiments)));
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string partial = Path.Combine(folder, $".{Path.GetFileName(file)}.partial");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(partial, page);
            File.Move(partial, file, overwrite: true);
            return new FileInfo(file).Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputFolderException(folder, exception);
        }
    }
}
