using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Support;

/// <summary>Linear algebra by its definition, three nested loops; eigenproblems by MathNet. What tests of other layers run on.</summary>
internal sealed class PlainBackend : ILinearAlgebraBackend
{
    public string Name => "plain";

    public string Description => "three nested loops; MathNet's managed eigensolver";

    public void Multiply(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner,
        double alpha, ReadOnlySpan<double> a, int leadingA, ReadOnlySpan<double> b, int leadingB,
        double beta, Span<double> c, int leadingC)
    {
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < rows; i++)
                c[i + j * leadingC] = beta == 0 ? 0 : beta * c[i + j * leadingC];
            for (int k = 0; k < inner; k++)
            {
                double factor = alpha * (transposeB == Transpose.No ? b[k + j * leadingB] : b[j + k * leadingB]);
                for (int i = 0; i < rows; i++)
                    c[i + j * leadingC] += factor * (transposeA == Transpose.No ? a[i + k * leadingA] : a[k + i * leadingA]);
            }
        }
    }

    public void SymmetricRankUpdate(
        int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA, double beta, Span<double> c, int leadingC)
    {
        for (int j = 0; j < order; j++)
            Multiply(Transpose.No, Transpose.Yes, order - j, 1, inner, alpha, a[j..], leadingA, a[j..], leadingA, beta, c[(j + j * leadingC)..], leadingC);
    }

    public void SymmetricEigen(int order, Span<double> matrix, Span<double> eigenvalues, bool vectors)
    {
        DenseMatrix mirrored = new(order, order);
        for (int j = 0; j < order; j++)
            for (int i = j; i < order; i++)
                mirrored[i, j] = mirrored[j, i] = matrix[i + j * order];
        if (mirrored.Values.Any(value => !double.IsFinite(value)))
            throw new ArithmeticException("The matrix holds a non-finite entry.");
        var evd = mirrored.Evd(Symmetricity.Symmetric);
        for (int k = 0; k < order; k++)
            eigenvalues[k] = evd.EigenValues[k].Real;
        if (vectors)
            evd.EigenVectors.ToColumnMajorArray().CopyTo(matrix);
    }
}
