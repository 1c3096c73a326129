using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Numerics;

/// <summary>Products and eigenproblems of MathNet's dense matrices (column-major, so that nothing is copied).</summary>
/// <remarks>
/// Work is cut into pieces by the shape alone; the bits of a result do not depend on the number of threads.
/// </remarks>
public static class DenseProducts
{
    /// <summary>Columns a piece of a product has at least, so that packing the other factor for it pays.</summary>
    private const int PanelColumns = 128;

    /// <summary>
    /// Order of the blocks that are mirrored at once, so that both sides of the diagonal stay in the first-level cache.
    /// </summary>
    private const int MirrorBlock = 32;

    /// <summary>A·B.</summary>
    /// <exception cref="ArgumentException">The inner dimensions differ.</exception>
    public static DenseMatrix Multiply(
        this ComputeResources resources, DenseMatrix a, DenseMatrix b, CancellationToken cancellationToken = default) =>
        Multiply(resources, Transpose.No, a, Transpose.No, b, cancellationToken);

    /// <summary>op(A)·op(B).</summary>
    /// <exception cref="ArgumentException">The inner dimensions differ.</exception>
    public static DenseMatrix Multiply(
        this ComputeResources resources, Transpose transposeA, DenseMatrix a, Transpose transposeB, DenseMatrix b,
        CancellationToken cancellationToken = default)
    {
        (int rows, int inner) = transposeA == Transpose.No ? (a.RowCount, a.ColumnCount) : (a.ColumnCount, a.RowCount);
        (int innerB, int columns) = transposeB == Transpose.No ? (b.RowCount, b.ColumnCount) : (b.ColumnCount, b.RowCount);
        if (inner != innerB)
            throw new ArgumentException(
                $"op(A) is {rows}×{inner} and op(B) is {innerB}×{columns}: the inner dimensions differ.", nameof(b));
        DenseMatrix product = new(rows, columns);
        resources.ForEach(Pieces(columns), piece =>
        {
            int first = piece * PanelColumns;
            int width = Math.Min(PanelColumns, columns - first);
            int startB = transposeB == Transpose.No ? first * b.RowCount : first;
            resources.Backend.Multiply(
                transposeA, transposeB, rows, width, inner, 1, a.Values, a.RowCount, b.Values.AsSpan(startB), b.RowCount,
                0, product.Values.AsSpan(first * rows), rows);
        }, cancellationToken);
        return product;
    }

    /// <summary>
    /// Eigendecomposition A = VΛVᵀ of a symmetric matrix, of which the lower triangle is read; eigenvalues ascend,
    /// vectors are columns.
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="ArithmeticException">An entry is not finite, or the iteration did not converge.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static (double[] Values, DenseMatrix Vectors) SymmetricEigen(
        this ComputeResources resources, DenseMatrix a, CancellationToken cancellationToken = default)
    {
        DenseMatrix vectors = Square(a);
        double[] values = new double[a.RowCount];
        resources.Backend.SymmetricEigen(a.RowCount, vectors.Values, values, vectors: true, resources.Threads, cancellationToken);
        return (values, vectors);
    }

    /// <summary>The eigenvalues alone, ascending: less than half of the work.</summary>
    /// <inheritdoc cref="SymmetricEigen"/>
    public static double[] SymmetricEigenvalues(
        this ComputeResources resources, DenseMatrix a, CancellationToken cancellationToken = default)
    {
        double[] values = new double[a.RowCount];
        resources.Backend.SymmetricEigen(a.RowCount, Square(a).Values, values, vectors: false, resources.Threads, cancellationToken);
        return values;
    }

    /// <summary>Copies the strict lower triangle onto the upper one.</summary>
    public static void MirrorLowerTriangle(DenseMatrix matrix)
    {
        double[] values = matrix.Values;
        int order = matrix.RowCount;
        for (int column = 0; column < order; column += MirrorBlock)
        {
            for (int row = column; row < order; row += MirrorBlock)
            {
                int lastRow = Math.Min(row + MirrorBlock, order);
                for (int j = column; j < Math.Min(column + MirrorBlock, order); j++)
                {
                    for (int i = Math.Max(row, j + 1); i < lastRow; i++)
                        values[j + i * order] = values[i + j * order];
                }
            }
        }
    }

    private static int Pieces(int columns) => (columns + PanelColumns - 1) / PanelColumns;

    private static DenseMatrix Square(DenseMatrix a) => a.RowCount == a.ColumnCount
        ? new DenseMatrix(a.RowCount, a.ColumnCount, (double[])a.Values.Clone())
        : throw new ArgumentException($"An eigenproblem needs a square matrix; this one is {a.RowCount}×{a.ColumnCount}.", nameof(a));
}
