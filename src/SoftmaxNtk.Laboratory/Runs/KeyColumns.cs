using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>
/// The columns by which every table of a run begins: variant (its label, activation and output scale), replicate, and every axis of
/// the sweep by its path. They are filled in here, never by an experiment, and read back here.
/// </summary>
internal sealed class KeyColumns
{
    private const string Variant = "variant";
    private const string Replicate = "replicate";
    private readonly IReadOnlyList<VariantSettings> variants;
    private readonly IReadOnlyList<Column> axes;

    private KeyColumns(IReadOnlyList<VariantSettings> variants, IReadOnlyList<Column> axes) =>
        (this.variants, this.axes) = (variants, axes);

    /// <summary>The columns of a run with these cells.</summary>
    /// <param name="settings">The run's settings.</param>
    /// <param name="keys">The keys of its cells; each has the same axes.</param>
    public static KeyColumns Of(ExperimentSettings settings, IEnumerable<CellKey> keys)
    {
        IReadOnlyList<AxisValue>[] places = [.. keys.Select(key => key.Subject.Values)];
        return new KeyColumns(settings.Variants, places.Length == 0 ? [] : [.. places[0].Select((value, axis) =>
            places.All(place => place[axis].Value.Text is null) ? Column.Number(value.Path) : Column.Text(value.Path))]);
    }

    /// <summary>The columns of a table file with that header, of which the last ones are a row's own.</summary>
    public static KeyColumns Read(ExperimentSettings settings, IReadOnlyList<string> header, int ownColumns)
    {
        int before = (settings.Variants.Count > 0 ? 3 : 0) + 1;
        return new KeyColumns(settings.Variants, [.. header.Take(header.Count - ownColumns).Skip(before).Select(Column.OfHeader)]);
    }

    public IReadOnlyList<Column> Columns =>
    [
        .. variants.Count > 0 ? [Column.Text(Variant), Column.Text("activation"), Column.Text("outputScale")] : Array.Empty<Column>(),
        Column.Number(Replicate), .. axes,
    ];

    /// <summary>What stands in these columns for a cell.</summary>
    public IEnumerable<Value> Values(CellKey key)
    {
        if (key.Subject.Variant is { } variant)
        {
            yield return variant.Label();
            yield return Swept(key, "variant.activation") ?? variant.Activation;
            yield return Swept(key, "variant.outputScale") ?? variant.OutputScale.ToString();
        }
        yield return key.Replicate;
        for (int k = 0; k < axes.Count; k++)
            yield return axes[k].IsText ? key.Subject.Values[k].Text : key.Subject.Values[k].Value;
    }

    /// <summary>What the sweep puts in place of a setting of the variant; null where it leaves it.</summary>
    private static string? Swept(CellKey key, string path) => key.Subject.Has(path) ? key.Subject.Text(path) : null;

    /// <summary>The key that a row begins with.</summary>
    /// <exception cref="InvalidDataException">The row names a variant that the config does not have.</exception>
    public CellKey Key(ReadOnlySpan<Value> values)
    {
        int next = 0;
        VariantSettings? variant = null;
        if (variants.Count > 0)
        {
            string label = values[0].Text!;
            variant = variants.FirstOrDefault(candidate => candidate.Label() == label)
                ?? throw new InvalidDataException(
                    $"the variant '{label}' is none of the config's: {string.Join(", ", variants.Select(v => v.Label()))}.");
            next = 3;
        }
        int replicate = (int)values[next++].Number;
        AxisValue[] places = new AxisValue[axes.Count];
        for (int k = 0; k < places.Length; k++)
            places[k] = new AxisValue(axes[k].Name, values[next++]);
        return new CellKey(new Subject(variant, places), replicate);
    }
}
