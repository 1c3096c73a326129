using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SoftmaxNtk.EndToEnd.Tests.Layering;

namespace SoftmaxNtk.EndToEnd.Tests;

/// <summary>The layout that the README draws, read from the sources: who may use whom, and what stays out of the library.</summary>
public sealed partial class LayeringTests
{
    private const string Library = "src/SoftmaxNtk";

    /// <summary>A default that decides how long a result takes, never what it is.</summary>
    private const string DefaultOfThreads = "Models/DefaultResources.cs: Environment.ProcessorCount";

    private static readonly (string Path, string Text)[] sources = [.. RepositoryTree.Sources(Library)];

    private static readonly Dictionary<string, HashSet<string>> declared = sources.GroupBy(source => Folder(source.Path))
        .ToDictionary(folder => folder.Key, folder => folder.SelectMany(source => LibraryLayers.Declarations(source.Text)).ToHashSet());

    private static readonly LibraryLayers layers = new(folder => declared.GetValueOrDefault(folder) ?? []);

    [Fact]
    public void Library_folders_use_lower_layers_only()
    {
        FolderUse[] uses = [.. sources.SelectMany(source => layers.Uses(source.Path, Folder(source.Path), source.Text))];
        Assert.NotEmpty(uses);
        Assert.DoesNotContain(uses, use => !LibraryLayers.Allows(use.From, use.To));
    }

    [Fact]
    public void Every_library_folder_has_a_layer_and_every_exception_is_used()
    {
        Assert.Empty(declared.Keys.Except(LibraryLayers.LayerOf.Keys));
        (string, string)[] uses = [.. sources.SelectMany(source => layers.Uses(source.Path, Folder(source.Path), source.Text))
            .Select(use => (use.From, use.To))];
        Assert.Empty(LibraryLayers.Exceptions.Except(uses));
    }

    [Fact]
    public void Figures_use_only_statistics_of_the_library()
    {
        FolderUse[] uses = [.. RepositoryTree.Sources("src/SoftmaxNtk.Figures")
            .SelectMany(source => layers.Uses(source.Path, "Figures", source.Text))];
        Assert.NotEmpty(uses);
        Assert.DoesNotContain(uses, use => use.To is not "Statistics");
    }

    /// <summary>Descriptions, layout and SVG need no native library; what does is behind <c>IFigureRenderer</c>.</summary>
    [Fact]
    public void Only_the_renderers_of_png_and_pdf_know_ScottPlot_and_Skia()
    {
        string[] knowing = [.. RepositoryTree.Sources("src/SoftmaxNtk.Figures")
            .Where(source => DrawingLibrary().IsMatch(SourceCode.Of(source.Text))).Select(source => source.Path)
            .Where(path => !path.StartsWith("Rendering/Skia/", StringComparison.Ordinal))];
        Assert.Equal(["Rendering/PdfFigureRenderer.cs", "Rendering/PngFigureRenderer.cs"], knowing.Order(StringComparer.Ordinal));
        Assert.All(["src/SoftmaxNtk.Cli", "src/SoftmaxNtk.Report", "experiments/SoftmaxNtk.Experiments"], folder =>
            Assert.DoesNotContain(RepositoryTree.Sources(folder), source => DrawingLibrary().IsMatch(SourceCode.Of(source.Text))));
    }

