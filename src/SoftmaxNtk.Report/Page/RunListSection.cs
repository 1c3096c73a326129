using System.Globalization;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Report.Page;

/// <summary>All runs in one table: what made each, where and when.</summary>
internal static class RunListSection
{
    /// <summary>The id of the section.</summary>
    public const string Id = "runs";

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, IReadOnlyList<PageRun> runs)
    {
        html.Open("section", ("id", Id));
        html.Element("h2", "All runs");
        html.Element("p", "Each command makes its run anew, with the same numbers on the same kind of processor; manifest.json in "
            + "its folder lists seeds, data and the SHA-256 of every file. A cell's seconds are those of its first computation.",
            ("class", "lead"));
        PageTable.Write(html, "runs", Table(runs));
        html.Close();
    }

    private static TextTable Table(IReadOnlyList<PageRun> runs) => new(
        [
            new("run"), new("command"), new("config"), new("commit"), new("root seed", IsNumeric: true), new("replicates", IsNumeric: true),
            new("cells", IsNumeric: true), new("seconds of cells", IsNumeric: true), new("backend"), new("processor"), new("finished"),
            new("status"),
        ],
        [.. runs.Select(Row)]);

    private static string[] Row(PageRun run)
    {
        Manifest manifest = run.Run.Manifest;
        CultureInfo culture = CultureInfo.InvariantCulture;
        return
        [
            run.Title, run.Command, ConfigHash.Short(manifest.ConfigHash), run.Commit, manifest.Seeds.Root.ToString(culture),
            manifest.Seeds.Replicates.ToString(culture), manifest.Cells.Count.ToString(culture),
            manifest.Cells.Sum(cell => cell.Seconds).ToString("F0", culture),
            $"{manifest.Environment.Backend} ({manifest.Environment.BackendDescription})", manifest.Environment.Processor,
            manifest.Finished.ToString("yyyy-MM-dd", culture), manifest.Status.ToString().ToLowerInvariant(),
        ];
    }
}
