using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;

namespace SoftmaxNtk.Report.Theory;

/// <summary>A file <c>configs/theory/NAME.json</c>: statements of the theory on one problem, and what runs found of it.</summary>
[Description("Statements of the theory on one problem, beside what runs certified and measured of it.")]
public sealed record TheorySheet : IConfigRules
{
    [Description("A short name; the folder of what is written is called so.")]
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$")]
    public required string Name { get; init; }

    [Description("What the problem is, in words: the heading.")]
    public required string Title { get; init; }

    [Description("The problem that the statements are evaluated on.")]
    public required TheoryProblem Problem { get; init; }

    [Description("The statements, in the order in which they are told.")]
    [Count(1, 100)]
    public required IReadOnlyList<Statement> Statements { get; init; }

    [Description("What is set beside them, from finished runs.")]
    [Count(0, 200)]
    public IReadOnlyList<TheoryEvidence> Evidence { get; init; } = [];

    /// <summary>Statements have ids of their own; evidence stands beside statements, and at values of σ, that there are.</summary>
    public IEnumerable<ConfigProblem> Check()
    {
        string[] ids = [.. Statements.Select(statement => statement.Id)];
        for (int k = 0; k < ids.Length; k++)
            if (Array.IndexOf(ids, ids[k]) < k)
                yield return new ConfigProblem(At("statements", k, "id"), $"\"{ids[k]}\"", "an id that no other statement has",
                    "rename it");
        for (int k = 0; k < Evidence.Count; k++)
        {
            foreach (string id in Evidence[k].Beside.Where(id => !ids.Contains(id)))
                yield return new ConfigProblem(At("evidence", k, "beside"), $"\"{id}\"",
                    $"the id of a statement: {string.Join(", ", ids)}",
                    Suggestion.For(id, ids) ?? "name one of them");
            foreach (double sigma in Evidence[k].Sigmas.Where(sigma => !Problem.Sigmas.Contains(sigma)))
                yield return new ConfigProblem(At("evidence", k, "sigmas"), FormattableString.Invariant($"{sigma}"),
                    "a σ of the problem", "take it out, or add it to problem.sigmas");
        }
    }

    private static string At(string list, int index, string key) => FormattableString.Invariant($"{list}[{index}].{key}");
}
