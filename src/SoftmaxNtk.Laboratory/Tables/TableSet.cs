namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>The tables of a run or of a cell, by name.</summary>
public sealed class TableSet
{
    private readonly Dictionary<string, Table> tables;

    /// <summary>Empty tables with these schemas.</summary>
    public TableSet(IEnumerable<TableSchema> schemas) => tables = schemas.ToDictionary(s => s.Name, s => new Table(s));

    /// <summary>These tables.</summary>
    public TableSet(IEnumerable<Table> tables) => this.tables = tables.ToDictionary(t => t.Name);

    public Table this[string name] => tables.TryGetValue(name, out Table? table) ? table
        : throw new ArgumentException($"There is no table '{name}'; there are {string.Join(", ", tables.Keys)}.", nameof(name));

    public IReadOnlyCollection<Table> All => tables.Values;

    /// <summary>Appends every table of another set to the one of the same name.</summary>
    public void Append(TableSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (Table table in other.All)
            this[table.Name].Append(table);
    }
}
