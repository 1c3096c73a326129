using System.Globalization;
using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Datasets;

/// <summary>
/// Samples to learn from: inputs X (d×n) and targets Y (o×n), one column a sample, every input in the unit ball (‖x_i‖ ≤ 1,
/// the theory's assumption), with class labels where the targets encode classes, and a test part where one was set aside.
/// </summary>
public sealed class Dataset
{
    /// <summary>How far above 1 rounding may leave the norm of a scaled input.</summary>
    public const double NormTolerance = 1e-12;

    /// <param name="name">What captions and manifests call it.</param>
    /// <param name="x">Inputs, d×n.</param>
    /// <param name="y">Targets, o×n.</param>
    /// <param name="labels">The class of each sample as an index into <paramref name="classNames"/>; null for regression.</param>
    /// <param name="classNames">The classes' names, in the order of the encoding; null for regression.</param>
    /// <param name="test">Samples that are not trained on: same d, o and classes, no test part of their own.</param>
    /// <exception cref="ArgumentException">Shapes, labels or parts do not fit together.</exception>
    /// <exception cref="DatasetException">No sample, a value that is not finite, or an input outside the unit ball.</exception>
    public Dataset(
        string name, DenseMatrix x, DenseMatrix y, IReadOnlyList<int>? labels = null,
            IReadOnlyList<string>? classNames = null, Dataset? test = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        (Name, X, Y, Labels, ClassNames, Test) = (name, x, y, labels, classNames, test);
        if (x.ColumnCount == 0 || x.RowCount == 0 || y.RowCount == 0)
            throw new DatasetException($"{name}: the data set is empty (X {x.RowCount}×{x.ColumnCount}, Y {y.RowCount}×{y.ColumnCount}); "
                + "it takes at least one sample, feature and target.");
        CheckShapes();
        RefuseNonFinite(x, "feature");
        RefuseNonFinite(y, "target");
        RefuseOutsideUnitBall();
    }

    /// <summary>What captions and manifests call it.</summary>
    public string Name { get; }

    /// <summary>Inputs, d×n.</summary>
    public DenseMatrix X { get; }

    /// <summary>Targets, o×n.</summary>
    public DenseMatrix Y { get; }

    /// <summary>The class of each sample as an index into <see cref="ClassNames"/>; null for regression.</summary>
    public IReadOnlyList<int>? Labels { get; }

    /// <summary>The classes' names, in the order of the encoding; null for regression.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>Samples that are not trained on; null where none was set aside.</summary>
    public Dataset? Test { get; }

    /// <summary>n.</summary>
    public int Samples => X.ColumnCount;

    /// <summary>d.</summary>
    public int Dimension => X.RowCount;

    /// <summary>o.</summary>
    public int Outputs => Y.RowCount;

    private void CheckShapes()
    {
        if (X.ColumnCount != Y.ColumnCount)
            throw new ArgumentException($"X has {X.ColumnCount} columns and Y {Y.ColumnCount}; both have one column a sample.");
        if ((Labels is null) != (ClassNames is null))
            throw new ArgumentException("Labels and class names come together or not at all.");
        if (Labels is not null && Labels.Count != Samples)
            throw new ArgumentException($"There are {Labels.Count} labels for {Samples} samples.");
        if (Labels is not null && Labels.Any(label => label < 0 || label >= ClassNames!.Count))
            throw new ArgumentException($"A label lies outside 0 … {ClassNames!.Count - 1}.");
        if (Test is not null && (Test.Dimension != Dimension || Test.Outputs != Outputs || Test.Test is not null
            || !(Test.ClassNames ?? []).SequenceEqual(ClassNames ?? [])))
            throw new ArgumentException("The test part differs in dimension, outputs or classes, or has a test part of its own.");
    }

    private void RefuseNonFinite(DenseMatrix matrix, string row)
    {
        double[] values = matrix.Values;
        int bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
            throw new DatasetException($"{Name}: sample {bad / matrix.RowCount}, {row} {bad % matrix.RowCount} (counted from 0) is "
                + $"{values[bad].ToString(CultureInfo.InvariantCulture)}; the limit is a finite number; mend or drop the sample.");
    }

    private void RefuseOutsideUnitBall()
    {
        for (int i = 0; i < Samples; i++)
        {
            double norm = TensorPrimitives.Norm(X.Values.AsSpan(i * Dimension, Dimension));
            if (norm > 1 + NormTolerance)
                throw new DatasetException(
                    $"{Name}: sample {i} (counted from 0) has norm {norm.ToString("G6", CultureInfo.InvariantCulture)}; "
                    + "the limit is 1; scale the inputs per sample or by the largest norm of the set.");
        }
    }
}
