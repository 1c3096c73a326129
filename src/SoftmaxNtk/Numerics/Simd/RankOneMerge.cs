using System.Buffers;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Joins the eigendecompositions of two tridiagonal blocks: Q(D + ρzzᵀ)Qᵀ with Q block-diagonal and z its rows next to
/// the tear. New eigenvectors are Q·U, with U those of D + ρzzᵀ.
/// </summary>
/// <remarks>
/// U is computed from the ẑ of which the computed roots are exact eigenvalues, so that it is orthogonal to rounding
/// however close they are: ẑ_i² = Π_j (λ_j − d_i)/Π_{j≠i} (d_j − d_i), u_j ∝ ẑ/(d − λ_j) (Gu and Eisenstat, A stable
/// and efficient algorithm for the rank-one modification of the symmetric eigenproblem, 1994). The zero halves of Q's
/// columns are left out of the products, as in LAPACK's dlaed3.
/// </remarks>
internal sealed unsafe class RankOneMerge<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int RootsAtOnce = 16, RowsAtOnce = 128, FewColumns = 128, ManyColumns = 256;

    private readonly int upper;
    private readonly int order;
    private readonly double* q;
    private readonly nint leading;
    private readonly double* values;
    private readonly int* ascending;
    private readonly double* copies;
    private readonly Workers workers;

    /// <param name="upper">Order of the first block.</param>
    /// <param name="order">Order of both.</param>
    /// <param name="q">Q, order×order, zero outside both blocks; receives the new eigenvectors.</param>
    /// <param name="values">The blocks' eigenvalues by column of Q; receives the new ones.</param>
    /// <param name="ascending">
    /// For each block, its columns in ascending order of eigenvalues, counted within it; receives the same for both.
    /// </param>
    /// <param name="copies">Workspace of order² doubles.</param>
    public RankOneMerge(int upper, int order, double* q, nint leading, double* values, int* ascending, double* copies, Workers workers)
    {
        this.upper = upper;
        this.order = order;
        this.q = q;
        this.leading = leading;
        this.values = values;
        this.ascending = ascending;
        this.copies = copies;
        this.workers = workers;
    }

    /// <param name="tear">
    /// The subdiagonal entry between the blocks, |tear| having been subtracted from both diagonal entries beside it.
    /// </param>
    public void Run(double tear)
    {
        double[] z = new double[order];
        for (int column = 0; column < order; column++)
        {
            double entry = q[column * leading + (column < upper ? upper - 1 : upper)];
            z[column] = (column >= upper && tear < 0 ? -entry : entry) * Math.Sqrt(0.5);
        }
        double rho = 2 * Math.Abs(tear);
        Deflation<TLanes, TVector> deflation = new(upper, order - upper, q, leading, values, z, MergedOrder(upper, upper), rho);
        int kept = deflation.Kept.Count;
        double[] poles = [.. deflation.Kept.Select(column => values[column])], weights = [.. deflation.Kept.Select(column => z[column])];
        double[] deflated = [.. deflation.Deflated.Select(column => values[column])];
        Rearrange(deflation);
        fixed (double* d = poles, keptZ = weights)
        fixed (int* rows = deflation.ByHalf.ToArray())
            Replace(kept, d, keptZ, rho, rows, deflation.UpperCount, deflation.LowerStart);
        deflated.CopyTo(new Span<double>(values + kept, order - kept));
        for (int column = 0; column < order; column++)
            ascending[column] = column < kept ? column : column - kept;
        int[] merged = MergedOrder(kept, kept);
        merged.CopyTo(new Span<int>(ascending, order));
    }

    /// <summary>The columns of both parts in ascending order of values.</summary>
    private int[] MergedOrder(int first, int offset)
    {
        int[] merged = new int[order];
        for (int left = 0, right = first, k = 0; k < order; k++)
        {
            bool takesLeft = right == order || (left < first && values[ascending[left]] <= values[offset + ascending[right]]);
            merged[k] = takesLeft ? ascending[left++] : offset + ascending[right++];
        }
        return merged;
    }

    /// <summary>
    /// Copies the non-zero halves of the kept columns to the workspace, and the deflated columns to the end of Q.
    /// </summary>
    private void Rearrange(Deflation<TLanes, TVector> deflation)
    {
        int lower = order - upper, kept = deflation.Kept.Count;
        double* upperHalves = copies, lowerHalves = copies + (nint)deflation.UpperCount * upper;
        double* whole = lowerHalves + (nint)(kept - deflation.LowerStart) * lower;
        for (int k = 0; k < kept; k++)
        {
            double* column = q + deflation.Kept[deflation.ByHalf[k]] * leading;
            if (k < deflation.UpperCount)
                new Span<double>(column, upper).CopyTo(new Span<double>(upperHalves + (nint)k * upper, upper));
            if (k >= deflation.LowerStart)
                new Span<double>(column + upper, lower)
                    .CopyTo(new Span<double>(lowerHalves + (nint)(k - deflation.LowerStart) * lower, lower));
        }
        for (int k = 0; k < order - kept; k++)
            new Span<double>(q + deflation.Deflated[k] * leading, order).CopyTo(new Span<double>(whole + (nint)k * order, order));
        for (int k = 0; k < order - kept; k++)
            new Span<double>(whole + (nint)k * order, order).CopyTo(new Span<double>(q + (kept + k) * leading, order));
    }

    /// <summary>The new eigenvalues and, in Q's first columns, the new eigenvectors.</summary>
    private void Replace(int kept, double* d, double* z, double rho, int* rows, int upperCount, int lowerStart)
    {
        if (kept == 0)
            return;
        double[] corrected = new double[kept];
        fixed (double* newZ = corrected)
        {
            double* correctedZ = newZ;
            if (kept == 1)
            {
                values[0] = d[0] + rho * z[0] * z[0];
                q[0] = corrected[0] = 1;
            }
            else
            {
                SecularEquation<TLanes, TVector> equation = new(kept, d, z, rho);
                workers.ForEach(Pieces(kept, RootsAtOnce), piece =>
                {
                    for (int j = piece * RootsAtOnce; j < Math.Min(kept, (piece + 1) * RootsAtOnce); j++)
                        values[j] = equation.Root(j, q + j * leading);
                });
                workers.ForEach(Pieces(kept, RowsAtOnce), piece => Correct(kept, piece * RowsAtOnce, d, z, correctedZ));
            }
            int width = kept >= 4 * ManyColumns ? ManyColumns : FewColumns;
            workers.ForEach(Pieces(kept, width), piece =>
                Multiply(kept, piece * width, Math.Min(width, kept - piece * width), correctedZ, rows, upperCount, lowerStart));
        }
    }

    /// <summary>ẑ for some rows, from the distances d_i − λ_j that stand in column j of Q.</summary>
    private void Correct(int kept, int first, double* d, double* z, double* corrected)
    {
        int end = Math.Min(kept, first + RowsAtOnce);
        new Span<double>(corrected + first, end - first).Fill(1);
        for (int j = 0; j < kept; j++)
        {
            double* delta = q + j * leading;
            int before = Math.Clamp(j, first, end), after = Math.Clamp(j + 1, first, end);
            SecularRoutines<TLanes, TVector>.MultiplyRatios(before - first, delta + first, d + first, d[j], corrected + first);
            if (before < after)
                corrected[j] *= delta[j];
            SecularRoutines<TLanes, TVector>.MultiplyRatios(end - after, delta + after, d + after, d[j], corrected + after);
        }
        for (int i = first; i < end; i++)
            corrected[i] = Math.CopySign(Math.Sqrt(-corrected[i]), z[i]);
    }

    /// <summary>Q·U for some columns of U, each half of Q with the rows of U that meet its non-zero columns.</summary>
    private void Multiply(int kept, int first, int columns, double* z, int* rows, int upperCount, int lowerStart)
    {
        int lower = order - upper, lowerCount = kept - lowerStart;
        double[] buffer = ArrayPool<double>.Shared.Rent((upperCount + lowerCount) * columns + kept);
        fixed (double* upperU = buffer)
        {
            double* lowerU = upperU + (nint)upperCount * columns, u = lowerU + (nint)lowerCount * columns;
            for (int j = 0; j < columns; j++)
            {
                double scale = 1 / Math.Sqrt(SecularRoutines<TLanes, TVector>.Quotients(kept, z, q + (first + j) * leading, u));
                for (int k = 0; k < upperCount; k++)
                    upperU[k + (nint)j * upperCount] = scale * u[rows[k]];
                for (int k = 0; k < lowerCount; k++)
                    lowerU[k + (nint)j * lowerCount] = scale * u[rows[lowerStart + k]];
            }
            double* target = q + first * leading;
            Product(upper, upperCount, columns, copies, upperU, target);
            Product(lower, lowerCount, columns, copies + (nint)upperCount * upper, lowerU, target + upper);
        }
        ArrayPool<double>.Shared.Return(buffer);
    }

    private void Product(int height, int inner, int columns, double* a, double* b, double* c)
    {
        Target target = new((nint)c, 1, leading, 1, 0, LowerOnly: false);
        if (inner == 0)
            target.Scale(height, columns);
        else
            BlockedProduct<TLanes, TVector>.Run(
                new Operand((nint)a, height, 1, height), new Operand((nint)b, columns, inner, 1), inner, target);
    }

    private static int Pieces(int count, int size) => (count + size - 1) / size;
}
