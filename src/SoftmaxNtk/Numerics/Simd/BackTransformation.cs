using System.Buffers;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Multiplies Q = H₀H₁…H_{n−2} of <see cref="Tridiagonalisation{TLanes,TVector}"/> by a matrix from the left, in blocks
/// of reflectors, as matrix products.
/// </summary>
/// <remarks>
/// A block of reflectors is I − V T Vᵀ with T upper triangular (Schreiber and Van Loan, A storage-efficient WY
/// representation, 1989); VT is formed once. All blocks are applied, the last first, to some columns at a time, which
/// stay in the cache.
/// </remarks>
internal sealed unsafe class BackTransformation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Reflectors in a block: many make fewer passes over the columns, and more work of T.</summary>
    private const int NarrowBlock = 32, WideBlock = 64, LeastOrderOfWideBlocks = 512;

    private const int ColumnsAtOnce = 128;

    private readonly int order;
    private readonly int block;
    private readonly int count;
    private readonly double* panels;

    /// <summary>Forms V and VT of every block.</summary>
    /// <param name="reflectors">order×order; v_j stands in column j from row j + 1 on.</param>
    /// <param name="tau">The factors τ (order − 1).</param>
    /// <param name="workspace">Of <see cref="WorkspaceSize"/> doubles, to be left alone while this is in use.</param>
    public BackTransformation(int order, double* reflectors, double* tau, double* workspace, Workers workers)
    {
        this.order = order;
        block = Block(order);
        count = Count(order);
        panels = workspace;
        workers.ForEach(count, index => Form(index, reflectors, tau));
    }

    /// <summary>Doubles of workspace.</summary>
    public static nint WorkspaceSize(int order) => Offset(order, Count(order));

    /// <summary>Z ← QZ.</summary>
    /// <param name="z">order×order.</param>
    public void Apply(double* z, Workers workers) => workers.ForEach((order + ColumnsAtOnce - 1) / ColumnsAtOnce, piece =>
    {
        int columns = Math.Min(ColumnsAtOnce, order - piece * ColumnsAtOnce);
        double[] along = ArrayPool<double>.Shared.Rent(block * columns);
        fixed (double* buffer = along)
        {
            for (int index = count - 1; index >= 0; index--)
                Apply(index, columns, z + (nint)piece * ColumnsAtOnce * order, buffer);
        }
        ArrayPool<double>.Shared.Return(along);
    });

    private static int Block(int order) => order < LeastOrderOfWideBlocks ? NarrowBlock : WideBlock;

    private static int Count(int order) => (order - 1 + Block(order) - 1) / Block(order);

    /// <summary>Where the panels of a block begin: V, then VT, both as high as the block reaches down.</summary>
    private static nint Offset(int order, int index)
    {
        nint width = Block(order);
        return 2 * width * (index * ((nint)order - 1) - width * index * (index - 1) / 2);
    }

    private (int Width, int Row, int Rows) Shape(int index) =>
        (Math.Min(block, order - 1 - index * block), index * block + 1, order - 1 - index * block);

    private void Form(int index, double* reflectors, double* tau)
    {
        (int width, int row, int rows) = Shape(index);
        double* v = panels + Offset(order, index), vt = v + (nint)rows * width;
        for (int j = 0; j < width; j++)
        {
            Span<double> column = new(v + (nint)j * rows, rows);
            column[..j].Clear();
            new Span<double>(reflectors + (nint)(row - 1 + j) * order + row + j, rows - j).CopyTo(column[j..]);
        }
        double* gram = stackalloc double[width * width], factor = stackalloc double[width * width];
        Operand lines = new((nint)v, width, rows, 1);
        BlockedProduct<TLanes, TVector>.Run(lines, lines, rows, new Target((nint)gram, width, 1, 1, 0, LowerOnly: true));
        FormFactor(width, gram, tau + row - 1, factor);
        BlockedProduct<TLanes, TVector>.Run(
            new Operand((nint)v, rows, 1, rows), new Operand((nint)factor, width, width, 1), width,
            new Target((nint)vt, 1, rows, 1, 0, LowerOnly: false));
    }

    /// <summary>
    /// T_jj = τ_j and T_{0…j−1, j} = −τ_j T_{0…j−1, 0…j−1} (VᵀV)_{0…j−1, j}; zero below the diagonal.
    /// </summary>
    /// <param name="gram">The upper triangle of VᵀV.</param>
    private static void FormFactor(int width, double* gram, double* tau, double* factor)
    {
        new Span<double>(factor, width * width).Clear();
        for (int j = 0; j < width; j++)
        {
            double* column = factor + j * width;
            VectorRoutines<TLanes, TVector>.SubtractProduct(j, j, factor, width, gram + j * width, column);
            for (int i = 0; i < j; i++)
                column[i] *= tau[j];
            column[j] = tau[j];
        }
    }

    /// <summary>Z ← Z − VT·(VᵀZ) for one block and some columns.</summary>
    private void Apply(int index, int columns, double* z, double* along)
    {
        (int width, int row, int rows) = Shape(index);
        double* v = panels + Offset(order, index), vt = v + (nint)rows * width;
        BlockedProduct<TLanes, TVector>.Run(
            new Operand((nint)v, width, rows, 1), new Operand((nint)(z + row), columns, order, 1), rows,
            new Target((nint)along, 1, width, 1, 0, LowerOnly: false));
        BlockedProduct<TLanes, TVector>.Run(
            new Operand((nint)vt, rows, 1, rows), new Operand((nint)along, columns, width, 1), width,
            new Target((nint)(z + row), 1, order, -1, 1, LowerOnly: false));
    }
}
