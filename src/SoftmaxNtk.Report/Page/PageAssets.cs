using System.Reflection;

namespace SoftmaxNtk.Report.Page;

/// <summary>The style sheet and the script of the page, as they stand in Assets.</summary>
internal static class PageAssets
{
    /// <summary>report.css.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>report.js.</summary>
    public static string Script { get; } = Read("report.js");

    private static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"SoftmaxNtk.Report.Page.Assets.{name}")
            ?? throw new InvalidOperationException($"The assembly has no resource {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
