using System.Globalization;
using SoftmaxNtk.EndToEnd.Tests.Layering;

namespace SoftmaxNtk.EndToEnd.Tests;

/// <summary>The column limit that .editorconfig names, which no formatter enforces.</summary>
public sealed class LineLengthTests
{
    private const string Setting = "max_line_length = ";

    [Theory]
    [InlineData("src")]
    [InlineData("experiments")]
    [InlineData("tests")]
    public void No_line_is_longer_than_editorconfig_allows(string folder)
    {
        string setting = Assert.Single(File.ReadLines(Path.Combine(RepositoryTree.Root, ".editorconfig")),
            line => line.StartsWith(Setting, StringComparison.Ordinal));
        int limit = int.Parse(setting[Setting.Length..], CultureInfo.InvariantCulture);
        (string Path, string Text)[] sources = [.. RepositoryTree.Sources(folder)];
        Assert.NotEmpty(sources);
        string[] tooLong =
        [
            .. sources.SelectMany(source => source.Text.Split('\n')
                .Select((line, index) => (line.TrimEnd('\r').Length, Place: $"{folder}/{source.Path}:{index + 1}"))
                .Where(line => line.Length > limit)
                .Select(line => $"{line.Place} has {line.Length} columns; the limit is {limit}.")),
        ];
        Assert.True(tooLong.Length == 0, string.Join('\n', tooLong));
    }
}
