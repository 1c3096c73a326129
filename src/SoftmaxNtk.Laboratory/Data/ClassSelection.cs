using System.Globalization;
using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>The classes that are kept, in the order of the encoding, and the targets that they become.</summary>
/// <remarks>Without a filter all classes of the data, sorted: by value if all are whole numbers, by ordinal text otherwise.</remarks>
internal sealed class ClassSelection
{
    private readonly Dictionary<string, int> indices;
    private readonly LabelEncoding encoding;

    public ClassSelection(IReadOnlyList<string> labels, FileDatasetSettings settings)
    {
        Present = Sorted(labels);
        Names = settings.Classes.Count > 0 ? settings.Classes : Present;
        encoding = settings.LabelEncoding;
        indices = [];
        for (int k = 0; k < Names.Count; k++)
            indices.TryAdd(Names[k], k);
    }

    /// <summary>The kept classes, in the order of the encoding.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>All classes of the data, sorted.</summary>
    public IReadOnlyList<string> Present { get; }

    /// <summary>The index of a label in <see cref="Names"/>; −1 if its class is not kept.</summary>
    public int IndexOf(string label) => indices.GetValueOrDefault(label, -1);

    /// <summary>Classes that the data does not have, and an encoding that the kept classes do not allow.</summary>
    public IEnumerable<ConfigProblem> Check(string place)
    {
        for (int k = 0; k < Names.Count; k++)
            if (!Present.Contains(Names[k], StringComparer.Ordinal))
                yield return new ConfigProblem($"classes[{k}]", Excerpt.Of(JsonValue.Create(Names[k])),
                    $"a class of {place}: {NameList.Of(Present)}", Suggestion.For(Names[k], Present) ?? "name a class of the data");
        if (encoding == LabelEncoding.Signs && Names.Count != 2)
            yield return new ConfigProblem("labelEncoding", "\"signs\"", $"exactly two classes; there are {Names.Count}",
                "name two in \"classes\", or set labelEncoding to \"oneHot\"");
    }

    /// <summary>Y for samples of these classes: one-hot (classes×n), or signs (1×n; −1 for the first class, +1 for the second).</summary>
    public DenseMatrix Encode(IReadOnlyList<int> classes)
    {
        DenseMatrix y = DatasetShape.TargetsSize(encoding == LabelEncoding.Signs ? 1 : Names.Count, classes.Count).Zeros();
        for (int i = 0; i < classes.Count; i++)
            if (encoding == LabelEncoding.Signs)
                y.Values[i] = classes[i] == 0 ? -1 : 1;
            else
                y.Values[i * Names.Count + classes[i]] = 1;
        return y;
    }

    private static string[] Sorted(IReadOnlyList<string> labels)
    {
        string[] distinct = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return distinct.All(label => Number(label) is not null) ? [.. distinct.OrderBy(Number)] : distinct;
    }

    private static long? Number(string label) =>
        long.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
