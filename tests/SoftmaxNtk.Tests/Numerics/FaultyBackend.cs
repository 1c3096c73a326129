using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>What a backend can get wrong.</summary>
public enum Fault
{
    None,

    ProductOfBothPlain, ProductWithFirstTransposed, ProductWithSecondTransposed, ProductOfBothTransposed,
    AlphaIgnored, BetaIgnored, ZeroBetaReads, LeadingAIgnored, LeadingBIgnored, LeadingCIgnored, WritesBetweenColumns,

    RankUpdateTransposes, RankUpdateAlphaIgnored, RankUpdateBetaIgnored, RankUpdateZeroBetaReads, RankUpdateLeadingAIgnored,
    RankUpdateLeadingCIgnored, UpperTriangleWritten,

    AllZero, VectorsNotNormal, VectorsNotOrthogonal, VectorsOfTheTranspose, OneEigenvalueWrong, EigenvaluesDescend, UpperTriangleRead,
    EigenvaluesAloneWrong, EigenvaluesAloneUnwritten,
}

/// <summary>The plain backend but for one fault.</summary>
internal sealed class FaultyBackend(Fault fault) : ILinearAlgebraBackend
{
    private readonly Support.PlainBackend sound = new();

    public string Name => "faulty";

    public string Description => fault.ToString();

    public void Multiply(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner, double alpha, ReadOnlySpan<double> a, int leadingA,
        ReadOnlySpan<double> b, int leadingB, double beta, Span<double> c, int leadingC)
    {
        if (fault == Fault.ZeroBetaReads && beta == 0)
            Scale(0, rows, columns, c, leadingC, lowerOnly: false);
        sound.Multiply(
            transposeA, transposeB, rows, columns, inner, fault == Fault.AlphaIgnored ? 1 : alpha,
            a, fault == Fault.LeadingAIgnored ? transposeA == Transpose.No ? rows : inner : leadingA,
            b, fault == Fault.LeadingBIgnored ? transposeB == Transpose.No ? inner : columns : leadingB,
            fault == Fault.BetaIgnored && beta != 0 ? 1 : fault == Fault.ZeroBetaReads && beta == 0 ? 1 : beta,
            c, fault == Fault.LeadingCIgnored ? rows : leadingC);
        Fault ofThisPair = (transposeA, transposeB) switch
        {
            (Transpose.No, Transpose.No) => Fault.ProductOfBothPlain,
            (Transpose.Yes, Transpose.No) => Fault.ProductWithFirstTransposed,
            (Transpose.No, Transpose.Yes) => Fault.ProductWithSecondTransposed,
            _ => Fault.ProductOfBothTransposed,
        };
        if (fault == ofThisPair)
            c[rows / 2 + leadingC * (columns - 1)] += 1e-6;
        if (fault == Fault.WritesBetweenColumns && leadingC > rows)
            c[rows] = 0;
    }

    public void SymmetricRankUpdate(
        int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA, double beta, Span<double> c, int leadingC)
    {
        if (fault == Fault.RankUpdateZeroBetaReads && beta == 0)
            Scale(0, order, order, c, leadingC, lowerOnly: true);
        if (fault == Fault.RankUpdateTransposes)
        {
            sound.Multiply(Transpose.Yes, Transpose.No, inner, inner, inner, alpha, a, leadingA, a, leadingA, beta, c, leadingC);
            return;
        }
        sound.SymmetricRankUpdate(
            order, inner, fault == Fault.RankUpdateAlphaIgnored ? 1 : alpha, a, fault == Fault.RankUpdateLeadingAIgnored ? order : leadingA,
            fault == Fault.RankUpdateBetaIgnored && beta != 0 ? 1 : fault == Fault.RankUpdateZeroBetaReads && beta == 0 ? 1 : beta,
            c, fault == Fault.RankUpdateLeadingCIgnored ? order : leadingC);
        if (fault == Fault.UpperTriangleWritten)
            c[leadingC] = c[1];
    }

    public void SymmetricEigen(
        int order, Span<double> matrix, Span<double> eigenvalues, bool vectors, int threads = 1,
            CancellationToken cancellationToken = default)
    {
        if (fault == Fault.EigenvaluesAloneUnwritten && !vectors)
            return;
        if (fault == Fault.UpperTriangleRead)
        {
            for (int j = 0; j < order; j++)
            {
                for (int i = j + 1; i < order; i++)
                    matrix[i + j * order] = matrix[j + i * order];
            }
        }
        sound.SymmetricEigen(order, matrix, eigenvalues, vectors);
        Span<double> first = matrix[..order], second = matrix.Slice(order, order);
        switch (fault)
        {
            case Fault.AllZero:
                matrix.Clear();
                eigenvalues.Clear();
                break;
            case Fault.VectorsNotNormal:
                Scale(2, order, order, matrix, order, lowerOnly: false);
                break;
            case Fault.VectorsNotOrthogonal:
                first.CopyTo(second);
                eigenvalues[1] = eigenvalues[0];
                break;
            case Fault.VectorsOfTheTranspose:
                new Span<double>(MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfColumnMajor(order, order, matrix.ToArray())
                    .Transpose().ToColumnMajorArray()).CopyTo(matrix);
                break;
            case Fault.OneEigenvalueWrong:
                eigenvalues[order / 2] += 1e-6;
                break;
            case Fault.EigenvaluesDescend:
                for (int k = 0; k < order / 2; k++)
                    SwapColumns(order, matrix, k, order - 1 - k);
                eigenvalues.Reverse();
                break;
            case Fault.EigenvaluesAloneWrong when !vectors:
                eigenvalues[0] += 1e-6;
                break;
        }
    }

    private static void Scale(double factor, int rows, int columns, Span<double> matrix, int leading, bool lowerOnly)
    {
        for (int j = 0; j < columns; j++)
        {
            for (int i = lowerOnly ? j : 0; i < rows; i++)
                matrix[i + j * leading] *= factor;
        }
    }

    private static void SwapColumns(int order, Span<double> matrix, int left, int right)
    {
        Span<double> first = matrix.Slice(left * order, order), second = matrix.Slice(right * order, order);
        double[] kept = [.. first];
        second.CopyTo(first);
        kept.CopyTo(second);
    }
}
