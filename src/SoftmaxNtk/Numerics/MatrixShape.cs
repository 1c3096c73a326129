namespace SoftmaxNtk.Numerics;

/// <summary>Checks that a span holds the column-major matrix that its caller says it holds.</summary>
internal static class MatrixShape
{
    /// <exception cref="ArgumentException">
    /// Negative size, leading dimension below the rows, or too few elements.
    /// </exception>
    public static void Check(int length, int rows, int columns, int leading, string matrix)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows, matrix);
        ArgumentOutOfRangeException.ThrowIfNegative(columns, matrix);
        if (leading < Math.Max(1, rows))
            throw new ArgumentException(
                $"Leading dimension {leading} of matrix {matrix} is below its {rows} rows; give at least {Math.Max(1, rows)}.", matrix);
        long needed = rows == 0 || columns == 0 ? 0 : (long)leading * (columns - 1) + rows;
        if (length < needed)
            throw new ArgumentException(
                $"Matrix {matrix} of {rows}×{columns} with leading dimension {leading} needs {needed} elements; the span has {length}.",
                matrix);
    }

    /// <summary>Checks the three matrices of a product.</summary>
    public static void CheckProduct(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner,
        int lengthA, int leadingA, int lengthB, int leadingB, int lengthC, int leadingC)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inner);
        Check(lengthC, rows, columns, leadingC, "c");
        if (transposeA == Transpose.No)
            Check(lengthA, rows, inner, leadingA, "a");
        else
            Check(lengthA, inner, rows, leadingA, "a");
        if (transposeB == Transpose.No)
            Check(lengthB, inner, columns, leadingB, "b");
        else
            Check(lengthB, columns, inner, leadingB, "b");
    }

    /// <summary>Checks the two matrices of a symmetric rank-k update.</summary>
    public static void CheckRankUpdate(int order, int inner, int lengthA, int leadingA, int lengthC, int leadingC)
    {
        Check(lengthA, order, inner, leadingA, "a");
        Check(lengthC, order, order, leadingC, "c");
    }

    /// <summary>Checks the arguments of a symmetric eigenproblem, finiteness of the lower triangle included.</summary>
    /// <exception cref="ArithmeticException">An entry of the lower triangle is not finite.</exception>
    public static void CheckEigenproblem(int order, ReadOnlySpan<double> matrix, int eigenvalues)
    {
        Check(matrix.Length, order, order, Math.Max(1, order), "matrix");
        if (eigenvalues < order)
            throw new ArgumentException(
                $"A matrix of order {order} has {order} eigenvalues; the span holds {eigenvalues}.", nameof(eigenvalues));
        for (int column = 0; column < order; column++)
        {
            for (int row = column; row < order; row++)
            {
                double entry = matrix[row + column * order];
                if (!double.IsFinite(entry))
                    throw new ArithmeticException(
                        $"Entry ({row}, {column}) of the symmetric matrix is {entry}; eigenvalues need finite entries.");
            }
        }
    }
}
