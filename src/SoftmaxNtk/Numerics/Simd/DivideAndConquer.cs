namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Eigendecomposition T = ZΛZᵀ of a symmetric tridiagonal matrix by divide and conquer: T is torn into blocks, small
/// ones are solved by QL iteration, and pairs are joined, level by level, by
/// <see cref="RankOneMerge{TLanes,TVector}"/>.
/// </summary>
/// <remarks>
/// Most of the work is matrix products, and the less the more eigenvalues of neighbouring blocks agree. After Cuppen, A
/// divide and conquer method for the symmetric tridiagonal eigenproblem (1981), and LAPACK's dstedc.
/// </remarks>
internal static unsafe class DivideAndConquer<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Blocks of up to this order are solved by QL iteration.</summary>
    private const int LargestLeaf = 32;

    /// <param name="values">
    /// Holds the diagonal (order); receives the eigenvalues by column of Z, in no particular order.
    /// </param>
    /// <param name="subdiagonal">The subdiagonal (order − 1).</param>
    /// <param name="z">Receives Z, order×order.</param>
    /// <param name="workspace">order² doubles.</param>
    /// <returns>The columns of Z in ascending order of their eigenvalues.</returns>
    /// <exception cref="ArithmeticException">An iteration did not converge.</exception>
    public static int[] Solve(int order, double* values, double* subdiagonal, double* z, double* workspace, Workers workers)
    {
        int leaves = 1;
        while ((order + leaves - 1) / leaves > LargestLeaf)
            leaves *= 2;
        int[] ascending = new int[order];
        for (int leaf = 1; leaf < leaves; leaf++)
        {
            int row = Start(order, leaf, leaves);
            double tear = Math.Abs(subdiagonal[row - 1]);
            values[row - 1] -= tear;
            values[row] -= tear;
        }
        fixed (int* places = ascending)
        {
            int* columns = places;
            workers.ForEach(leaves, leaf =>
            {
                int first = Start(order, leaf, leaves), count = Start(order, leaf + 1, leaves) - first;
                new Span<double>(z + (nint)first * order, count * order).Clear();
                SolveLeaf(count, values + first, subdiagonal + first, z + first * ((nint)order + 1), order, columns + first);
            });
            for (int blocks = leaves / 2; blocks >= 1; blocks /= 2)
            {
                // pieces within a merge do not depend on who runs it: the bits are the same either way
                bool side = blocks >= 2 * workers.Threads;
                Workers within = side ? workers.Alone : workers;
                (side ? workers : workers.Alone).ForEach(blocks, block =>
                {
                    int first = Start(order, block, blocks), end = Start(order, block + 1, blocks),
                        middle = Start(order, 2 * block + 1, 2 * blocks);
                    new RankOneMerge<TLanes, TVector>(
                        middle - first, end - first, z + first * ((nint)order + 1), order, values + first, columns + first,
                        workspace + (nint)first * order, within).Run(subdiagonal[middle - 1]);
                });
            }
        }
        return ascending;
    }

    private static int Start(int order, int block, int blocks) => (int)((long)order * block / blocks);

    /// <summary>
    /// One block by QL iteration, turned upside down if it falls from top to bottom, where that loses accuracy.
    /// </summary>
    private static void SolveLeaf(int order, double* values, double* subdiagonal, double* z, nint leading, int* ascending)
    {
        Span<double> diagonal = new(values, order), off = stackalloc double[Math.Max(0, order - 1)];
        new Span<double>(subdiagonal, order - 1).CopyTo(off);
        bool upsideDown = Math.Abs(diagonal[0]) > Math.Abs(diagonal[^1]);
        if (upsideDown)
        {
            diagonal.Reverse();
            off.Reverse();
        }
        for (int i = 0; i < order; i++)
        {
            z[i + (upsideDown ? order - 1 - i : i) * leading] = 1;
            ascending[i] = i;
        }
        TridiagonalIteration.Run(diagonal, off, new ColumnRotation<TLanes, TVector>(order, z, leading));
        new Span<int>(ascending, order).Sort((a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
    }
}
