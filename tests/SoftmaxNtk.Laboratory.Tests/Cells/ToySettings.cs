using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

/// <summary>The config of the toy experiment: what to square, and what is to go wrong.</summary>
public sealed record ToySettings : ExperimentSettings
{
    [Description("The number to square; swept, as a rule.")]
    [Range(-1e6, 1e6)]
    public double X { get; init; } = 1;

    [Description("A word that no row depends on; swept to have an axis of texts.")]
    public string Colour { get; init; } = "blue";

    [Description("A number that only the conclusions read.")]
    [AnalysisOnly]
    public double Threshold { get; init; }

    [Description("Numbers whose cell throws.")]
    public IReadOnlyList<double> Failing { get; init; } = [];

    [Description("Numbers whose cell diverges after its first step.")]
    public IReadOnlyList<double> Diverging { get; init; } = [];

    [Description("Rows of each cell.")]
    [Range(1, 1_000_000)]
    public int Steps { get; init; } = 3;

    [Description("How long each row takes [ms].")]
    [Range(0, 10_000)]
    public int StepMilliseconds { get; init; }

    [Description("Numbers whose cell sleeps for a minute and does not look whether it is to stop.")]
    public IReadOnlyList<double> Deaf { get; init; } = [];

    [Description("The memory that each cell says it needs.")]
    [Range(0, long.MaxValue)]
    public long CellBytes { get; init; } = 1000;

    [Description("A data file that every cell adds the length of; empty for none.")]
    public string DataFile { get; init; } = "";
}
