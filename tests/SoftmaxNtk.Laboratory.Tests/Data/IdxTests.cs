using System.Buffers.Binary;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Tests.Data;

public sealed class IdxTests : IDisposable
{
    private const int Count = 12;
    private const int Rows = 2;
    private const int Columns = 3;

    private static readonly IdxDatasetSettings Settings =
        new() { Images = "images", Labels = "labels", Scaling = InputScaling.WholeSet };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_and_labels_come_back_as_they_were_written(bool gzipped)
    {
        Write("images", Images(), gzipped);
        Write("labels", Labels(), gzipped);
        Dataset dataset = DatasetFactory.Create(Settings, new Seed(1), folder.Files);
        Assert.Equal((Count, Rows * Columns, 3), (dataset.Samples, dataset.Dimension, dataset.Outputs));
        Assert.Equal(["0", "1", "2"], dataset.ClassNames);
        Assert.Equal(Enumerable.Range(0, Count).Select(i => i % 3), dataset.Labels);
        double largest = Enumerable.Range(0, Count).Max(i => Math.Sqrt(Enumerable.Range(0, 6).Sum(k => Pixel(i, k) * Pixel(i, k))));
        for (int i = 0; i < Count; i++)
            for (int k = 0; k < Rows * Columns; k++)
                Assert.Equal(Pixel(i, k) / largest, dataset.X.At(k, i), 1e-15);
    }

    [Fact]
    public void Filter_subsample_split_and_encoding_are_those_of_every_file()
    {
        Write("images", Images());
        Write("labels", Labels());
        Dataset dataset = DatasetFactory.Create(
            Settings with { Classes = ["2", "0"], LabelEncoding = LabelEncoding.Signs, Samples = 4, TestSamples = 2 },
                new Seed(1), folder.Files);
        Assert.Equal((4, 2, 1), (dataset.Samples, dataset.Test!.Samples, dataset.Outputs));
        Assert.Equal(2, dataset.Y.Values.Count(y => y == -1));
        Assert.Equal(0, dataset.Test.Y.Values.Sum());
    }

    [Fact]
    public void A_black_image_cannot_be_scaled_per_sample()
    {
        byte[] images = Images();
        images.AsSpan(16 + 5 * Rows * Columns, Rows * Columns).Clear();
        Write("images", images);
        Write("labels", Labels());
        ConfigProblem problem = Assert.Single(DatasetFactory.Check(Settings with { Scaling = InputScaling.PerSample }, folder.Files));
        Assert.Equal("scaling", problem.Path);
        Assert.Contains("image 5", problem.Remedy);
    }

    public static TheoryData<string, byte[], byte[], string, string[]> Malformed => new()
    {
        { "truncated images", Images()[..^1], Labels(), "images", ["87 bytes", "12×2×3", "call for 88", "truncated"] },
        { "overlong labels", Images(), [.. Labels(), 0], "labels", ["21 bytes", "call for 20", "too long"] },
        { "truncated header", Images()[..10], Labels(), "images", ["ends after 10 bytes", "takes 16"] },
        { "exchanged files", Labels(), Images(), "images", ["0x00000801", "0x00000803", "exchanged"] },
        { "labels of other images", Images(), Labels(count: 11), "labels", ["11 labels", "12 images"] },
        { "no images", Images(count: 0), Labels(count: 0), "images", ["0×2×3", "at least 1"] },
        { "damaged gzip", [0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9], Labels(), "images", ["gzip", "damaged"] },
        { "absurd sizes", Header(0x803, int.MaxValue, int.MaxValue, int.MaxValue), Labels(), "images", ["16 bytes", "truncated"] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_file_is_refused_in_one_line(string _, byte[] images, byte[] labels, string setting, string[] parts)
    {
        Write("images", images);
        Write("labels", labels);
        DatasetException refusal = Assert.Throws<DatasetException>(() => DatasetFactory.Create(Settings, new Seed(1), folder.Files));
        Assert.All(parts.Append(folder.PathOf(setting)), part => Assert.Contains(part, refusal.Message));
        Assert.DoesNotContain("\n", refusal.Message);
        ConfigProblem problem = Assert.Single(DatasetFactory.Check(Settings, folder.Files));
        Assert.Equal((setting, $"\"{setting}\"", refusal.Message), (problem.Path, problem.Value, problem.Remedy));
    }

    [Fact]
    public void A_missing_label_file_is_reported_at_its_setting()
    {
        Write("images", Images());
        ConfigProblem problem = Assert.Single(DatasetFactory.Check(Settings, folder.Files));
        Assert.Equal("labels", problem.Path);
        Assert.Contains("not found", problem.Remedy);
    }

    [Fact]
    public void The_files_of_a_data_set_are_named_with_their_settings() =>
        Assert.Equal([("images", "images"), ("labels", "labels")], DatasetFactory.FilesOf(Settings));

    private static double Pixel(int image, int pixel) => (image * 37 + pixel * 11) % 255 + 1;

    private static byte[] Images(int count = Count) =>
    [
        .. Header(0x803, count, Rows, Columns),
        .. from i in Enumerable.Range(0, count) from k in Enumerable.Range(0, Rows * Columns) select (byte)Pixel(i, k),
    ];

    private static byte[] Labels(int count = Count) => [.. Header(0x801, count), .. Enumerable.Range(0, count).Select(i => (byte)(i % 3))];

    private static byte[] Header(params int[] numbers)
    {
        byte[] header = new byte[4 * numbers.Length];
        for (int k = 0; k < numbers.Length; k++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * k), numbers[k]);
        return header;
    }

    private void Write(string name, byte[] content, bool gzipped = false)
    {
        if (gzipped)
            folder.WriteGzipped(name, content);
        else
            folder.Write(name, content);
    }
}
