using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Tests.Cells;

/// <summary>One step of a cell.</summary>
[Table("squares", "one row a step of a cell")]
public sealed record SquareRow
{
    [Column("step", "step")] public required int Step { get; init; }
    [Column("x^2")] public required double Square { get; init; }
}

/// <summary>How a cell ended.</summary>
[Table("last", "one row a cell")]
public sealed record LastRow
{
    [Column("x^2")] public required double Square { get; init; }
}
