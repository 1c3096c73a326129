using System.Globalization;

namespace SoftmaxNtk.Laboratory.Sweeps;

/// <summary>Which cell of a run: its subject and replicate. The typed key columns of every table follow from it.</summary>
/// <param name="Subject">Variant and place on the axes.</param>
/// <param name="Replicate">The number of the draw, from 0.</param>
public sealed record CellKey(Subject Subject, int Replicate)
{
    /// <summary>What people call it: "softmax √m, replicate 3".</summary>
    public string Label
    {
        get
        {
            string replicate = string.Create(CultureInfo.InvariantCulture, $"replicate {Replicate}");
            return Subject.Label.Length == 0 ? replicate : $"{Subject.Label}, {replicate}";
        }
    }
}

/// <summary>A row with the key of the cell that left it.</summary>
/// <param name="Key">Which cell.</param>
/// <param name="Row">The row.</param>
public readonly record struct Observation<TRow>(CellKey Key, TRow Row)
{
    /// <summary>The cell's subject.</summary>
    public Subject Subject => Key.Subject;

    /// <summary>The cell's replicate.</summary>
    public int Replicate => Key.Replicate;
}
