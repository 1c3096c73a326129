using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Questions;

/// <summary>
/// What is wrong with questions beyond their form: a number that no sentence names, a claim, config or finding that there is not.
/// </summary>
internal static class QuestionCheck
{
    /// <summary>All such problems; paths are from the file's root.</summary>
    public static IEnumerable<ConfigProblem> Problems(QuestionSheet sheet, IReadOnlyCollection<string> claims, CommittedConfigs configs)
    {
        for (int q = 0; q < sheet.Questions.Count; q++)
        {
            string path = FormattableString.Invariant($"$.questions[{q}]");
            Question question = sheet.Questions[q];
            if (sheet.Questions.Take(q).Any(other => other.Id == question.Id))
                yield return new ConfigProblem($"{path}.id", $"\"{question.Id}\"", "an id that no other question has", "rename this one");
            for (int s = 0; s < question.Answer.Count; s++)
                foreach (ConfigProblem problem in Problems(question.Answer[s], claims, configs))
                    yield return problem with { Path = FormattableString.Invariant($"{path}.answer[{s}].{problem.Path}") };
        }
    }

    private static IEnumerable<ConfigProblem> Problems(
        AnswerSentence sentence, IReadOnlyCollection<string> claims, CommittedConfigs configs)
    {
        foreach (ConfigProblem problem in TemplateProblems(sentence))
            yield return problem;
        for (int k = 0; k < sentence.Numbers.Count; k++)
            foreach (ConfigProblem problem in ClaimCheck.Problems(sentence.Numbers[k].Of, configs))
                yield return problem with { Path = FormattableString.Invariant($"numbers[{k}].of.{problem.Path}") };
        for (int k = 0; k < sentence.Claims.Count; k++)
            if (!claims.Contains(sentence.Claims[k]))
                yield return new ConfigProblem(FormattableString.Invariant($"claims[{k}]"), $"\"{sentence.Claims[k]}\"",
                    "the id of a claim", Suggestion.For(sentence.Claims[k], claims) ?? "`softmaxntk verify` names them");
        for (int k = 0; k < sentence.Figures.Count; k++)
            foreach (ConfigProblem problem in Problems(sentence.Figures[k], configs))
                yield return problem with { Path = FormattableString.Invariant($"figures[{k}].{problem.Path}") };
    }

    private static IEnumerable<ConfigProblem> TemplateProblems(AnswerSentence sentence)
    {
        string[] names = [.. sentence.Numbers.Select(number => number.Name)];
        HashSet<string> used = [];
        string? fault = null;
        try
        {
            used = [.. SentenceTemplate.Parse(sentence.Say).Where(part => part.IsName).Select(part => part.Text)];
        }
        catch (FormatException exception)
        {
            fault = exception.Message;
        }
        if (fault is not null)
        {
            yield return new ConfigProblem("say", $"\"{sentence.Say}\"", "a sentence with names in braces", fault);
            yield break;
        }
        foreach (string name in used.Except(names))
            yield return new ConfigProblem("say", $"\"{{{name}}}\"", $"a name of \"numbers\": {string.Join(", ", names)}",
                Suggestion.For(name, names) ?? "add it to \"numbers\"");
        foreach (string name in names.Except(used))
            yield return new ConfigProblem("numbers", $"\"{name}\"", "a name that the sentence has",
                $"write {{{name}}} in \"say\", or leave it out");
        foreach (string name in names.GroupBy(name => name).Where(same => same.Skip(1).Any()).Select(same => same.Key))
            yield return new ConfigProblem("numbers", $"\"{name}\"", "a name that no other number has", "rename one of them");
    }

    private static IEnumerable<ConfigProblem> Problems(FigureReference figure, CommittedConfigs configs)
    {
        if (configs.Experiments.All(experiment => experiment.Name != figure.Experiment))
        {
            yield return new ConfigProblem("experiment", $"\"{figure.Experiment}\"", "an experiment",
                Suggestion.For(figure.Experiment, configs.Experiments.Select(experiment => experiment.Name))
                    ?? "`softmaxntk list` names them");
            yield break;
        }
        foreach ((string key, string name, Scale scale) in new[]
            { ("paper", figure.Paper, Scale.Paper), ("smoke", figure.Smoke, Scale.Smoke) })
            if (name.Length > 0 && !configs.Names(figure.Experiment, scale).Contains(name))
                yield return new ConfigProblem(key, $"\"{name}\"", $"a config of configs/{figure.Experiment}/{key}",
                    Suggestion.For(name, configs.Names(figure.Experiment, scale)) ?? "name one of them");
        if (figure.Paper.Length + figure.Smoke.Length == 0)
            yield return new ConfigProblem("paper", ConfigProblem.Missing, "a config, in \"paper\" or \"smoke\"",
                "name the config whose run has it");
    }
}