    [Theory]
    [InlineData(Library, "SoftmaxNtk")]
    [InlineData("src/SoftmaxNtk.Laboratory", "SoftmaxNtk.Laboratory")]
    [InlineData("src/SoftmaxNtk.Figures", "SoftmaxNtk.Figures")]
    [InlineData("src/SoftmaxNtk.Report", "SoftmaxNtk.Report")]
    [InlineData("src/SoftmaxNtk.Cli", "SoftmaxNtk.Cli")]
    [InlineData("experiments/SoftmaxNtk.Experiments", "SoftmaxNtk.Experiments")]
    public void Namespaces_are_folders_and_no_using_is_global(string folder, string root)
    {
        foreach ((string path, string text) in RepositoryTree.Sources(folder))
        {
            string code = SourceCode.Of(text);
            Assert.False(GlobalUsing().IsMatch(code), $"{folder}/{path} has a global using, which hides what a file depends on.");
            if (path == "Program.cs")
                continue;
            string expected = string.Join('.', [root, .. path.Split('/')[..^1]]);
            Assert.True(NamespaceName().Match(code).Groups[1].Value == expected, $"{folder}/{path} is not in the namespace {expected}.");
        }
    }

    [Fact]
    public void The_library_has_no_console_no_clock_and_no_process_global_state()
    {
        Assert.Equal([DefaultOfThreads], sources.SelectMany(source => Ambient(source.Path, source.Text)));
        Assert.Empty(RepositoryTree.Sources("src/SoftmaxNtk.Figures").SelectMany(source => Ambient(source.Path, source.Text)));
    }

