using System.Text.Json.Nodes;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>Turns the data set's section of a config into samples.</summary>
/// <remarks>
/// Each use of randomness has a child seed of its own: "inputs", "targets", "split" (which samples are for testing) and
/// "subsample" (which of the rest are trained on), so that none shifts another.
/// </remarks>
public static class DatasetFactory
{
    /// <summary>The data set that the settings describe: the same settings, seed and files give the same bits.</summary>
    /// <exception cref="DatasetException">A file is missing or malformed, or cannot give what the settings ask.</exception>
    public static Dataset Create(DatasetSettings settings, Seed seed, DataFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        switch (settings)
        {
            case UnitSphereDatasetSettings sphere:
                return UnitSphere.Create(sphere.Dimension, sphere.Samples, TargetFactory.Create(sphere.Target), seed, sphere.TestSamples);
            case AntipodalPairsDatasetSettings pairs:
                return AntipodalPairs.Create(pairs.Dimension, pairs.Pairs, TargetFactory.Create(pairs.Target), seed);
            case CommonDirectionDatasetSettings common:
                return CommonDirection.Create(
                    common.Dimension, common.Samples, common.Share, TargetFactory.Create(common.Target), seed);
            case OrthogonalPairsDatasetSettings orthogonal:
                return OrthogonalPairs.Create(
                    orthogonal.Dimension, orthogonal.Samples, orthogonal.Angle, TargetFactory.Create(orthogonal.Target), seed);
            case FileDatasetSettings fromFile:
                List<ConfigProblem> problems = [];
                ISampleRows? rows = ReadRows(fromFile, files, problems);
                return rows is null || problems.Count > 0
                    ? throw new DatasetException($"The data set's {problems[0]}", problems[0].Path)
                    : FileDataset.Create(rows, fromFile, seed);
            default:
                throw new ArgumentException($"There is no data source for {settings?.GetType().Name ?? "null"}.", nameof(settings));
        }
    }

    /// <summary>
    /// Everything that depends on the data files and would stop <see cref="Create"/>: a missing file, a malformed row, an
    /// unknown column or class, more samples than the data has. Paths are relative to the data set's section.
    /// </summary>
    public static IEnumerable<ConfigProblem> Check(DatasetSettings settings, DataFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<ConfigProblem> problems = [];
        if (settings is not FileDatasetSettings fromFile)
            return problems;
        try
        {
            ReadRows(fromFile, files, problems);
        }
        catch (DatasetException e)
        {
            string value = FilesOf(settings).FirstOrDefault(file => file.Setting == e.Setting).Path ?? "";
            problems.Add(new ConfigProblem(e.Setting, Excerpt.Of(JsonValue.Create(value)),
                "a file that can be found and read", e.Message) { LiesInFile = true });
        }
        return problems;
    }

    /// <summary>The shape of the data set that <see cref="Create"/> makes, without making one where the settings alone tell it.</summary>
    /// <exception cref="DatasetException">A file is missing or malformed, or cannot give what the settings ask.</exception>
    public static DatasetShape ShapeOf(DatasetSettings settings, DataFiles files)
    {
        switch (settings)
        {
            case UnitSphereDatasetSettings sphere:
                return new DatasetShape(sphere.Samples, sphere.TestSamples, sphere.Dimension, sphere.Target.Outputs);
            case AntipodalPairsDatasetSettings pairs:
                return new DatasetShape(2 * pairs.Pairs, 0, pairs.Dimension, pairs.Target.Outputs);
            case CommonDirectionDatasetSettings common:
                return new DatasetShape(common.Samples, 0, common.Dimension, common.Target.Outputs);
            case OrthogonalPairsDatasetSettings orthogonal:
                return new DatasetShape(orthogonal.Samples, 0, orthogonal.Dimension, orthogonal.Target.Outputs);
            default:
                return files.Once($"shape {CanonicalJson.Of(settings)}", () =>
                {
                    Dataset dataset = Create(settings, new Seed(0), files);
                    return new DatasetShape(dataset.Samples, dataset.Test?.Samples ?? 0, dataset.Dimension, dataset.Outputs);
                });
        }
    }

    /// <summary>The files that the settings name, each with the setting's name, so that a run can record their hashes.</summary>
    public static IReadOnlyList<(string Setting, string Path)> FilesOf(DatasetSettings settings) => settings switch
    {
        CsvDatasetSettings csv => [("path", csv.Path)],
        IdxDatasetSettings idx => [("images", idx.Images), ("labels", idx.Labels)],
        _ => [],
    };

    /// <summary>The rows of the settings' files; adds every problem that the rows pose to the settings.</summary>
    private static ISampleRows? ReadRows(FileDatasetSettings settings, DataFiles files, List<ConfigProblem> problems)
    {
        (ISampleRows? rows, IReadOnlyList<ConfigProblem> found) = settings switch
        {
            CsvDatasetSettings csv => files.Once($"rows {CanonicalJson.Of(WhatIsRead(csv))}", () =>
                Read(known => CsvRows.Read(csv, files, known))),
            IdxDatasetSettings idx => files.Once($"rows {idx.Images} {idx.Labels}", () => Read(_ => IdxRows.Read(idx, files))),
            _ => throw new ArgumentException($"There is no reader for {settings.GetType().Name}.", nameof(settings)),
        };
        problems.AddRange(found);
        if (rows is not null)
            problems.AddRange(FileDataset.Check(rows, settings));
        return rows;
    }

    private static (ISampleRows? Rows, IReadOnlyList<ConfigProblem> Problems) Read(Func<List<ConfigProblem>, ISampleRows?> read)
    {
        List<ConfigProblem> problems = [];
        return (read(problems), problems);
    }

    /// <summary>The settings that reading the file depends on; what is drawn from its rows, and how they are scaled, comes later.</summary>
    private static CsvDatasetSettings WhatIsRead(CsvDatasetSettings csv) =>
        new() { Path = csv.Path, Task = csv.Task, Targets = csv.Targets, Features = csv.Features };
}
