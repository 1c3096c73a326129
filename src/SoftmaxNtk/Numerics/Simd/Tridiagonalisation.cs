namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Householder reduction QᵀAQ = T of a symmetric matrix to tridiagonal form, by panels: half of the work is products of
/// the matrix with a vector, at the speed of memory, half are rank-2k updates at the speed of a matrix product.
/// </summary>
/// <remarks>
/// Q = H₀H₁…, H_j = I − τ_j v_j v_jᵀ, v_j zero up to row j and 1 in row j + 1. After LAPACK's dsytrd (lower) and
/// Dongarra, Sorensen and Hammarling, Block reduction of matrices to condensed forms (1989).
/// </remarks>
internal static unsafe class Tridiagonalisation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Columns reduced between two updates of the rest.</summary>
    private const int PanelWidth = 32;

    /// <summary>Columns of the rest that are updated as one piece.</summary>
    private const int UpdateWidth = 128;

    /// <summary>Doubles of workspace that <see cref="Reduce"/> needs.</summary>
    public static nint WorkspaceSize(int order) => (nint)order * (3 * PanelWidth + SymmetricVectorProduct<TLanes, TVector>.MostPieces);

    /// <summary>Reduces the lower triangle in place; v_j replaces column j from row j + 1 on.</summary>
    /// <param name="a">order×order with leading dimension = order.</param>
    /// <param name="diagonal">Receives the diagonal of T (order).</param>
    /// <param name="subdiagonal">Receives the subdiagonal of T (order − 1).</param>
    /// <param name="tau">Receives the factors τ (order − 1).</param>
    public static void Reduce(int order, double* a, double* diagonal, double* subdiagonal, double* tau, double* workspace, Workers workers)
    {
        for (int first = 0; first < order; first += PanelWidth)
        {
            workers.ThrowIfCancelled();
            int end = Math.Min(first + PanelWidth, order);
            for (int j = first; j < end; j++)
            {
                UpdateColumn(order, a + (nint)j * order, j, j - first, workspace);
                diagonal[j] = a[(nint)j * order + j];
                if (j < order - 1)
                    subdiagonal[j] = ReduceColumn(order, a, j, j - first, workspace, out tau[j], workers);
            }
            if (end < order)
                UpdateRest(order, end, a, workspace, workers);
        }
    }

    // workspace = [V W V partial]: its first two blocks times its second and third, transposed, are V Wᵀ + W Vᵀ
    private static double* W(int order, double* workspace) => workspace + (nint)order * PanelWidth;

    /// <summary>Applies the panel's earlier updates to column j: a_j ← a_j − V·(row j of W) − W·(row j of V).</summary>
    private static void UpdateColumn(int order, double* column, int j, int earlier, double* workspace)
    {
        double* v = workspace, w = W(order, workspace);
        double* factors = stackalloc double[2 * PanelWidth];
        for (int q = 0; q < earlier; q++)
        {
            factors[q] = w[(nint)q * order + j];
            factors[PanelWidth + q] = v[(nint)q * order + j];
        }
        VectorRoutines<TLanes, TVector>.SubtractProduct(order - j, earlier, v + j, order, factors, column + j);
        VectorRoutines<TLanes, TVector>.SubtractProduct(order - j, earlier, w + j, order, factors + PanelWidth, column + j);
    }

    /// <summary>
    /// Sets v_j, τ_j and w_j = τA′v − ½τ²(vᵀA′v)·v, A′ being A with the panel's earlier updates; returns the
    /// subdiagonal entry.
    /// </summary>
    private static double ReduceColumn(int order, double* a, int j, int earlier, double* workspace, out double tau, Workers workers)
    {
        int row = j + 1, count = order - row;
        double* column = a + (nint)j * order + row;
        double* v = workspace, w = W(order, workspace), vj = v + (nint)earlier * order, wj = w + (nint)earlier * order + row;
        double beta = Reflect(count, column, out tau);
        new Span<double>(vj, row).Clear();
        new Span<double>(column, count).CopyTo(new Span<double>(vj + row, count));
        vj += row;
        SymmetricVectorProduct<TLanes, TVector>.Multiply(
            count, a + (nint)row * order + row, order, vj, wj, workspace + 3 * (nint)order * PanelWidth, workers);
        double* along = stackalloc double[2 * PanelWidth];
        VectorRoutines<TLanes, TVector>.TransposedProduct(count, earlier, w + row, order, vj, along);
        VectorRoutines<TLanes, TVector>.TransposedProduct(count, earlier, v + row, order, vj, along + PanelWidth);
        VectorRoutines<TLanes, TVector>.SubtractProduct(count, earlier, v + row, order, along, wj);
        VectorRoutines<TLanes, TVector>.SubtractProduct(count, earlier, w + row, order, along + PanelWidth, wj);
        double half = 0.5 * tau * tau * VectorRoutines<TLanes, TVector>.Dot(count, wj, vj);
        for (int i = 0; i < count; i++)
            wj[i] = tau * wj[i] - half * vj[i];
        return beta;
    }

    /// <summary>
    /// A ← A − V Wᵀ − W Vᵀ on the lower triangle from row <paramref name="end"/> on, some columns at a time.
    /// </summary>
    private static void UpdateRest(int order, int end, double* a, double* workspace, Workers workers)
    {
        nint block = (nint)order * PanelWidth;
        new Span<double>(workspace, (int)block).CopyTo(new Span<double>(workspace + 2 * block, (int)block));
        workers.ForEach((order - end + UpdateWidth - 1) / UpdateWidth, piece =>
        {
            int first = end + piece * UpdateWidth;
            Operand left = new((nint)(workspace + first), order - first, 1, order);
            Operand right = new((nint)(workspace + block + first), Math.Min(UpdateWidth, order - first), 1, order);
            Target rest = new((nint)(a + (nint)first * order + first), 1, order, -1, 1, LowerOnly: true);
            BlockedProduct<TLanes, TVector>.Run(left, right, 2 * PanelWidth, rest);
        });
    }

    /// <summary>Makes x the vector v with v₀ = 1 such that (I − τvvᵀ)x = βe₀, and returns β = ∓‖x‖.</summary>
    private static double Reflect(int count, double* x, out double tau)
    {
        double head = x[0];
        double tail = VectorRoutines<TLanes, TVector>.Dot(count - 1, x + 1, x + 1);
        x[0] = 1;
        if (tail == 0)
        {
            new Span<double>(x + 1, count - 1).Clear();
            tau = 0;
            return head;
        }
        double beta = -Math.CopySign(Math.Sqrt(head * head + tail), head);
        tau = (beta - head) / beta;
        double scale = 1 / (head - beta);
        for (int i = 1; i < count; i++)
            x[i] *= scale;
        return beta;
    }
}
