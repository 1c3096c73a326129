using System.Text.Json.Nodes;
using SoftmaxNtk.Cli.Workspace;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Cli.Starting;

/// <summary>A first dataset section for a table of one's own: what the target holds is seen from its values.</summary>
/// <param name="Json">The section.</param>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="Samples">How many of them are trained on.</param>
/// <param name="TestSamples">How many are set aside.</param>
/// <param name="Description">"regression on 'price'", "classification of 'label', 3 classes".</param>
internal sealed record OwnData(JsonObject Json, int Rows, int Samples, int TestSamples, string Description)
{
    /// <summary>Θ has n·o rows and all its eigenvalues are computed: more samples than this make a first look slow.</summary>
    public const int DefaultSamples = 400;

    /// <summary>The share of rows set aside for testing.</summary>
    private const double TestShare = 0.2;

    /// <summary>Surveys the file.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="target">Its target column.</param>
    /// <param name="samples">The most rows to train on; all that are not set aside if there are fewer.</param>
    public static OwnData Of(string path, string target, int samples)
    {
        CsvSurvey survey = CsvSurvey.Of(path, target, Folders.DataFor(Path.GetFullPath("config.json")));
        bool isRegression = survey.Task == LearningTask.Regression, hasTwo = !isRegression && survey.Values.Count == 2;
        if (!isRegression && survey.Values.Count > CsvSurvey.MostClasses)
            throw new BadInputException($"'{path}': the column '{target}' has more than {CsvSurvey.MostClasses} different texts. "
                + "Remedy: name a column of numbers or of few classes; for many classes write a config (softmaxntk new convergence).");
        if (!isRegression && survey.Values.Count < 2)
            throw new BadInputException($"'{path}': the column '{target}' has the one value '{survey.Values[0]}': nothing can be learnt. "
                + "Remedy: name another column.");
        int tested = (int)(TestShare * survey.Rows), trained = Math.Min(samples, survey.Rows - tested);
        JsonObject json = new()
        {
            ["source"] = "csv",
            ["path"] = path,
            ["task"] = isRegression ? "regression" : "classification",
            ["targets"] = new JsonArray(target),
            ["samples"] = trained,
            ["testSamples"] = tested,
            ["standardiseFeatures"] = true,
            ["scaling"] = "wholeSet",
        };
        if (isRegression)
            json["standardiseTargets"] = true;
        else if (hasTwo)
            json["labelEncoding"] = "signs";
        return new OwnData(json, survey.Rows, trained, tested,
            isRegression ? $"regression on '{target}'" : $"classification of '{target}', {survey.Values.Count} classes");
    }
}
