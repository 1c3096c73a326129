using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Report.Claims;

namespace SoftmaxNtk.Report.Theory;

/// <summary>How a number that is set beside a statement is known.</summary>
public enum EvidenceRole
{
    /// <summary>Proved by us for the weights at hand.</summary>
    Certified,

    /// <summary>Measured: a statement that it contradicts is violated.</summary>
    Measured,

    /// <summary>What runs that trained used: it shows that no more was needed, and can violate nothing.</summary>
    Used,
}

/// <summary>A number of a finished run: a finding's or, where no finding tells it, a table's column, averaged over its seeds.</summary>
public sealed record TheoryEvidence : IConfigRules
{
    [Description("The ids of the statements that it stands beside.")]
    [Count(1, 20)]
    public required IReadOnlyList<string> Beside { get; init; }

    [Description("What it is, in words.")]
    public required string Label { get; init; }

    [Description("How it is known: certified, measured, or used.")]
    public required EvidenceRole Role { get; init; }

    [Description("The experiment whose run it is from.")]
    public required string Experiment { get; init; }

    [Description("The config at paper scale whose run holds it: \"sphere\" is configs/EXPERIMENT/paper/sphere.json.")]
    public required string Config { get; init; }

    [Description("The finding's id, as findings.csv spells it; or else \"table\" and \"column\".")]
    [RegularExpression(@"^[A-Za-z0-9.-]*$")]
    public string Finding { get; init; } = "";

    [Description("A table of the run, of which a column is averaged over seeds (geometric mean).")]
    public string Table { get; init; } = "";

    [Description("The column, without its unit.")]
    public string Column { get; init; } = "";

    [Description("The variant, as tables name it: \"softmax √m\".")]
    public required string Variant { get; init; }

    [Description("The values of σ that it is for. Left out: all of the problem's. The run's own σ must be that.")]
    public IReadOnlyList<double> Sigmas { get; init; } = [];

    [Description("Its place on the axes, the run's settings or, of a table, its columns: \"radius=0.1\". All must hold.")]
    [RegularExpression(PlaceCondition.Pattern)]
    public IReadOnlyList<string> At { get; init; } = [];

    [Description("An axis of the run, \"network.width\": the number is then the smallest place on it from which on the finding agrees with "
        + "its expectation, or every seed's column is at most \"atMost\".")]
    [RegularExpression(@"^[A-Za-z0-9.]*$")]
    public string SmallestOn { get; init; } = "";

    [Description("Of a column with \"smallestOn\": what every seed must not exceed.")]
    [Range(0.0, double.MaxValue)]
    public double? AtMost { get; init; }

    public IEnumerable<ConfigProblem> Check()
    {
        bool isColumn = Table.Length > 0 && Column.Length > 0;
        if (Finding.Length > 0 == isColumn || (Table.Length > 0) != (Column.Length > 0))
            yield return new ConfigProblem("finding", $"\"{Finding}\"", "either a finding, or a table with a column",
                "give \"finding\", or \"table\" and \"column\"");
        if (AtMost is not null != (isColumn && SmallestOn.Length > 0))
            yield return new ConfigProblem("atMost", AtMost is { } most ? FormattableString.Invariant($"{most}") : ConfigProblem.Missing,
                "a limit where, and only where, a column's smallest place is looked for",
                AtMost is null ? "add \"atMost\"" : "take it out, or add \"smallestOn\"");
    }
}
