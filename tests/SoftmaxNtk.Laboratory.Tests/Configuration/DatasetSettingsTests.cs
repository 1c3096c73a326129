using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Configuration;

public sealed class DatasetSettingsTests
{
    private static readonly CsvDatasetSettings Csv = new() { Path = "t.csv", Task = LearningTask.Classification, Targets = ["y"] };

    [Theory]
    [InlineData("""{"dimension":5,"samples":20,"source":"unitSphere","target":{"kind":"randomSigns","outputs":2},"testSamples":3}""")]
    [InlineData("""{"angle":30,"dimension":8,"samples":6,"source":"orthogonalPairs","target":{"kind":"gaussian","outputs":1}}""")]
    [InlineData("""{"dimension":5,"pairs":8,"source":"antipodalPairs","target":{"frequency":1.5,"kind":"sinusoid","outputs":1}}""")]
    [InlineData("""{"dimension":5,"pairs":8,"source":"antipodalPairs","target":{"kind":"teacher","outputs":1,"width":4}}""")]
    [InlineData("""{"classes":["3","8"],"features":[]"""
        + ""","labelEncoding":"signs","path":"digits.csv","samples":100,"scaling":"wholeSet","source":"csv","standardiseFeatures":true"""
        + ""","standardiseTargets":false,"targets":["label"],"task":"classification","testSamples":50}""")]
    [InlineData("""{"classes":[],"images":"i.gz","labelEncoding":"oneHot","labels":"l.gz","samples":0"""
        + ""","scaling":"perSample","source":"idx","standardiseFeatures":false,"testSamples":0}""")]
    public void Settings_survive_being_read_and_written(string canonical)
    {
        DatasetSettings settings = JsonSerializer.Deserialize<DatasetSettings>(canonical, CanonicalJson.Options)!;
        Assert.Equal($$"""{"dataset":{{canonical}}}""", CanonicalJson.Of(new Section(settings)));
    }

    [Fact]
    public void Every_property_is_described_for_editors()
    {
        Type[] records = [.. new[] { typeof(DatasetSettings), typeof(TargetSettings) }
            .SelectMany(type => type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => derived.DerivedType))];
        Assert.Equal(11, records.Length);
        Assert.All(records.SelectMany(record => record.GetProperties()),
            property => Assert.NotNull(property.GetCustomAttribute<DescriptionAttribute>()));
    }

    [Fact]
    public void Sound_settings_break_no_rule()
    {
        Assert.Empty(Csv.Check());
        Assert.Empty((Csv with { Classes = ["b", "a"], LabelEncoding = LabelEncoding.Signs }).Check());
        Assert.Empty((Csv with { Task = LearningTask.Regression, Targets = ["y", "z"], StandardiseTargets = true }).Check());
    }

    public static TheoryData<CsvDatasetSettings, string> Broken => new()
    {
        { Csv with { Classes = ["a", "b", "a"] }, "classes[2]" },
        { Csv with { Classes = ["a", "b", "c"], LabelEncoding = LabelEncoding.Signs }, "labelEncoding" },
        { Csv with { Targets = ["y", "z"] }, "targets" },
        { Csv with { StandardiseTargets = true }, "standardiseTargets" },
        { Csv with { Features = ["a", "y"] }, "features[1]" },
        { Csv with { Features = ["a", "a"] }, "features[1]" },
        { Csv with { Task = LearningTask.Regression, Targets = ["y", "y"] }, "targets[1]" },
        { Csv with { Task = LearningTask.Regression, Classes = ["a"] }, "classes" },
        { Csv with { Task = LearningTask.Regression, LabelEncoding = LabelEncoding.Signs }, "labelEncoding" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_contradiction_is_reported_at_its_property(CsvDatasetSettings settings, string path) =>
        Assert.Equal(path, Assert.Single(settings.Check()).Path);

    private sealed record Section(DatasetSettings Dataset);
}
