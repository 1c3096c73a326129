using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>Names as one line of a message.</summary>
internal static class NameList
{
    /// <summary>How many names a message lists before it breaks off.</summary>
    private const int Listed = 12;

    /// <summary>The first few names, and how many there are in all if that is more.</summary>
    public static string Of(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Listed)) + (names.Count > Listed ? $", … ({names.Count} in all)" : "");
}
