using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>
/// The columns of a row record: one a property, in declared order, named as it is in camelCase. Rows are records with
/// <c>required</c> properties, so that a value can only be given by name.
/// </summary>
/// <remarks>Numbers (double, int, long), truth values (1 or 0), texts and enums (as camelCase words) can be columns.</remarks>
public abstract class RowSchema
{
    private protected RowSchema(Type type)
    {
        TableAttribute table = type.GetCustomAttribute<TableAttribute>()
            ?? throw new ArgumentException($"{type.Name} has no [Table] that names its table.");
        Type = type;
        Description = table.Description;
        Members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null).OrderBy(property =>
                property.MetadataToken).Select(property => new RowMember(property))];
        Columns = new TableSchema(table.Name, [.. Members.Select(member => member.Column)]);
    }

    /// <summary>The row record.</summary>
    public Type Type { get; }

    /// <summary>The table's name.</summary>
    public string Name => Columns.Name;

    /// <summary>What one row stands for.</summary>
    public string Description { get; }

    /// <summary>The columns.</summary>
    public TableSchema Columns { get; }

    private protected IReadOnlyList<RowMember> Members { get; }

    /// <summary>A row's values, in the order of the columns.</summary>
    internal abstract Value[] Values(object row);

    /// <summary>The row of these values.</summary>
    internal abstract object Row(ReadOnlySpan<Value> values);

    /// <summary>An empty list that rows of this kind are added to.</summary>
    internal abstract IRowList NewList();
}

/// <summary>The schema of one row record.</summary>
/// <typeparam name="TRow">A record marked with <see cref="TableAttribute"/>, each of its properties with <see
/// cref="ColumnAttribute"/>.</typeparam>
public sealed class RowSchema<TRow> : RowSchema where TRow : notnull
{
    private RowSchema() : base(typeof(TRow))
    {
    }

    /// <summary>The one schema of this record.</summary>
    public static RowSchema<TRow> Instance { get; } = new();

    /// <summary>The column that a property is: <c>ColumnOf(nameof(TrajectoryRow.Loss))</c>.</summary>
    /// <exception cref="ArgumentException">The record has no such column.</exception>
    public Column ColumnOf(string property) => Members.FirstOrDefault(member => member.Property.Name == property)?.Column
        ?? throw new ArgumentException($"{Type.Name} has no column {property}.", nameof(property));

    internal override Value[] Values(object row) => [.. Members.Select(member => member.Read(row))];

    internal override object Row(ReadOnlySpan<Value> values)
    {
        object row = Activator.CreateInstance<TRow>();
        for (int k = 0; k < Members.Count; k++)
            Members[k].Write(row, values[k]);
        return row;
    }

    internal override IRowList NewList() => new RowList<TRow>();
}

/// <summary>One property of a row record as a column.</summary>
internal sealed class RowMember
{
    /// <summary>Doubles, which files hold, hold all whole numbers up to here.</summary>
    private const long LargestWhole = 1L << 53;

    public RowMember(PropertyInfo property)
    {
        Property = property;
        ColumnAttribute said = property.GetCustomAttribute<ColumnAttribute>()
            ?? throw new ArgumentException($"{property.DeclaringType!.Name}.{property.Name} has no [Column] that says what it is.");
        string name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        bool isText = property.PropertyType == typeof(string) || property.PropertyType.IsEnum;
        if (!isText && property.PropertyType != typeof(double) && property.PropertyType != typeof(int)
            && property.PropertyType != typeof(long)
            && property.PropertyType != typeof(bool))
            throw new ArgumentException($"{property.DeclaringType!.Name}.{property.Name} is a {property.PropertyType.Name}; "
                + "a column is a double, int, long, bool, string or enum.");
        Column = isText ? Column.Text(name, said.Description) : Column.Number(name, said.Unit, said.Description);
    }

    public PropertyInfo Property { get; }

    public Column Column { get; }

    public Value Read(object row) => Property.GetValue(row) switch
    {
        double number => number,
        int number => number,
        long number when Math.Abs((decimal)number) <= LargestWhole => (double)number,
        long number => throw new InvalidDataException(
            $"column '{Column.Name}': {number} is beyond 2^53, the largest whole number that files hold."),
        bool truth => truth ? 1.0 : 0.0,
        string text => text,
        Enum word => NameOf(word),
        null => "",
        object other => throw new InvalidOperationException($"{other.GetType()} is no column."),
    };

    public void Write(object row, Value value)
    {
        Type type = Property.PropertyType;
        object converted = type == typeof(double) ? value.Number
            : type == typeof(int) ? (int)Whole(value, int.MinValue, int.MaxValue)
            : type == typeof(long) ? Whole(value, -LargestWhole, LargestWhole)
            : type == typeof(bool) ? Truth(value)
            : type == typeof(string) ? value.Text!
            : Word(type, value);
        Property.SetValue(row, converted);
    }

    private long Whole(Value value, long least, long most) => value.Number != Math.Floor(value.Number) || double.IsInfinity(value.Number)
        ? throw new InvalidDataException($"column '{Column.Name}': {TableWriter.NumberText(value.Number)} is not a whole number.")
        : value.Number >= least && value.Number <= most ? (long)value.Number
        : throw new InvalidDataException($"column '{Column.Name}': {TableWriter.NumberText(value.Number)} is not from {least} to {most}.");

    private bool Truth(Value value) => value.Number switch
    {
        0 => false,
        1 => true,
        _ => throw new InvalidDataException($"column '{Column.Name}': {TableWriter.NumberText(value.Number)} is neither 0 nor 1."),
    };

    private object Word(Type type, Value value)
    {
        foreach (object word in Enum.GetValues(type))
            if (NameOf(word) == value.Text)
                return word;
        throw new InvalidDataException(
            $"column '{Column.Name}': '{value.Text}' is none of {string.Join(", ", Enum.GetValues(type).Cast<object>().Select(NameOf))}.");
    }

    private static string NameOf(object word) => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()!);
}
