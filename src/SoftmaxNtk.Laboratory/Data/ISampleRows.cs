using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>The rows of a data file, one a sample, before any is chosen, scaled or encoded: with either a class or
/// numbers to learn.</summary>
internal interface ISampleRows
{
    /// <summary>What the data set is called.</summary>
    string Name { get; }

    int Count { get; }

    /// <summary>d, the number of features.</summary>
    int Dimension { get; }

    /// <summary>The class of each row as text; null for regression.</summary>
    IReadOnlyList<string>? Classes { get; }

    /// <summary>The numbers to learn in each row; null for classification.</summary>
    IReadOnlyList<double[]>? Targets { get; }

    /// <summary>The d features of a row.</summary>
    void CopyFeatures(int row, Span<double> destination);

    /// <summary>Where a row stands, for messages: "digits.csv, line 17".</summary>
    string Place(int row);
}
