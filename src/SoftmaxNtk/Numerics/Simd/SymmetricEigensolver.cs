namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// All eigenvalues, and on request all eigenvectors, of a dense symmetric matrix: Householder reduction to tridiagonal
/// form; then QL iteration for eigenvalues alone, or divide and conquer, whose vectors the reflectors take back.
/// Backward stable: ‖AV − VΛ‖ is of the order n·ε·‖A‖.
/// </summary>
/// <remarks>
/// Work is cut into pieces by the order alone; the bits of a result do not depend on the number of threads.
/// </remarks>
internal static unsafe class SymmetricEigensolver<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="matrix">
    /// order×order, finite, lower triangle read; receives the eigenvectors, or is destroyed.
    /// </param>
    /// <param name="eigenvalues">Receives the eigenvalues, ascending.</param>
    /// <exception cref="ArithmeticException">The iteration did not converge.</exception>
    /// <exception cref="OperationCanceledException">
    /// The workers' token was cancelled; the matrix is destroyed.
    /// </exception>
    public static void Solve(int order, double* matrix, Span<double> eigenvalues, bool vectors, Workers workers)
    {
        if (order == 0)
            return;
        int exponent = ScaleToUnit(order, matrix);
        nint square = vectors ? Math.Max((nint)order * order, BackTransformation<TLanes, TVector>.WorkspaceSize(order)) : 0;
        nint needed = Math.Max(square, Tridiagonalisation<TLanes, TVector>.WorkspaceSize(order));
        if (needed > Array.MaxLength)
            throw new ArgumentOutOfRangeException(
                nameof(order), order, "The eigenproblem is too large for one workspace; use Lanczos for its extremes.");
        double[] bands = new double[2 * order];
        using Workspace<double> memory = new((int)needed);
        fixed (double* workspace = memory.Elements, subdiagonal = bands, values = eigenvalues)
        {
            double* tau = subdiagonal + order;
            Tridiagonalisation<TLanes, TVector>.Reduce(order, matrix, values, subdiagonal, tau, workspace, workers);
            if (vectors)
                FindVectors(order, matrix, values, subdiagonal, tau, workspace, workers);
            else
                FindValues(eigenvalues[..order], new Span<double>(subdiagonal, order - 1));
        }
        for (int i = 0; i < order; i++)
            eigenvalues[i] = Math.ScaleB(eigenvalues[i], exponent);
    }

    private static void FindValues(Span<double> diagonal, Span<double> subdiagonal)
    {
        if (Math.Abs(diagonal[0]) > Math.Abs(diagonal[^1]))
        {
            diagonal.Reverse();
            subdiagonal.Reverse();
        }
        TridiagonalIteration.Run(diagonal, subdiagonal, sink: null);
        diagonal.Sort();
    }

    private static void FindVectors(
        int order, double* matrix, double* values, double* subdiagonal, double* tau, double* workspace, Workers workers)
    {
        using Workspace<double> memory = new(order * order);
        fixed (double* z = memory.Elements)
        {
            int[] ascending = DivideAndConquer<TLanes, TVector>.Solve(order, values, subdiagonal, z, workspace, workers);
            new BackTransformation<TLanes, TVector>(order, matrix, tau, workspace, workers).Apply(z, workers);
            double[] unordered = new Span<double>(values, order).ToArray();
            for (int i = 0; i < order; i++)
            {
                values[i] = unordered[ascending[i]];
                new Span<double>(z + (nint)ascending[i] * order, order).CopyTo(new Span<double>(matrix + (nint)i * order, order));
            }
        }
    }

    /// <summary>
    /// Multiplies by a power of two (exact) so that the largest entry is near 1 and no square overflows; returns its
    /// exponent, negated.
    /// </summary>
    private static int ScaleToUnit(int order, double* matrix)
    {
        double largest = 0;
        for (int column = 0; column < order; column++)
        {
            for (int row = column; row < order; row++)
                largest = Math.Max(largest, Math.Abs(matrix[row + (nint)column * order]));
        }
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        for (int column = 0; column < order && exponent != 0; column++)
        {
            for (int row = column; row < order; row++)
                matrix[row + (nint)column * order] = Math.ScaleB(matrix[row + (nint)column * order], -exponent);
        }
        return exponent;
    }
}
