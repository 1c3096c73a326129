using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>
/// Rows of a data file → data set, in this order: class filter, test rows set aside, training rows drawn, features standardised,
/// inputs scaled into the unit ball, targets encoded or standardised. Statistics are those of the training samples.
/// </summary>
internal static class FileDataset
{
    /// <exception cref="DatasetException">A row cannot be scaled.</exception>
    public static Dataset Create(ISampleRows rows, FileDatasetSettings settings, Seed seed)
    {
        ClassSelection? classes = Selection(rows, settings);
        int[] kept = Kept(rows, classes);
        SampleSplit split = SampleSplit.Draw(
            kept, classes is null ? null : Labels(rows, classes, kept), settings.Samples, settings.TestSamples, seed);

        DenseMatrix x = Matrix(rows.Dimension, split.Train, rows.CopyFeatures);
        DenseMatrix testX = Matrix(rows.Dimension, split.Test, rows.CopyFeatures);
        if (settings.StandardiseFeatures)
            Standardise(x, testX);
        UnitBall.Scale(settings.Scaling, (x, i => rows.Place(split.Train[i])), (testX, i => rows.Place(split.Test[i])));

        if (classes is not null)
            return Assemble(rows.Name, x, testX, Labels(rows, classes, split.Train), Labels(rows, classes, split.Test), classes);
        IReadOnlyList<double[]> targets = rows.Targets!;
        DenseMatrix y = Matrix(targets[0].Length, split.Train, (row, destination) => targets[row].CopyTo(destination));
        DenseMatrix testY = Matrix(targets[0].Length, split.Test, (row, destination) => targets[row].CopyTo(destination));
        if (settings is CsvDatasetSettings { StandardiseTargets: true })
            Standardise(y, testY);
        return new Dataset(rows.Name, x, y, test: split.Test.Count > 0 ? new Dataset(TestName(rows.Name), testX, testY) : null);
    }

    /// <summary>What the rows cannot give: classes, numbers of samples, inputs in the unit ball.</summary>
    public static IEnumerable<ConfigProblem> Check(ISampleRows rows, FileDatasetSettings settings)
    {
        ClassSelection? classes = Selection(rows, settings);
        int[] kept = Kept(rows, classes);
        IEnumerable<ConfigProblem> problems = [.. classes?.Check(rows.Name) ?? [], .. CheckCounts(kept.Length, rows, settings)];
        return settings.StandardiseFeatures ? problems : problems.Concat(CheckScaling(kept, rows, settings.Scaling));
    }

    private static IEnumerable<ConfigProblem> CheckCounts(int available, ISampleRows rows, FileDatasetSettings settings)
    {
        if (available == 0)
            yield break; // only when no class of the filter exists, which is reported class by class
        string has = $"{rows.Name} has {available} samples{(settings.Classes.Count > 0 ? " of these classes" : "")}";
        int trained = Math.Max(settings.Samples, 1);
        if (settings.Samples > available)
            yield return new ConfigProblem("samples", $"{settings.Samples}", $"at most {available}: {has}",
                $"ask for {available} or fewer, or 0 for all");
        else if (settings.TestSamples > available - trained)
            yield return new ConfigProblem("testSamples", $"{settings.TestSamples}",
                $"at most {available - trained}: {has}, of which {(settings.Samples > 0 ? "" : "at least ")}{trained} to train on",
                "set aside fewer, or train on fewer");
    }

    /// <summary>The first row that some seed may draw and that cannot be scaled.</summary>
    private static IEnumerable<ConfigProblem> CheckScaling(int[] kept, ISampleRows rows, InputScaling scaling)
    {
        double[] x = new double[rows.Dimension];
        foreach (int row in kept)
        {
            rows.CopyFeatures(row, x);
            if (UnitBall.Objection(TensorPrimitives.Norm<double>(x), scaling) is { } objection)
                return [new ConfigProblem("scaling", $"\"{CanonicalJson.Options.PropertyNamingPolicy!.ConvertName($"{scaling}")}\"",
                    "inputs that it can bring into the unit ball", $"{rows.Place(row)}: {objection}")];
        }
        return [];
    }

    private static ClassSelection? Selection(ISampleRows rows, FileDatasetSettings settings) =>
        rows.Classes is { } labels ? new ClassSelection(labels, settings) : null;

    private static int[] Kept(ISampleRows rows, ClassSelection? classes) =>
        [.. Enumerable.Range(0, rows.Count).Where(row => classes is null || classes.IndexOf(rows.Classes![row]) >= 0)];

    private static int[] Labels(ISampleRows rows, ClassSelection classes, IReadOnlyList<int> chosen) =>
        [.. chosen.Select(row => classes.IndexOf(rows.Classes![row]))];

    private static Dataset Assemble(string name, DenseMatrix x, DenseMatrix testX, int[] labels, int[] testLabels, ClassSelection classes)
    {
        Dataset? test = testLabels.Length == 0 ? null
            : new Dataset(TestName(name), testX, classes.Encode(testLabels), testLabels, classes.Names);
        return new Dataset(name, x, classes.Encode(labels), labels, classes.Names, test);
    }

    private static string TestName(string name) => $"{name}, test part";

    private static void Standardise(DenseMatrix train, DenseMatrix test)
    {
        Standardisation standardisation = Standardisation.Fit(train);
        standardisation.Apply(train);
        standardisation.Apply(test);
    }

    private delegate void CopyRow(int row, Span<double> destination);

    private static DenseMatrix Matrix(int height, IReadOnlyList<int> rows, CopyRow copy)
    {
        DenseMatrix result = DatasetShape.InputsSize(height, rows.Count).Zeros();
        for (int i = 0; i < rows.Count; i++)
            copy(rows[i], result.Values.AsSpan(i * height, height));
        return result;
    }
}
