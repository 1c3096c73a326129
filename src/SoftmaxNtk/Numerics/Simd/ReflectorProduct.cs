namespace SoftmaxNtk.Numerics.Simd;

/// <summary>Multiplies out Q = H₀H₁…H_{n−2} of <see cref="Tridiagonalisation{TLanes,TVector}"/>, in blocks, as matrix products.</summary>
/// <remarks>
/// A block of reflectors is I − V T Vᵀ with T upper triangular (Schreiber and Van Loan 1989). Blocks are applied to the identity
/// from the last to the first, so that each meets only the part of Q that is not yet trivial.
/// </remarks>
internal static unsafe class ReflectorProduct<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Block = Tridiagonalisation<TLanes, TVector>.PanelWidth;

    /// <summary>Doubles of workspace that <see cref="Form"/> needs: V, VᵀQ, T·VᵀQ, VᵀV and T.</summary>
    public static nint WorkspaceSize(int order) => 3 * (nint)order * Block + 2 * Block * Block;

    /// <param name="reflectors">order×order; v_j stands in column j from row j + 1 on.</param>
    /// <param name="q">Receives Q, order×order.</param>
    public static void Form(int order, double* reflectors, double* tau, double* q, double* workspace)
    {
        new Span<double>(q, order * order).Clear();
        for (int i = 0; i < order; i++)
            q[i + (nint)i * order] = 1;
        int count = order - 1;
        for (int first = (count - 1) / Block * Block; first >= 0 && count > 0; first -= Block)
            ApplyBlock(order, reflectors, tau, first, Math.Min(Block, count - first), q, workspace);
    }

    private static void ApplyBlock(int order, double* reflectors, double* tau, int first, int width, double* q, double* workspace)
    {
        int row = first + 1;
        int rows = order - row;
        double* v = workspace;
        double* along = v + (nint)order * Block;
        double* combined = along + (nint)order * Block;
        double* gram = combined + (nint)order * Block;
        double* factor = gram + Block * Block;
        for (int j = 0; j < width; j++)
        {
            Span<double> column = new(v + (nint)j * rows, rows);
            column[..j].Clear();
            new Span<double>(reflectors + (nint)(first + j) * order + row + j, rows - j).CopyTo(column[j..]);
        }
        double* part = q + (nint)row * order + row;
        Operand vRows = new((nint)v, rows, 1, rows);
        Operand vColumns = new((nint)v, width, rows, 1);
        Operand qColumns = new((nint)part, rows, order, 1);
        BlockedProduct<TLanes, TVector>.Run(vColumns, vColumns, rows, new Target((nint)gram, 1, width, 1, 0, LowerOnly: false));
        FormFactor(width, gram, tau + first, factor);
        BlockedProduct<TLanes, TVector>.Run(vColumns, qColumns, rows, new Target((nint)along, 1, width, 1, 0, LowerOnly: false));
        BlockedProduct<TLanes, TVector>.Run(
            new Operand((nint)factor, width, 1, width), new Operand((nint)along, rows, width, 1), width,
            new Target((nint)combined, 1, width, 1, 0, LowerOnly: false));
        BlockedProduct<TLanes, TVector>.Run(
            vRows, new Operand((nint)combined, rows, width, 1), width, new Target((nint)part, 1, order, -1, 1, LowerOnly: false));
    }

    /// <summary>T_jj = τ_j and T_{0…j−1, j} = −τ_j T_{0…j−1, 0…j−1} (VᵀV)_{0…j−1, j}; zero below the diagonal.</summary>
    private static void FormFactor(int width, double* gram, double* tau, double* factor)
    {
        new Span<double>(factor, width * width).Clear();
        for (int j = 0; j < width; j++)
        {
            for (int i = 0; i < j; i++)
            {
                double sum = 0;
                for (int k = i; k < j; k++)
                    sum += factor[i + k * width] * gram[k + j * width];
                factor[i + j * width] = -tau[j] * sum;
            }
            factor[j + j * width] = tau[j];
        }
    }
}
