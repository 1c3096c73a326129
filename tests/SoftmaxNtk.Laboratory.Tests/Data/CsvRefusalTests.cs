using System.Text;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Tests.Data;

/// <summary>What stands in the one line that each unusable table is refused with, when it is created and when it is checked.</summary>
public sealed class CsvRefusalTests
{
    private static readonly CsvDatasetSettings Regression =
        new() { Path = "t.csv", Task = LearningTask.Regression, Targets = ["y"], Scaling = InputScaling.PerSample };

    private static readonly CsvDatasetSettings Classification = Regression with { Task = LearningTask.Classification };

    [Theory]
    [InlineData("a,b,y\n1,2,3\n1,x7,3\n", "line 3, column 2 (b)", "'x7'", "finite number")]
    [InlineData("a,b,y\n1,2,3\n1,,3\n", "line 3, column 2 (b)", "empty", "finite number")]
    [InlineData("a,b,y\n1,2,NaN\n", "line 2, column 3 (y)", "'NaN'", "finite number")]
    [InlineData("a,b,y\n-Infinity,2,3\n", "line 2, column 1 (a)", "'-Infinity'", "finite number")]
    [InlineData("a,b,y\n1e999,2,3\n", "line 2, column 1 (a)", "'1e999'", "finite number")]
    [InlineData("a,b,y\n\"1,5\",2,3\n", "line 2, column 1 (a)", "'1,5'", "finite number")]
    [InlineData("a,b,y\n1,2,3\n1,2\n", "line 3, column 3", "2 fields", "3 columns")]
    [InlineData("a,b,y\n1,2,3,4\n", "line 2, column 4", "4 fields", "3 columns")]
    [InlineData("a,b,y\n1,2,3\n\n1,2,3\n", "line 3", "blank", "remove")]
    [InlineData("a,b,y\n1,\"2,3\n", "line 2, column 2", "no closing quote", "close")]
    [InlineData("a,b,y\n1,2\"5,3\n", "line 2, column 2", "quote", "unquoted field")]
    [InlineData("a,b,y\n1,\"2\"5,3\n", "line 2, column 2", "'5'", "closing quote")]
    [InlineData("a,b,y\n\"1\n\",2,3\n1,?,3\n", "line 4, column 2 (b)", "'?'", "finite number")]
    [InlineData("a,b,a,y\n1,2,3,4\n", "line 1, column 3", "'a'", "second column")]
    [InlineData("a,,y\n1,2,3\n", "line 1, column 2", "no name", "name every column")]
    [InlineData("", "line 1", "no header", "first line")]
    [InlineData("\na,b,y\n", "line 1", "no header", "first line")]
    [InlineData("a,b,y\n", "header", "no rows", "at least one")]
    [InlineData("y\n1\n", "line 1", "no column", "features")]
    public void A_malformed_table_is_refused_with_place_value_and_remedy(string text, params string[] parts)
    {
        using TemporaryFolder folder = new();
        folder.Write("t.csv", text);
        string message = Assert.Throws<DatasetException>(() => Create(Regression, folder)).Message;
        Assert.All(parts.Append(folder.PathOf("t.csv")), part => Assert.Contains(part, message));
        Assert.DoesNotContain("\n", message);

        ConfigProblem problem = Assert.Single(DatasetFactory.Check(Regression, folder.Files));
        Assert.Equal(("path", "\"t.csv\"", message), (problem.Path, problem.Value, problem.Remedy));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        using TemporaryFolder folder = new();
        folder.Write("t.csv", [.. Encoding.UTF8.GetBytes("a,y\n1,2\n"), 0xff, 0xfe, (byte)',', (byte)'1']);
        Assert.Contains("UTF-8", Assert.Throws<DatasetException>(() => Create(Regression, folder)).Message);
    }

    [Fact]
    public void A_missing_file_is_named_with_the_folders_searched()
    {
        using TemporaryFolder folder = new();
        string message = Assert.Throws<DatasetException>(() => Create(Regression, folder)).Message;
        Assert.Contains("'t.csv' was not found", message);
        Assert.Contains(folder.PathOf("t.csv"), message);
        Assert.Equal("path", Assert.Single(DatasetFactory.Check(Regression, folder.Files)).Path);
    }

    [Fact]
    public void An_empty_class_label_is_refused()
    {
        using TemporaryFolder folder = new();
        folder.Write("t.csv", "a,y\n1,cat\n2,\n");
        Assert.Contains("line 3, column 2 (y): the field is empty; expected a class label",
            Assert.Throws<DatasetException>(() => Create(Classification, folder)).Message);
    }

