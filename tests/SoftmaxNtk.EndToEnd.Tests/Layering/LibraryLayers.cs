using System.Text.RegularExpressions;

namespace SoftmaxNtk.EndToEnd.Tests.Layering;

/// <summary>One use of a library folder by a source file.</summary>
internal sealed record FolderUse(string File, string From, string To, string Text);

/// <summary>The folders of the library by layer, and what of them a source text uses.</summary>
/// <param name="typesOf">The types that a folder declares, to tell a qualified name from a property of the same name.</param>
internal sealed partial class LibraryLayers(Func<string, IReadOnlySet<string>> typesOf)
{
    public static IReadOnlyDictionary<string, int> LayerOf { get; } = new Dictionary<string, int>
    {
        ["Numerics"] = 0, ["Randomness"] = 0, ["Statistics"] = 0,
        ["Datasets"] = 1, ["Networks"] = 1,
        ["Training"] = 2, ["TangentKernels"] = 2, ["Spectra"] = 2,
        ["Dynamics"] = 3, ["Diffusion"] = 3, ["Calibration"] = 3,
        ["Models"] = 4,
    };

    /// <summary>Siblings that may use each other, in this direction, each for a reason.</summary>
    public static IReadOnlySet<(string From, string To)> Exceptions { get; } = new HashSet<(string, string)>
    {
        // Bootstrap intervals draw from a named seed.
        ("Statistics", "Randomness"),
    };

    public static bool Allows(string from, string to) =>
        from == to || LayerOf[to] < LayerOf[from] || Exceptions.Contains((from, to));

    /// <summary>Every library folder that the text names: in a using, by a full name, or by one that the enclosing
    /// namespace completes.</summary>
    public IEnumerable<FolderUse> Uses(string file, string from, string source)
    {
        string code = NamespaceDeclaration().Replace(SourceCode.Of(source), "");
        foreach (Match name in FullName().Matches(code))
            if (LayerOf.ContainsKey(name.Groups[1].Value))
                yield return new FolderUse(file, from, name.Groups[1].Value, name.Value);
        foreach (Match name in PartialName().Matches(code))
            if (LayerOf.ContainsKey(name.Groups[1].Value) && typesOf(name.Groups[1].Value).Contains(name.Groups[2].Value))
                yield return new FolderUse(file, from, name.Groups[1].Value, name.Value);
    }

    /// <summary>The types and nested namespaces that a source text declares.</summary>
    public static IEnumerable<string> Declarations(string source)
    {
        string code = SourceCode.Of(source);
        return TypeDeclaration().Matches(code).Concat(NestedNamespace().Matches(code)).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"\bnamespace\s+[\w.]+\s*;")]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"\bnamespace\s+SoftmaxNtk\.\w+\.(\w+)")]
    private static partial Regex NestedNamespace();

    [GeneratedRegex(@"(?<![\w.])SoftmaxNtk\s*\.\s*(\w+)")]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])(\w+)\s*\.\s*(\w+)")]
    private static partial Regex PartialName();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?|delegate\s+[\w<>\[\]?,. ]+?)\s+(\w+)\s*[<({:;\r\n]")]
    private static partial Regex TypeDeclaration();
}
