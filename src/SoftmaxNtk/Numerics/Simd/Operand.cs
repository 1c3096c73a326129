namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// One factor of C(i, j) = Σ_k A(i, k)·B(j, k) as a set of lines along the inner index: the rows of op(A), or the
/// columns of op(B). One of the two strides is 1. Seen so, both factors are alike, and a product may exchange them.
/// </summary>
/// <param name="Start">Entry (0, 0).</param>
/// <param name="Lines">How many lines.</param>
/// <param name="LineStride">From an entry to the one in the next line.</param>
/// <param name="InnerStride">From an entry to the next of its line.</param>
internal readonly unsafe record struct Operand(nint Start, int Lines, nint LineStride, nint InnerStride)
{
    public double* At(nint line, nint inner) => (double*)Start + line * LineStride + inner * InnerStride;

    /// <summary>The rows of op(A).</summary>
    public static Operand Rows(double* a, Transpose transpose, int rows, int leading) =>
        transpose == Transpose.No ? new Operand((nint)a, rows, 1, leading) : new Operand((nint)a, rows, leading, 1);

    /// <summary>The columns of op(B).</summary>
    public static Operand Columns(double* b, Transpose transpose, int columns, int leading) =>
        transpose == Transpose.No ? new Operand((nint)b, columns, leading, 1) : new Operand((nint)b, columns, 1, leading);
}

/// <summary>
/// Where a product goes: C ← α·(product) + β·C, by any strides, perhaps into the lower triangle alone.
/// </summary>
/// <param name="Start">Entry (0, 0).</param>
/// <param name="LowerOnly">Entries with row &lt; column are left alone.</param>
internal readonly unsafe record struct Target(nint Start, nint RowStride, nint ColumnStride, double Alpha, double Beta, bool LowerOnly)
{
    public double* At(nint row, nint column) => (double*)Start + row * RowStride + column * ColumnStride;

    /// <summary>The same place for the transposed product.</summary>
    public Target Exchanged => this with { RowStride = ColumnStride, ColumnStride = RowStride };

    /// <summary>
    /// Merges a finished tile (α already applied), stored by columns with the given stride, at (row, column).
    /// </summary>
    public void Merge(double* tile, nint tileStride, int row, int column, int rows, int columns)
    {
        for (int j = 0; j < columns; j++, tile += tileStride)
        {
            for (int i = LowerOnly ? Math.Max(0, column + j - row) : 0; i < rows; i++)
            {
                double* c = At(row + i, column + j);
                *c = Beta == 0 ? tile[i] : double.MultiplyAddEstimate(Beta, *c, tile[i]);
            }
        }
    }

    /// <summary>C ← β·C, for products without terms.</summary>
    public void Scale(int rows, int columns)
    {
        for (int j = 0; j < columns; j++)
        {
            for (int i = LowerOnly ? j : 0; i < rows; i++)
            {
                double* c = At(i, j);
                *c = Beta == 0 ? 0 : Beta * *c;
            }
        }
    }
}
