namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// All eigenvalues, and on request all eigenvectors, of a dense symmetric matrix: Householder tridiagonalisation, implicit QL,
/// rotations applied to the product of the reflectors. Backward stable: ‖AV − VΛ‖ is of the order n·ε·‖A‖.
/// </summary>
internal static unsafe class SymmetricEigensolver<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <param name="matrix">order×order, finite, lower triangle read; receives the eigenvectors, or is destroyed.</param>
    /// <param name="eigenvalues">Receives the eigenvalues, ascending.</param>
    /// <exception cref="ArithmeticException">The iteration did not converge.</exception>
    public static void Solve(int order, double* matrix, Span<double> eigenvalues, bool vectors)
    {
        if (order == 0)
            return;
        nint scratch = Math.Max(Tridiagonalisation<TLanes, TVector>.WorkspaceSize(order), ReflectorProduct<TLanes, TVector>.WorkspaceSize(order));
        scratch = Math.Max(scratch, RotationQueue<TLanes, TVector>.StripSize(order));
        nint needed = scratch + 2 * order + (vectors ? (nint)order * order : 0);
        if (needed > Array.MaxLength)
            throw new ArgumentOutOfRangeException(
                nameof(order), order, "The eigenproblem is too large for one workspace; use Lanczos for its extremes.");
        using Workspace<double> memory = new((int)needed);
        fixed (double* workspace = memory.Elements)
            Solve(order, matrix, eigenvalues[..order], vectors, workspace, workspace + 2 * order, workspace + 2 * order + scratch);
    }

    private static void Solve(int order, double* matrix, Span<double> eigenvalues, bool vectors, double* bands, double* scratch, double* q)
    {
        int exponent = ScaleToUnit(order, matrix);
        double* subdiagonal = bands;
        double* tau = bands + order;
        fixed (double* diagonal = eigenvalues)
            Tridiagonalisation<TLanes, TVector>.Reduce(order, matrix, diagonal, subdiagonal, tau, scratch);
        Span<double> off = new(subdiagonal, order - 1);
        bool upsideDown = Math.Abs(eigenvalues[0]) > Math.Abs(eigenvalues[^1]);
        if (upsideDown)
        {
            eigenvalues.Reverse();
            off.Reverse();
        }
        if (vectors)
        {
            ReflectorProduct<TLanes, TVector>.Form(order, matrix, tau, q, scratch);
            if (upsideDown)
                ReverseColumns(order, q);
            RotationQueue<TLanes, TVector> queue = new(order, q, scratch);
            TridiagonalIteration.Run(eigenvalues, off, queue);
            queue.Flush();
            Order(order, eigenvalues, q, matrix);
        }
        else
        {
            TridiagonalIteration.Run(eigenvalues, off, sink: null);
            eigenvalues.Sort();
        }
        for (int i = 0; i < order; i++)
            eigenvalues[i] = Math.ScaleB(eigenvalues[i], exponent);
    }

    /// <summary>
    /// Multiplies by a power of two (exact) so that the largest entry is near 1 and no square overflows; returns its exponent, negated.
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

    private static void ReverseColumns(int order, double* q)
    {
        Span<double> kept = new double[order];
        for (int left = 0, right = order - 1; left < right; left++, right--)
        {
            Span<double> first = new(q + (nint)left * order, order), second = new(q + (nint)right * order, order);
            first.CopyTo(kept);
            second.CopyTo(first);
            kept.CopyTo(second);
        }
    }

    /// <summary>Sorts the eigenvalues and copies the columns of q into the matrix in their order.</summary>
    private static void Order(int order, Span<double> eigenvalues, double* q, double* matrix)
    {
        int[] places = new int[order];
        for (int i = 0; i < order; i++)
            places[i] = i;
        eigenvalues.Sort(places.AsSpan());
        for (int i = 0; i < order; i++)
            new Span<double>(q + (nint)places[i] * order, order).CopyTo(new Span<double>(matrix + (nint)i * order, order));
    }
}
