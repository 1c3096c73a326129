using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>The merged tables of a run: every row with the key of the cell that left it. Analyses and figures read this
/// and nothing else.</summary>
public sealed class RunTables
{
    private readonly Dictionary<Type, List<(CellKey Key, object Row)>> rows;

    /// <summary>No rows yet, of these kinds.</summary>
    public RunTables(IEnumerable<RowSchema> schemas)
    {
        ArgumentNullException.ThrowIfNull(schemas);
        rows = schemas.ToDictionary(schema => schema.Type, _ => new List<(CellKey, object)>());
    }

    /// <summary>The rows of one kind, cell after cell in the order of the plan.</summary>
    /// <exception cref="ArgumentException">The experiment declares no table of such rows.</exception>
    public IReadOnlyList<Observation<TRow>> Of<TRow>() where TRow : notnull =>
        [.. ListOf(typeof(TRow)).Select(pair => new Observation<TRow>(pair.Key, (TRow)pair.Row))];

    /// <summary>Adds a row: for tests of analyses, whose tables have known answers.</summary>
    public void Add<TRow>(CellKey key, TRow row) where TRow : notnull => ListOf(typeof(TRow)).Add((key, row));

    internal void Add(CellKey key, Type type, object row) => ListOf(type).Add((key, row));

    internal IReadOnlyList<(CellKey Key, object Row)> All(Type type) => ListOf(type);

    private List<(CellKey Key, object Row)> ListOf(Type type) => rows.TryGetValue(type, out var list) ? list
        : throw new ArgumentException(
            $"The experiment has no table of {type.Name}; it has {string.Join(", ", rows.Keys.Select(key => key.Name))}.");
}