    [Fact]
    public void No_static_field_of_the_library_can_be_assigned()
    {
        IEnumerable<FieldInfo> assignable = typeof(SoftmaxNtk.Networks.Network).Assembly.GetTypes()
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.StartsWith('<'))
            .SelectMany(type =>
                type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false } && !field.Name.StartsWith('<'));
        Assert.Empty(assignable.Select(field => $"{field.DeclaringType}.{field.Name}"));
    }

    [Theory]
    [InlineData("src/SoftmaxNtk/SoftmaxNtk.csproj", "", "MathNet.Numerics System.Numerics.Tensors")]
    [InlineData("src/SoftmaxNtk.Figures/SoftmaxNtk.Figures.csproj", "SoftmaxNtk SoftmaxNtk.Laboratory", "ScottPlot SkiaSharp")]
    [InlineData("src/SoftmaxNtk.Laboratory/SoftmaxNtk.Laboratory.csproj", "SoftmaxNtk", "")]
    [InlineData("experiments/SoftmaxNtk.Experiments/SoftmaxNtk.Experiments.csproj",
        "SoftmaxNtk SoftmaxNtk.Laboratory SoftmaxNtk.Figures", "")]
    [InlineData("src/SoftmaxNtk.Report/SoftmaxNtk.Report.csproj", "SoftmaxNtk.Laboratory SoftmaxNtk.Figures", "")]
    [InlineData("src/SoftmaxNtk.Cli/SoftmaxNtk.Cli.csproj",
        "SoftmaxNtk SoftmaxNtk.Laboratory SoftmaxNtk.Figures SoftmaxNtk.Report SoftmaxNtk.Experiments",
        "CommandLineParser Spectre.Console")]
    public void Projects_reference_what_the_layout_allows(string path, string projects, string packages)
    {
        XDocument project = XDocument.Load(Path.Combine(RepositoryTree.Root, path));
        Assert.Empty(project.Descendants("ProjectReference").Select(Include).Select(
            Path.GetFileNameWithoutExtension).Except(projects.Split(' ')));
        Assert.Empty(project.Descendants("Using"));
        IEnumerable<XElement> unconditional = project.Descendants("PackageReference").Where(item =>
            !item.Parent!.Attributes("Condition").Any(IsMkl));
        Assert.Empty(unconditional.Select(Include).Except(packages.Split(' ')));

        static string Include(XElement item) => item.Attribute("Include")!.Value.Replace('\\', '/');
        static bool IsMkl(XAttribute condition) => condition.Value == "'$(UseMkl)' == 'true'";
    }

    [Theory]
    [InlineData("using SoftmaxNtk.Training;", "Training")]
    [InlineData("using static SoftmaxNtk.Dynamics.WeightMovement;", "Dynamics")]
    [InlineData("using Front = SoftmaxNtk.Models.NtkModel;", "Models")]
    [InlineData("object model = new global::SoftmaxNtk.Models.NtkModel(null);", "Models")]
    [InlineData("throw new Training.DivergedException(1, 2);", "Training")]
    [InlineData("string s = $\"{Training.Trainer.Name:R} {{\";", "Training")]
    [InlineData("string s = $$\"\"\"{{Training.Trainer.Name}}\"\"\";", "Training")]
    [InlineData("/// <summary><see cref=\"Dynamics.Perturbations.KernelPoint\"/></summary>", "Dynamics")]
    public void A_use_of_a_higher_layer_is_found(string line, string folder)
    {
        FolderUse use = Assert.Single(layers.Uses("MadeUp.cs", "Networks", $"namespace SoftmaxNtk.Networks;\n{line}\n"));
        Assert.Equal(folder, use.To);
        Assert.False(LibraryLayers.Allows(use.From, use.To));
    }

    [Theory]
    [InlineData("// using SoftmaxNtk.Training;")]
    [InlineData("/* new Training.Trainer() */")]
    [InlineData("string s = \"SoftmaxNtk.Training \\\" Training.Trainer\";")]
    [InlineData("string s = @\"C:\\\"\"Training.Trainer\";")]
    [InlineData("string s = \"\"\"a \"Training.Trainer\" b\"\"\";")]
    [InlineData("string s = $\"{(many ? \"Training.Trainer\" : \"\")}\"; char c = '\"';")]
    [InlineData("int steps = settings.Training.Trainer + Training.Steps;")]
    [InlineData("System.Numerics.Vector<double> v;")]
    public void What_is_no_use_is_not_taken_for_one(string line) =>
        Assert.Empty(layers.Uses("MadeUp.cs", "Networks", $"namespace SoftmaxNtk.Networks;\n{line}\n"));

    [Theory]
    [InlineData("Console.WriteLine(1);")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = TimeProvider.System.GetUtcNow();")]
    [InlineData("var watch = Stopwatch.StartNew();")]
    [InlineData("var home = Environment.GetEnvironmentVariable(\"HOME\");")]
    [InlineData("int k = Random.Shared.Next();")]
    [InlineData("Random random = new Random();")]
    public void Ambient_state_is_found(string line) => Assert.Single(Ambient("MadeUp.cs", line));

    [Fact]
    public void A_property_of_that_name_is_not_ambient_state() =>
        Assert.Empty(Ambient("MadeUp.cs", "string p = request.Environment.GetProvenance();"));

    private static string Folder(string path) => path.Split('/')[0];

    private static IEnumerable<string> Ambient(string path, string source) =>
        AmbientState().Matches(SourceCode.Of(source)).Select(match => $"{path}: {match.Value}");

    [GeneratedRegex(@"\busing\s+(?:ScottPlot|SkiaSharp)\b|(?<!\.)\b(?:ScottPlot|SkiaSharp)\s*\.")]
    private static partial Regex DrawingLibrary();

    [GeneratedRegex(@"\bglobal\s+using\b")]
    private static partial Regex GlobalUsing();

    [GeneratedRegex(@"\bnamespace\s+([\w.]+)\s*;")]
    private static partial Regex NamespaceName();

    [GeneratedRegex(@"(?<![\w.])(?:System\.)?(?:Console\s*\.\s*\w+|DateTime(?:Offset)?\s*\.\s*(?:Now|UtcNow|Today)\b"
        + @"|TimeProvider\s*\.\s*System\b"
        + @"|Stopwatch\b"
        + @"|Environment\s*\.\s*(?:Get\w*|ProcessorCount|CurrentDirectory|TickCount\w*|MachineName|Exit|FailFast)\b"
        + @"|Random\s*\.\s*Shared\b|new\s+Random\s*\(\s*\)"
        + @"|Guid\s*\.\s*NewGuid\b|CultureInfo\s*\.\s*(?:Default\w*|CurrentCulture)\s*=)")]
    private static partial Regex AmbientState();
}
