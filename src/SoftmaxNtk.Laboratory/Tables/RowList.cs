namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>Rows of one kind, whatever the kind is: what the frame stores and merges.</summary>
internal interface IRowList
{
    void Add(object row);

    IEnumerable<object> All { get; }

    int Count { get; }
}

/// <summary>The rows of one kind that a cell has left so far.</summary>
internal sealed class RowList<TRow> : List<TRow>, IRowList where TRow : notnull
{
    void IRowList.Add(object row) => Add((TRow)row);

    IEnumerable<object> IRowList.All => this.Cast<object>();
}

/// <summary>All rows of one cell, by kind; without the cell's key, which the frame adds.</summary>
public sealed class CellRows
{
    private readonly Dictionary<Type, IRowList> lists;

    /// <summary>No rows yet, of these kinds.</summary>
    public CellRows(IEnumerable<RowSchema> schemas)
    {
        ArgumentNullException.ThrowIfNull(schemas);
        lists = schemas.ToDictionary(schema => schema.Type, schema => schema.NewList());
    }

    /// <summary>Adds one row.</summary>
    /// <exception cref="ArgumentException">The experiment declares no table of such rows.</exception>
    public void Add<TRow>(TRow row) where TRow : notnull => ((RowList<TRow>)ListOf(typeof(TRow))).Add(row);

    /// <summary>The rows of one kind, in the order in which they were added.</summary>
    public IReadOnlyList<TRow> Of<TRow>() where TRow : notnull => (RowList<TRow>)ListOf(typeof(TRow));

    /// <summary>As a table for a file: the rows' own columns.</summary>
    internal Table ToTable(RowSchema schema)
    {
        Table table = new(schema.Columns);
        foreach (object row in ListOf(schema.Type).All)
            table.Add(schema.Values(row));
        return table;
    }

    /// <summary>Adds the rows of such a table.</summary>
    internal void AddTable(RowSchema schema, Table table)
    {
        IRowList list = ListOf(schema.Type);
        foreach (Row row in table.Rows)
            list.Add(schema.Row(row.Values));
    }

    internal IRowList ListOf(Type type) => lists.TryGetValue(type, out IRowList? list) ? list
        : throw new ArgumentException(
            $"The experiment has no table of {type.Name}; it has {string.Join(", ", lists.Keys.Select(key => key.Name))}.");
}
