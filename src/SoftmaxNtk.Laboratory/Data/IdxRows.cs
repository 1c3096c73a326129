using System.Globalization;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>The images of an IDX pair of files, one feature a pixel (0 to 255), with their labels as classes.</summary>
internal sealed class IdxRows : ISampleRows
{
    private readonly IdxFile images;
    private readonly string[] classes;

    private IdxRows(IdxFile images, IdxFile labels)
    {
        this.images = images;
        classes = [.. Enumerable.Range(0, labels.Count).Select(k => labels.Item(k)[0].ToString(CultureInfo.InvariantCulture))];
    }

    public string Name => Path.GetFileName(images.File.Path);

    public int Count => images.Count;

    public int Dimension => images.ItemLength;

    public IReadOnlyList<double[]>? Targets => null;

    public IReadOnlyList<string>? Classes => classes;

    public void CopyFeatures(int row, Span<double> destination)
    {
        ReadOnlySpan<byte> pixels = images.Item(row);
        for (int k = 0; k < pixels.Length; k++)
            destination[k] = pixels[k];
    }

    public string Place(int row) => $"{images.File.Path}, image {row} (counted from 0)";

    /// <exception cref="DatasetException">A file is missing or malformed, or there are not as many labels as images.</exception>
    public static IdxRows Read(IdxDatasetSettings settings, DataFiles files)
    {
        IdxFile images = IdxFile.Read(DataFile.Find("images", settings.Images, files), dimensions: 3);
        IdxFile labels = IdxFile.Read(DataFile.Find("labels", settings.Labels, files), dimensions: 1);
        return images.Count == labels.Count ? new IdxRows(images, labels)
            : throw labels.File.Refuse($"the file has {labels.Count} labels for the {images.Count} images of {images.File.Path}; "
                + "each image takes one: name files that belong together.");
    }
}
