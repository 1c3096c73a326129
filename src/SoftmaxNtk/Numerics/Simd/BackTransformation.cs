using System.Buffers;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Multiplies Q = H₀H₁…H_{n−2} of <see cref="Tridiagonalisation{TLanes,TVector}"/> by a matrix from the left, in blocks of
/// reflectors, as matrix products.
/// </summary>
/// <remarks>
/// A block of reflectors is I − V T Vᵀ with T upper triangular (Schreiber and Van Loan, A storage-efficient WY
/// representation, 1989). All blocks are applied, the last first, to some columns at a time, which stay in the cache.
/// </remarks>
internal sealed unsafe class BackTransformation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Block = 64, ColumnsAtOnce = 128;

    private readonly int order;
    private readonly int blocks;
    private readonly double* v;
    private readonly double* factors;

    /// <summary>Forms V and T of every block.</summary>
    /// <param name="reflectors">order×order; v_j stands in column j from row j + 1 on.</param>
    /// <param name="tau">The factors τ (order − 1).</param>
    /// <param name="workspace">Of <see cref="WorkspaceSize"/> doubles, to be left alone while this is in use.</param>
    public BackTransformation(int order, double* reflectors, double* tau, double* workspace, Workers workers)
    {
        this.order = order;
        blocks = (order - 1 + Block - 1) / Block;
        factors = workspace;
        v = workspace + (nint)blocks * Block * Block;
        workers.ForEach(blocks, block => Form(block, reflectors, tau));
    }

    /// <summary>Doubles of workspace: V without the zeros above its blocks, and T.</summary>
    public static nint WorkspaceSize(int order)
    {
        nint blocks = (order - 1 + Block - 1) / Block;
        return blocks * Block * (Block + order);
    }

    /// <summary>Z ← QZ.</summary>
    /// <param name="z">order×order.</param>
    public void Apply(double* z, Workers workers) => workers.ForEach((order + ColumnsAtOnce - 1) / ColumnsAtOnce, piece =>
    {
        int columns = Math.Min(ColumnsAtOnce, order - piece * ColumnsAtOnce);
        double[] buffer = ArrayPool<double>.Shared.Rent(2 * Block * columns);
        fixed (double* along = buffer)
        {
            for (int block = blocks - 1; block >= 0; block--)
                ApplyBlock(block, columns, z + (nint)piece * ColumnsAtOnce * order, along, along + Block * columns);
        }
        ArrayPool<double>.Shared.Return(buffer);
    });

    private int Width(int block) => Math.Min(Block, order - 1 - block * Block);

    private double* V(int block) => v + (nint)block * Block * order;

    private void Form(int block, double* reflectors, double* tau)
    {
        int first = block * Block, width = Width(block), rows = order - first - 1;
        double* panel = V(block);
        for (int j = 0; j < width; j++)
        {
            Span<double> column = new(panel + (nint)j * rows, rows);
            column[..j].Clear();
            new Span<double>(reflectors + (nint)(first + j) * order + first + 1 + j, rows - j).CopyTo(column[j..]);
        }
        double* gram = stackalloc double[width * width];
        Operand lines = new((nint)panel, width, rows, 1);
        BlockedProduct<TLanes, TVector>.Run(lines, lines, rows, new Target((nint)gram, 1, width, 1, 0, LowerOnly: false));
        FormFactor(width, gram, tau + first, factors + (nint)block * Block * Block);
    }

    private void ApplyBlock(int block, int columns, double* z, double* along, double* combined)
    {
        int width = Width(block), row = block * Block + 1, rows = order - row;
        Operand down = new((nint)V(block), rows, 1, rows), across = new((nint)V(block), width, rows, 1);
        Operand part = new((nint)(z + row), columns, order, 1), factor = new((nint)(factors + (nint)block * Block * Block), width, 1, width);
        BlockedProduct<TLanes, TVector>.Run(across, part, rows, new Target((nint)along, 1, width, 1, 0, LowerOnly: false));
        BlockedProduct<TLanes, TVector>.Run(
            factor, new Operand((nint)along, columns, width, 1), width, new Target((nint)combined, 1, width, 1, 0, LowerOnly: false));
        BlockedProduct<TLanes, TVector>.Run(
            down, new Operand((nint)combined, columns, width, 1), width, new Target((nint)(z + row), 1, order, -1, 1, LowerOnly: false));
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
