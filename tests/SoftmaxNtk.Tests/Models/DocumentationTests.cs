using System.Net;
using System.Text.RegularExpressions;
using SoftmaxNtk.Models;

namespace SoftmaxNtk.Tests.Models;

/// <summary>
/// The code that the front door's documentation and the README show is the code of <see cref="Examples"/>, line for
/// line.
/// </summary>
public sealed partial class DocumentationTests
{
    private static readonly string root = FindRoot();
    private static readonly string[] source = File.ReadAllLines(Path.Combine(root, "tests/SoftmaxNtk.Tests/Models/Examples.cs"));

    private static readonly string[] documented =
    [
        nameof(LinearisedModel), nameof(ModelState), nameof(NtkModel), nameof(Samples), nameof(TrainingOptions), nameof(TrainingRun),
    ];

    public static TheoryData<string> FrontDoorTypes => [.. documented];

    [Theory, MemberData(nameof(FrontDoorTypes))]
    public void The_example_of_a_type_is_run(string type)
    {
        string file = File.ReadAllText(Path.Combine(root, $"src/SoftmaxNtk/Models/{type}.cs"));
        IEnumerable<string> lines = file.Split('\n').Where(line => Comment().IsMatch(line));
        string comments = string.Join('\n', lines.Select(line => Comment().Replace(line, "")));
        Match code = Assert.Single(Code().Matches(comments));
        Assert.Equal(Example(type), WebUtility.HtmlDecode(code.Groups[1].Value).Trim('\n').Split('\n').Select(line => line.TrimEnd()));
    }

    [Fact]
    public void Every_example_of_the_front_door_is_in_the_list()
    {
        IEnumerable<string> types = Directory.EnumerateFiles(Path.Combine(root, "src/SoftmaxNtk/Models"), "*.cs")
            .Where(file => File.ReadAllText(file).Contains("<code>", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)!;
        Assert.Equal(documented, types.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_snippet_of_the_README_is_run()
    {
        string readme = File.ReadAllText(Path.Combine(root, "README.md"));
        Match snippet = Assert.Single(Snippet().Matches(readme));
        string[] lines = snippet.Groups[1].Value.Trim('\n').Split('\n');
        string[] usings = [.. lines.Where(line => line.StartsWith("using ", StringComparison.Ordinal))];
        Assert.NotEmpty(usings);
        Assert.Empty(usings.Except(source));
        Assert.Equal(Example("README"), lines.Where(line => !usings.Contains(line)).SkipWhile(line => line.Length == 0));
    }

    /// <summary>The lines between the marks, without the indentation of the first.</summary>
    private static IEnumerable<string> Example(string name)
    {
        int start = Array.FindIndex(source, line => line.Trim() == $"// example: {name}");
        Assert.True(start >= 0, $"Examples.cs has no example of {name}.");
        string[] lines = [.. source.Skip(start + 1).TakeWhile(line => line.Trim() != "// end")];
        int indentation = lines[0].Length - lines[0].TrimStart().Length;
        return lines.Select(line => line.Length > indentation ? line[indentation..] : "");
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SoftmaxNtk.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds SoftmaxNtk.sln; run the tests from a build inside the repository.");
    }

    [GeneratedRegex(@"^\s*/// ?")]
    private static partial Regex Comment();

    [GeneratedRegex(@"<code>(.*?)</code>", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"<!-- snippet: front-door -->\s*```csharp\n(.*?)```\s*<!-- /snippet -->", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
