using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Models;

/// <summary>
/// Numbers of n samples, k each: inputs (k = d) or targets (k = o). Arrays hold one row a sample, as tables do; a
/// <see cref="DenseMatrix"/> holds one column a sample, as the mathematics and the rest of the library do. Each
/// converts by itself.
/// </summary>
/// <remarks>
/// <c>double[][]</c> and <c>double[,]</c>: row i is sample i. <c>double[]</c>: one number a sample, such as the targets
/// of a network with one output. <c>DenseMatrix</c>: k×n, column i is sample i. The numbers are copied: writing to the
/// array later changes nothing here.
/// </remarks>
/// <example>
/// The same three samples in the plane:
/// <code>
/// Samples rows = new double[][] { [0.6, 0.8], [0, 1], [1, 0] };
/// Samples table = new double[,] { { 0.6, 0.8 }, { 0, 1 }, { 1, 0 } };
/// Samples columns = DenseMatrix.OfArray(new double[,] { { 0.6, 0, 1 }, { 0.8, 1, 0 } });
/// </code>
/// </example>
public sealed class Samples
{
    private Samples(DenseMatrix columns) => Columns = columns;

    /// <summary>The numbers, k×n: column i is sample i.</summary>
    public DenseMatrix Columns { get; }

    /// <summary>n.</summary>
    public int Count => Columns.ColumnCount;

    /// <summary>k×n: column i is sample i.</summary>
    public static implicit operator Samples(DenseMatrix columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new Samples((DenseMatrix)columns.Clone());
    }

    /// <summary>One number a sample: k = 1.</summary>
    public static implicit operator Samples(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Samples(new DenseMatrix(1, values.Length, [.. values]));
    }

    /// <summary>n×k: row i is sample i.</summary>
    public static implicit operator Samples(double[,] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new Samples(DenseMatrix.Create(rows.GetLength(1), rows.GetLength(0), (k, i) => rows[i, k]));
    }

    /// <summary>Row i is sample i.</summary>
    /// <exception cref="ArgumentException">A row is missing, or the rows differ in length.</exception>
    public static implicit operator Samples(double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int length = rows.Length > 0 ? rows[0]?.Length ?? 0 : 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null || rows[i].Length != length)
                throw new ArgumentException(
                    $"Sample {i} (counted from 0) has {rows[i]?.Length ?? 0} numbers and sample 0 has {length}; the limit is one "
                    + "length for all samples; mend or drop the sample.", nameof(rows));
        }
        return new Samples(DenseMatrix.Create(length, rows.Length, (k, i) => rows[i][k]));
    }
}