    [Fact]
    public void A_row_of_zeros_cannot_be_scaled_per_sample()
    {
        using TemporaryFolder folder = new();
        folder.Write("t.csv", "a,b,y\n1,2,3\n0,0,1\n");
        ConfigProblem problem = Assert.Single(DatasetFactory.Check(Regression, folder.Files));
        Assert.Equal(("scaling", "\"perSample\""), (problem.Path, problem.Value));
        Assert.Contains("line 3", problem.Remedy);
        Assert.Contains("line 3", Assert.Throws<DatasetException>(() => Create(Regression, folder)).Message);
        Assert.Equal(2, Create(Regression with { Scaling = InputScaling.WholeSet }, folder).Samples);
    }

    [Fact]
    public void A_row_that_standardisation_sends_to_zero_is_refused_by_its_line()
    {
        using TemporaryFolder folder = new();
        folder.Write("t.csv", "a,b,y\n1,5,3\n2,6,1\n3,7,2\n");
        Assert.Contains("line 3", Assert.Throws<DatasetException>(() =>
            Create(Regression with { StandardiseFeatures = true }, folder)).Message);
    }

    [Fact]
    public void A_row_whose_norm_overflows_is_refused_by_its_line()
    {
        using TemporaryFolder folder = new();
        folder.Write("t.csv", "a,b,y\n1,2,3\n1e200,1,1\n");
        Assert.Contains("line 3: the norm of the inputs overflows",
            Assert.Throws<DatasetException>(() => Create(Regression with { Scaling = InputScaling.WholeSet }, folder)).Message);
    }

    [Fact]
    public void Without_scaling_a_row_outside_the_unit_ball_is_refused()
    {
        using TemporaryFolder folder = new();
        folder.Write("t.csv", "a,b,y\n0.1,0.2,3\n3,4,1\n");
        string message = Assert.Throws<DatasetException>(() => Create(Regression with { Scaling = InputScaling.None }, folder)).Message;
        Assert.Contains("line 3", message);
        Assert.Contains("norm 5", message);
    }

    [Fact]
    public void Unknown_columns_are_all_reported_with_the_nearest_name()
    {
        CsvDatasetSettings settings = new()
        {
            Path = "diabetes.csv", Task = LearningTask.Regression, Targets = ["Progresion"], Features = ["bmi", "bp2", "größe+"],
        };
        ConfigProblem[] problems = [.. DatasetFactory.Check(settings, RealData.Files)];
        Assert.Equal(["targets[0]", "features[1]", "features[2]"], problems.Select(problem => problem.Path));
        Assert.Equal("did you mean \"progression\"?", problems[0].Remedy);
        Assert.Equal("did you mean \"bp\"?", problems[1].Remedy);
        Assert.DoesNotContain("did you mean", problems[2].Remedy);
        Assert.Contains("age, sex, bmi", problems[2].Limit);
        Assert.Equal("\"größe+\"", problems[2].Value);
    }

    [Fact]
    public void Counts_and_classes_that_the_data_lacks_are_all_reported()
    {
        CsvDatasetSettings settings = new()
        {
            Path = "digits.csv", Task = LearningTask.Classification, Targets = ["label"], Classes = ["3", "11"], Samples = 500,
            LabelEncoding = LabelEncoding.Signs,
        };
        ConfigProblem[] problems = [.. DatasetFactory.Check(settings, RealData.Files)];
        Assert.Equal(["classes[1]", "samples"], problems.Select(problem => problem.Path));
        Assert.Contains("0, 1, 2, 3, 4, 5, 6, 7, 8, 9", problems[0].Limit);
        Assert.Contains("at most 183", problems[1].Limit);
        Assert.Contains("classes[1]", Assert.Throws<DatasetException>(() =>
            DatasetFactory.Create(settings, new Seed(1), RealData.Files)).Message);
    }

    [Theory]
    [InlineData(1798, 0, "samples", "at most 1797")]
    [InlineData(1797, 1, "testSamples", "at most 0")]
    [InlineData(0, 1797, "testSamples", "at most 1796")]
    public void More_samples_than_the_data_has_are_refused_with_its_number(int samples, int testSamples, string path, string limit)
    {
        CsvDatasetSettings settings = new()
        {
            Path = "digits.csv", Task = LearningTask.Classification, Targets = ["label"], Samples = samples, TestSamples = testSamples,
        };
        ConfigProblem problem = Assert.Single(DatasetFactory.Check(settings, RealData.Files));
        Assert.Equal(path, problem.Path);
        Assert.Contains(limit, problem.Limit);
    }

    [Fact]
    public void Signs_take_two_classes_in_the_data()
    {
        CsvDatasetSettings settings = new()
        {
            Path = "digits.csv", Task = LearningTask.Classification, Targets = ["label"], LabelEncoding = LabelEncoding.Signs,
        };
        ConfigProblem problem = Assert.Single(DatasetFactory.Check(settings, RealData.Files));
        Assert.Equal("labelEncoding", problem.Path);
        Assert.Contains("there are 10", problem.Limit);
    }

    private static Dataset Create(CsvDatasetSettings settings, TemporaryFolder folder) =>
        DatasetFactory.Create(settings, new Seed(1), folder.Files);
}
