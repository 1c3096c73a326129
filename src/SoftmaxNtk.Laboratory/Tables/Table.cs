namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>A column of a table: name and unit stand in the header of every file; a text column holds labels.</summary>
/// <param name="Name">Field's words in camelCase, e.g. "lambdaMin"; an axis by its path, "network.width".</param>
/// <param name="Unit">"1" for a dimensionless quantity; empty for text.</param>
/// <param name="IsText">Whether it holds texts, not numbers.</param>
/// <param name="Description">What it is, as an axis of a figure says it: "loss L_t".</param>
public sealed record Column(string Name, string Unit, bool IsText, string Description = "")
{
    /// <summary>A column of numbers.</summary>
    public static Column Number(string name, string unit = "1", string description = "") => new(name, unit, false, description);

    /// <summary>A column of texts.</summary>
    public static Column Text(string name, string description = "") => new(name, "", true, description);

    /// <summary>How the column is headed in a file: "loss [1]", or the bare name for text.</summary>
    public string Header => IsText ? Name : $"{Name} [{Unit}]";

    /// <summary>The column that is headed so: of an axis, whose numbers have no unit.</summary>
    internal static Column OfHeader(string header) =>
        header.EndsWith(" [1]", StringComparison.Ordinal) ? Number(header[..^4]) : Text(header);
}

/// <summary>One field of a row: a number or a text.</summary>
public readonly record struct Value(double Number, string? Text)
{
    public static implicit operator Value(double number) => new(number, null);

    public static implicit operator Value(string text) => new(double.NaN, text);
}

/// <summary>The name and columns of a table.</summary>
public sealed record TableSchema(string Name, IReadOnlyList<Column> Columns)
{
    public int IndexOf(string column)
    {
        for (int k = 0; k < Columns.Count; k++)
            if (Columns[k].Name == column)
                return k;
        throw new ArgumentException(
            $"The table '{Name}' has no column '{column}'; it has {string.Join(", ", Columns.Select(c => c.Name))}.",
            nameof(column));
    }
}

/// <summary>One row of a table.</summary>
public readonly record struct Row(TableSchema Schema, Value[] Values)
{
    public double Number(string column) => Values[Schema.IndexOf(column)].Number;

    public string Text(string column) => Values[Schema.IndexOf(column)].Text ?? "";
}

/// <summary>A long-form ("tidy") table: one row an observation, rows in the order they were added. It only grows.</summary>
public sealed class Table(TableSchema schema)
{
    private readonly List<Row> rows = [];

    public TableSchema Schema { get; } = schema;

    public string Name => Schema.Name;

    public IReadOnlyList<Row> Rows => rows;

    /// <summary>Adds one row.</summary>
    /// <exception cref="ArgumentException">The number of values, or a value's kind, is not the schema's.</exception>
    public void Add(params ReadOnlySpan<Value> values)
    {
        if (values.Length != Schema.Columns.Count)
            throw new ArgumentException($"A row of '{Name}' takes {Schema.Columns.Count} values; got {values.Length}.", nameof(values));
        for (int k = 0; k < values.Length; k++)
            if (Schema.Columns[k].IsText != (values[k].Text is not null))
                throw new ArgumentException(
                    $"Column '{Schema.Columns[k].Name}' of '{Name}' takes a "
                        + $"{(Schema.Columns[k].IsText ? "text" : "number")}.", nameof(values));
        rows.Add(new Row(Schema, values.ToArray()));
    }

    /// <summary>Appends all rows of another table with the same columns.</summary>
    public void Append(Table other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!Schema.Columns.Select(c => c.Header).SequenceEqual(other.Schema.Columns.Select(c => c.Header)))
            throw new ArgumentException($"The columns of '{other.Name}' are not those of '{Name}'.", nameof(other));
        rows.AddRange(other.rows.Select(row => row with { Schema = Schema }));
    }

    /// <summary>The rows for which the condition holds, as a table of the same schema.</summary>
    public Table Where(Func<Row, bool> condition)
    {
        Table result = new(Schema);
        result.rows.AddRange(rows.Where(condition));
        return result;
    }

    public double[] Numbers(string column)
    {
        int index = Schema.IndexOf(column);
        return [.. rows.Select(row => row.Values[index].Number)];
    }

    /// <summary>The distinct labels of a text column, in order of first appearance.</summary>
    public string[] Labels(string column)
    {
        int index = Schema.IndexOf(column);
        return [.. rows.Select(row => row.Values[index].Text ?? "").Distinct()];
    }
}
