using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>Holds a backend's eigendecomposition of a matrix against AV = VΛ and VᵀV = I.</summary>
internal static class EigenIdentity
{
    /// <summary>
    /// Backward error of a stable eigensolver in units of n·ε·‖A‖; Wilkinson's analysis allows some tens, one to three
    /// are seen.
    /// </summary>
    private const double BackwardErrorFactor = 10;

    /// <summary>The error that is allowed to the eigenvalues of a matrix of norm 1, and to VᵀV.</summary>
    public static double Tolerance(int order) => BackwardErrorFactor * order * NumericsSamples.UnitRoundoff;

    /// <summary>
    /// Checks residual, orthogonality, trace, order, that the upper triangle is not read, and that eigenvalues alone
    /// are the same.
    /// </summary>
    public static double[] Check(ILinearAlgebraBackend backend, int order, double[] matrix)
    {
        double norm = NumericsSamples.FrobeniusNorm(matrix);
        double unit = Tolerance(order);
        double[] vectors = [.. matrix], values = new double[order], alone = new double[order];
        for (int j = 0; j < order; j++)
            vectors.AsSpan(j * order, j).Fill(double.NaN);
        double[] destroyed = [.. vectors];
        backend.SymmetricEigen(order, vectors, values, vectors: true);
        backend.SymmetricEigen(order, destroyed, alone, vectors: false);

        double[] product = NumericsSamples.Product(Transpose.No, Transpose.No, order, order, order, 1, matrix, order, vectors, order, 0,
            new double[order * order], order);
        double[] gram = NumericsSamples.Product(Transpose.Yes, Transpose.No, order, order, order, 1, vectors, order, vectors, order, 0,
            new double[order * order], order);
        double trace = 0;
        for (int j = 0; j < order; j++)
        {
            trace += matrix[j + j * order];
            gram[j + j * order] -= 1;
            for (int i = 0; i < order; i++)
                product[i + j * order] -= vectors[i + j * order] * values[j];
            Assert.True(j == 0 || values[j - 1] <= values[j], $"{backend.Description}: eigenvalue {j} is out of order");
        }
        Assert.True(NumericsSamples.FrobeniusNorm(product) <= unit * norm,
            $"{backend.Description} n={order}: residual {NumericsSamples.FrobeniusNorm(product):g3}, norm {norm:g3}");
        Assert.True(NumericsSamples.FrobeniusNorm(gram) <= unit,
            $"{backend.Description} n={order}: VᵀV − I is {NumericsSamples.FrobeniusNorm(gram):g3}");
        Assert.Equal(trace, CompensatedSum.Of(values), unit * norm);
        Assert.True(NumericsSamples.LargestDifference(values, alone) <= unit * norm, $"{backend.Description}: eigenvalues alone differ");
        return values;
    }
}
