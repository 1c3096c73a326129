using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

/// <summary>The config of the toy experiment: which squares to compute, and what is to go wrong.</summary>
public sealed record ToySettings : ExperimentSettings
{
    [Description("The numbers to square, one cell each.")]
    [Count(1, 1000)]
    public required IReadOnlyList<double> Points { get; init; }

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

/// <summary>One cell: x² + noise, row by row.</summary>
public sealed record ToyCell(
    double X, bool Fails, bool Diverges, int Steps, int StepMilliseconds, bool IsDeaf, long Bytes, ulong Seed, bool Arrays, string DataFile);
