using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics;

/// <summary>
/// A small column-major matrix whose leading dimension exceeds its rows: what stands between its columns is no part of
/// it, and is neither to be read nor to be written.
/// </summary>
internal sealed class VerificationMatrix
{
    private const int Padding = 3;

    /// <param name="between">
    /// What stands between the columns: NaN shows when it is read, a number when it is written.
    /// </param>
    /// <param name="entry">The entry in a row and column.</param>
    public VerificationMatrix(int rows, int columns, double between, Func<int, int, double> entry)
    {
        Rows = rows;
        Columns = columns;
        Values = new double[Leading * columns];
        Array.Fill(Values, between);
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < rows; i++)
                this[i, j] = entry(i, j);
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Leading => Rows + Padding;

    /// <summary>The entries with what stands between the columns.</summary>
    public double[] Values { get; }

    public double this[int row, int column]
    {
        get => Values[row + column * Leading];
        private set => Values[row + column * Leading] = value;
    }

    /// <summary>Numbers between −1 and 1 without a pattern, NaN between the columns.</summary>
    public static VerificationMatrix Of(int rows, int columns, double frequency) => new(rows, columns, double.NaN, (i, j) =>
    {
        double k = i + j * rows;
        return Math.Sin(1 + frequency * k * (1 + 0.01 * k));
    });

    /// <summary>The transpose, stored.</summary>
    public VerificationMatrix Transposed() => new(Columns, Rows, double.NaN, (i, j) => this[j, i]);

    /// <summary>The product of this with another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public VerificationMatrix Times(VerificationMatrix right)
    {
        VerificationMatrix product = new(Rows, right.Columns, double.NaN, (_, _) => 0);
        for (int j = 0; j < right.Columns; j++)
        {
            for (int k = 0; k < Columns; k++)
            {
                for (int i = 0; i < Rows; i++)
                    product.Values[i + j * Leading] += Values[i + k * Leading] * right.Values[k + j * right.Leading];
            }
        }
        return product;
    }

    /// <summary>
    /// The largest difference from an expected matrix of this shape; infinite where NaN stands, or where what is
    /// between the columns differs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double DifferenceFrom(VerificationMatrix expected)
    {
        double largest = 0;
        for (int k = 0; k < Values.Length; k++)
        {
            if (Values[k].Equals(expected.Values[k]))
                continue;
            double difference = Math.Abs(Values[k] - expected.Values[k]);
            largest = k % Leading < Rows && difference < double.PositiveInfinity ? Math.Max(largest, difference) : double.PositiveInfinity;
        }
        return largest;
    }
}
