using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Support;

/// <summary>The seam's definition written as triple loops: what other backends and everything above them are held against.</summary>
internal sealed class PlainBackend : ILinearAlgebraBackend
{
    public string Name => "plain";

    public string Description => "triple loops";

    public void Multiply(Transpose transposeA, Transpose transposeB, int rows, int columns, int inner,
        double alpha, ReadOnlySpan<double> a, int leadingA, ReadOnlySpan<double> b, int leadingB, double beta, Span<double> c, int leadingC)
    {
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++)
                    sum += (transposeA == Transpose.No ? a[i + k * leadingA] : a[k + i * leadingA])
                        * (transposeB == Transpose.No ? b[k + j * leadingB] : b[j + k * leadingB]);
                c[i + j * leadingC] = alpha * sum + (beta == 0 ? 0 : beta * c[i + j * leadingC]);
            }
    }

    public void SymmetricRankUpdate(
        int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA, double beta, Span<double> c, int leadingC)
    {
        for (int j = 0; j < order; j++)
            for (int i = j; i < order; i++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++)
                    sum += a[i + k * leadingA] * a[j + k * leadingA];
                c[i + j * leadingC] = alpha * sum + (beta == 0 ? 0 : beta * c[i + j * leadingC]);
            }
    }

    public void SymmetricEigen(
        int order, Span<double> matrix, Span<double> eigenvalues, bool vectors, int threads = 1,
            CancellationToken cancellationToken = default)
    {
        DenseMatrix full = new(order, order);
        for (int j = 0; j < order; j++)
            for (int i = j; i < order; i++)
                full[i, j] = full[j, i] = matrix[i + j * order];
        var evd = full.Evd(Symmetricity.Symmetric);
        for (int k = 0; k < order; k++)
            eigenvalues[k] = evd.EigenValues[k].Real;
        ((DenseMatrix)evd.EigenVectors).Values.CopyTo(matrix);
    }
}
