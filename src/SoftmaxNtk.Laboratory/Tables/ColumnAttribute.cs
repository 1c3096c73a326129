namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>Names the table that a row record belongs to: its file is <c>tables/NAME.csv</c>.</summary>
/// <param name="name">In camelCase, unique within an experiment.</param>
/// <param name="description">What one row stands for: "one row an observed step of a run".</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TableAttribute(string name, string description) : Attribute
{
    /// <summary>The table's name.</summary>
    public string Name { get; } = name;

    /// <summary>What one row stands for.</summary>
    public string Description { get; } = description;
}

/// <summary>Says what a member of a row record is; column, file header and axis label follow from it.</summary>
/// <param name="description">In the field's symbols, as an axis says it: "loss L_t".</param>
/// <param name="unit">"1" for a dimensionless quantity.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string description, string unit = "1") : Attribute
{
    /// <summary>What it is.</summary>
    public string Description { get; } = description;

    /// <summary>Its unit.</summary>
    public string Unit { get; } = unit;
}
