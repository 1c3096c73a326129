using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Configuration;

/// <summary>JSON paths as error messages write them: $.variants[0].activation.</summary>
internal static class JsonPath
{
    public const string Root = "$";

    public static string Member(string path, string key) =>
        key.Length > 0 && key.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '$') ? $"{path}.{key}" : $"{path}['{key}']";

    public static string Element(string path, int index) => $"{path}[{index}]";

    /// <summary>A path relative to a record, seen from the root: ("$.network", "width") → "$.network.width".</summary>
    public static string Join(string path, string relative) =>
        relative.Length == 0 || relative[0] == '[' ? path + relative : $"{path}.{relative}";
}
