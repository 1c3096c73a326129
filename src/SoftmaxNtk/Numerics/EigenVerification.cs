namespace SoftmaxNtk.Numerics;

/// <summary>A symmetric eigenproblem of a backend, with and without vectors, against A = VΛVᵀ.</summary>
internal static class EigenVerification
{
    /// <summary>LAPACK's divide and conquer divides above 25.</summary>
    private const int Order = 29;

    /// <summary>Each check with the largest error of its result.</summary>
    /// <remarks>AV = VΛ alone would be met by V = 0; with VᵀV = I it is the decomposition.</remarks>
    public static IEnumerable<(string What, double Error)> Errors(ILinearAlgebraBackend backend)
    {
        VerificationMatrix samples = VerificationMatrix.Of(Order, Order, 0.7);
        VerificationMatrix a = Matrix((i, j) => samples[Math.Max(i, j), Math.Min(i, j)]);
        double[] vectors = LowerTriangle(samples), values = new double[Order], alone = new double[Order];
        backend.SymmetricEigen(Order, vectors, values, vectors: true);
        VerificationMatrix v = Matrix((i, j) => vectors[i + j * Order]);
        yield return ("symmetric eigenproblem (AV − VΛ)", a.Times(v).DifferenceFrom(Matrix((i, j) => v[i, j] * values[j])));
        yield return ("set of eigenvectors (VᵀV − I)", v.Transposed().Times(v).DifferenceFrom(Matrix((i, j) => i == j ? 1 : 0)));
        yield return ("order of eigenvalues", values.Zip(values.Skip(1), (left, right) => Math.Max(0, left - right)).Max());
        backend.SymmetricEigen(Order, LowerTriangle(samples), alone, vectors: false);
        yield return ("set of eigenvalues without vectors", Column(alone).DifferenceFrom(Column(values)));
    }

    /// <summary>The input as the seam demands it, NaN above the diagonal, which is not to be read.</summary>
    private static double[] LowerTriangle(VerificationMatrix matrix)
    {
        double[] lower = new double[Order * Order];
        for (int k = 0; k < lower.Length; k++)
            lower[k] = k % Order < k / Order ? double.NaN : matrix[k % Order, k / Order];
        return lower;
    }

    private static VerificationMatrix Matrix(Func<int, int, double> entry) => new(Order, Order, double.NaN, entry);

    private static VerificationMatrix Column(double[] values) => new(Order, 1, double.NaN, (i, _) => values[i]);
}
