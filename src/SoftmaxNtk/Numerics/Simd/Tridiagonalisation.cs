namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Householder reduction QᵀAQ = T of a symmetric matrix to tridiagonal form, by panels: half of the work is products of the
/// matrix with a vector, half are rank-2k updates at the speed of a matrix product.
/// </summary>
/// <remarks>
/// Q = H₀H₁…, H_j = I − τ_j v_j v_jᵀ, v_j zero up to row j and 1 in row j + 1. After LAPACK's dsytrd (lower) and Dongarra,
/// Sorensen and Hammarling, Block reduction of matrices to condensed forms (1989).
/// </remarks>
internal static unsafe class Tridiagonalisation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Columns reduced between two updates of the rest.</summary>
    public const int PanelWidth = 32;

    /// <summary>Doubles of workspace that <see cref="Reduce"/> needs.</summary>
    public static nint WorkspaceSize(int order) => (nint)order * 3 * PanelWidth;

    /// <summary>Reduces the lower triangle in place; v_j replaces column j from row j + 1 on.</summary>
    /// <param name="a">order×order with leading dimension = order.</param>
    /// <param name="diagonal">Receives the diagonal of T (order).</param>
    /// <param name="subdiagonal">Receives the subdiagonal of T (order − 1).</param>
    /// <param name="tau">Receives the factors τ (order − 1).</param>
    public static void Reduce(int order, double* a, double* diagonal, double* subdiagonal, double* tau, double* workspace)
    {
        // workspace = [V W V]: its first two blocks times its last two, transposed, are V Wᵀ + W Vᵀ
        double* w = workspace + (nint)order * PanelWidth;
        for (int first = 0; first < order; first += PanelWidth)
        {
            int end = Math.Min(first + PanelWidth, order);
            for (int j = first; j < end; j++)
                ReduceColumn(order, a, first, j, workspace, w, diagonal, subdiagonal, tau);
            if (end < order)
                UpdateRest(order, end, a, workspace);
        }
    }

    private static void ReduceColumn(int order, double* a, int first, int j, double* v, double* w, double* diagonal, double* subdiagonal, double* tau)
    {
        double* column = a + (nint)j * order;
        for (int q = 0; q < j - first; q++)
        {
            double* vq = v + (nint)q * order;
            double* wq = w + (nint)q * order;
            VectorRoutines<TLanes, TVector>.SubtractTwo(order - j, wq[j], vq + j, vq[j], wq + j, column + j);
        }
        diagonal[j] = column[j];
        if (j == order - 1)
            return;
        int below = order - j - 1;
        subdiagonal[j] = Reflect(below, column + j + 1, out tau[j]);
        double* vj = v + (nint)(j - first) * order;
        double* wj = w + (nint)(j - first) * order;
        new Span<double>(vj, j + 1).Clear();
        new Span<double>(column + j + 1, below).CopyTo(new Span<double>(vj + j + 1, below));
        SetW(order, a, j - first, j + 1, v, w, vj, wj, tau[j]);
    }

    /// <summary>w ← τ·A′v − ½τ²(vᵀA′v)·v, A′ being A with the panel's earlier updates, which were not yet applied.</summary>
    private static void SetW(int order, double* a, int earlier, int row, double* v, double* w, double* vj, double* wj, double tau)
    {
        int count = order - row;
        VectorRoutines<TLanes, TVector>.SymmetricProduct(count, a + (nint)row * order + row, order, vj + row, wj + row);
        for (int q = 0; q < earlier; q++)
        {
            double* vq = v + (nint)q * order + row;
            double* wq = w + (nint)q * order + row;
            double alongW = VectorRoutines<TLanes, TVector>.Dot(count, wq, vj + row);
            double alongV = VectorRoutines<TLanes, TVector>.Dot(count, vq, vj + row);
            VectorRoutines<TLanes, TVector>.SubtractTwo(count, alongW, vq, alongV, wq, wj + row);
        }
        double half = 0.5 * tau * tau * VectorRoutines<TLanes, TVector>.Dot(count, wj + row, vj + row);
        for (int i = row; i < order; i++)
            wj[i] = tau * wj[i] - half * vj[i];
    }

    /// <summary>A ← A − V Wᵀ − W Vᵀ on the lower triangle from row <paramref name="end"/> on.</summary>
    private static void UpdateRest(int order, int end, double* a, double* workspace)
    {
        nint block = (nint)order * PanelWidth;
        new Span<double>(workspace, (int)block).CopyTo(new Span<double>(workspace + 2 * block, (int)block));
        Operand left = new((nint)(workspace + end), order - end, 1, order);
        Operand right = new((nint)(workspace + block + end), order - end, 1, order);
        Target rest = new((nint)(a + (nint)end * order + end), 1, order, -1, 1, LowerOnly: true);
        BlockedProduct<TLanes, TVector>.Run(left, right, 2 * PanelWidth, rest);
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
