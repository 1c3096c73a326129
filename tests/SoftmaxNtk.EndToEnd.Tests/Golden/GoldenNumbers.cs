using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.EndToEnd.Tests.Golden;

/// <summary>What one column of numbers of a run's tables holds, in three numbers.</summary>
[Table("golden", "one row a column of numbers of a table")]
public sealed record GoldenRow
{
    [Column("the experiment's computation version")] public required int ComputationVersion { get; init; }
    [Column("table")] public required string Table { get; init; }
    [Column("column")] public required string Column { get; init; }
    [Column("rows of the table")] public required int Rows { get; init; }
    [Column("value in the first row")] public required double First { get; init; }
    [Column("value in the last row")] public required double Last { get; init; }
    [Column("mean of the finite values")] public required double Mean { get; init; }

    /// <summary>Which column: "runs.lambdaMin".</summary>
    public string Place => $"{Table}.{Column}";
}

/// <summary>The numbers of a run to be compared with those that were committed.</summary>
internal static class GoldenNumbers
{
    private static readonly RowSchema<GoldenRow> schema = RowSchema<GoldenRow>.Instance;

    /// <summary>Every column of numbers in every table of a run.</summary>
    public static IReadOnlyList<GoldenRow> Of(RunFolder folder, int computationVersion) =>
    [
        .. Directory.GetFiles(folder.TablesFolder, "*.csv").Order(StringComparer.Ordinal).SelectMany(file =>
        {
            Column[] columns = [.. TableReader.Header(file).Select(header => header.Split(" [") is [string name, string unit]
                ? Column.Number(name, unit.TrimEnd(']')) : Column.Text(header))];
            Table table = TableReader.Read(file, new TableSchema(Path.GetFileNameWithoutExtension(file), columns));
            return columns.Where(column => !column.IsText).Select(column => Row(table, column.Name, computationVersion));
        }),
    ];

    /// <summary>The committed numbers.</summary>
    public static IReadOnlyList<GoldenRow> Read(string file)
    {
        CellRows rows = new([schema]);
        rows.AddTable(schema, TableReader.Read(file, schema.Columns));
        return rows.Of<GoldenRow>();
    }

    /// <summary>Writes numbers to be committed.</summary>
    public static void Write(IReadOnlyList<GoldenRow> numbers, string file)
    {
        CellRows rows = new([schema]);
        foreach (GoldenRow number in numbers)
            rows.Add(number);
        TableWriter.Write(rows.ToTable(schema), file);
    }

    private static GoldenRow Row(Table table, string column, int computationVersion)
    {
        double[] values = table.Numbers(column);
        return new GoldenRow
        {
            ComputationVersion = computationVersion,
            Table = table.Name,
            Column = column,
            Rows = values.Length,
            First = values.FirstOrDefault(double.NaN),
            Last = values.LastOrDefault(double.NaN),
            Mean = values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(),
        };
    }
}
