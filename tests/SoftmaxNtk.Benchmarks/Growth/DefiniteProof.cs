using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>
/// Proves bounds on the ends of a dense symmetric matrix's spectrum by factorisations: A − μI has a Cholesky factor if
/// and only if λ_min &gt; μ, and μI − A if and only if λ_max &lt; μ, up to a backward error of about order·ε·‖A‖.
/// </summary>
/// <remarks>
/// A third of an order³ of multiplications a proof, most of them in products. The upper triangle keeps A while the
/// lower is factored.
/// </remarks>
internal sealed class DefiniteProof
{
    private const int PanelSize = 192;

    private readonly DenseMatrix matrix;
    private readonly ComputeResources resources;
    private readonly double[] diagonal;

    /// <param name="matrix">A, symmetric; its lower triangle and diagonal are used as scratch.</param>
    public DefiniteProof(DenseMatrix matrix, ComputeResources resources)
    {
        this.matrix = matrix;
        this.resources = resources;
        diagonal = [.. Enumerable.Range(0, matrix.RowCount).Select(i => matrix[i, i])];
    }

    /// <summary>Whether λ_min &gt; bound.</summary>
    public bool AllAbove(double bound) => IsDefinite(1, -bound);

    /// <summary>Whether λ_max &lt; bound.</summary>
    public bool AllBelow(double bound) => IsDefinite(-1, bound);

    /// <summary>Puts A back, as it was before the proofs.</summary>
    public void Restore() => Fill(1, 0);

    /// <summary>Diagonal and lower triangle ← sign·A + shift·I.</summary>
    private void Fill(double sign, double shift)
    {
        int order = matrix.RowCount;
        double[] a = matrix.Values;
        resources.ForEach(order, j =>
        {
            a[j + j * order] = sign * diagonal[j] + shift;
            for (int i = j + 1; i < order; i++)
                a[i + j * order] = sign * a[j + i * order];
        });
    }

    /// <summary>Whether sign·A + shift·I is positive definite.</summary>
    private bool IsDefinite(double sign, double shift)
    {
        int order = matrix.RowCount;
        Fill(sign, shift);
        for (int first = 0; first < order; first += PanelSize)
        {
            int count = Math.Min(PanelSize, order - first);
            if (!FactorBlock(first, count))
                return false;
            SolvePanel(first, count);
            UpdateRest(first, count);
        }
        return true;
    }

    /// <summary>The Cholesky factor of a diagonal block, in place.</summary>
    private bool FactorBlock(int first, int count)
    {
        int order = matrix.RowCount;
        Span<double> a = matrix.Values.AsSpan(first + first * order);
        for (int j = 0; j < count; j++)
        {
            double pivot = a[j + j * order];
            if (!(pivot > 0))
                return false;
            double root = a[j + j * order] = Math.Sqrt(pivot);
            for (int i = j + 1; i < count; i++)
                a[i + j * order] /= root;
            for (int k = j + 1; k < count; k++)
                for (int i = k; i < count; i++)
                    a[i + k * order] -= a[i + j * order] * a[k + j * order];
        }
        return true;
    }

    /// <summary>The rows below a factored block L: X ← X·L⁻ᵀ, by columns.</summary>
    private void SolvePanel(int first, int count)
    {
        int order = matrix.RowCount;
        double[] a = matrix.Values;
        int below = order - first - count;
        resources.ForEach((below + PanelSize - 1) / PanelSize, piece =>
        {
            int row = first + count + piece * PanelSize;
            int rows = Math.Min(PanelSize, order - row);
            for (int j = first; j < first + count; j++)
            {
                Span<double> column = a.AsSpan(row + j * order, rows);
                for (int k = first; k < j; k++)
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(
                        a.AsSpan(row + k * order, rows), -a[j + k * order], column, column);
                System.Numerics.Tensors.TensorPrimitives.Divide(column, a[j + j * order], column);
            }
        });
    }

    /// <summary>The lower triangle beyond a panel X: A ← A − XXᵀ.</summary>
    private void UpdateRest(int first, int count)
    {
        int order = matrix.RowCount;
        double[] a = matrix.Values;
        int rest = first + count;
        resources.ForEach((order - rest + PanelSize - 1) / PanelSize, piece =>
        {
            int column = rest + piece * PanelSize;
            int columns = Math.Min(PanelSize, order - column);
            ReadOnlySpan<double> panel = a.AsSpan(column + first * order);
            resources.Backend.SymmetricRankUpdate(columns, count, -1, panel, order, 1, a.AsSpan(column + column * order), order);
            int below = order - column - columns;
            if (below > 0)
            {
                resources.Backend.Multiply(
                    Transpose.No, Transpose.Yes, below, columns, count, -1, panel[columns..], order, panel, order, 1,
                    a.AsSpan(column + columns + column * order), order);
            }
        });
    }
}
