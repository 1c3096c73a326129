using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Questions;

/// <summary>Reads the file of questions.</summary>
public static class QuestionFiles
{
    /// <summary>Where it stands within the folder of configs.</summary>
    public static string In(string configs) => Path.Combine(configs, "report", "questions.json");

    /// <summary>The questions; none where the folder of configs has no such file.</summary>
    /// <param name="configsFolder">The folder of configs.</param>
    /// <param name="claims">The claims that sentences may rest on.</param>
    /// <param name="configs">The configs that numbers and figures may come from.</param>
    /// <exception cref="ConfigException">The file is not valid; all problems are reported.</exception>
    public static IReadOnlyList<Question> Load(string configsFolder, IEnumerable<ClaimSheet> claims, CommittedConfigs configs)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(configs);
        string path = In(configsFolder);
        if (!File.Exists(path))
            return [];
        ConfigDocument document = ConfigLoader.Load(path, []);
        ConfigReading reading = ConfigBinder.Read(document, typeof(QuestionSheet));
        HashSet<string> known = [.. claims.SelectMany(sheet => sheet.Claims).Select(claim => claim.Id)];
        ConfigProblem[] problems =
        [
            .. reading.Problems, .. reading.Settings is QuestionSheet sheet ? QuestionCheck.Problems(sheet, known, configs) : [],
        ];
        return problems.Length == 0 ? ((QuestionSheet)reading.Settings!).Questions : throw new ConfigException(document.Path, problems);
    }
}
