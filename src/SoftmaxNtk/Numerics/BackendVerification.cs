namespace SoftmaxNtk.Numerics;

/// <summary>A small product, rank-k update and eigenproblem, compared with plain loops before a backend is trusted with anything.</summary>
/// <remarks>It catches a library with 64-bit integers, another order of arguments, or broken kernels for this processor.</remarks>
internal static class BackendVerification
{
    private const int Rows = 37, Columns = 13, Inner = 29;

    /// <summary>Sums of 37 terms of size 1 are accurate to 37·2⁻⁵³ ≈ 4e-15; anything wrong is wrong by 1e-2.</summary>
    private const double Tolerance = 1e-12;

    /// <exception cref="BackendUnavailableException">A result is wrong.</exception>
    public static void Check(ILinearAlgebraBackend backend)
    {
        double[] a = Fill(Inner * Rows, 0.7), b = Fill(Inner * Columns, 1.3);
        Demand(backend, "product AᵀB", ProductError(backend, a, b));
        Demand(backend, "rank-k update", RankUpdateError(backend, a));
        Demand(backend, "symmetric eigenproblem", EigenError(backend, a));
    }

    private static double ProductError(ILinearAlgebraBackend backend, double[] a, double[] b)
    {
        double[] c = Fill(Rows * Columns, 0.3), expected = [.. c];
        backend.Multiply(Transpose.Yes, Transpose.No, Rows, Columns, Inner, 1.5, a, Inner, b, Inner, -0.5, c, Rows);
        double error = 0;
        for (int j = 0; j < Columns; j++)
        {
            for (int i = 0; i < Rows; i++)
            {
                double sum = 0;
                for (int k = 0; k < Inner; k++)
                    sum += a[k + i * Inner] * b[k + j * Inner];
                error = Larger(error, c[i + j * Rows] - (1.5 * sum - 0.5 * expected[i + j * Rows]));
            }
        }
        return error;
    }

    private static double RankUpdateError(ILinearAlgebraBackend backend, double[] a)
    {
        double[] c = Fill(Rows * Rows, 0.9), before = [.. c];
        backend.SymmetricRankUpdate(Rows, Inner, 2, a, Rows, 1, c, Rows);
        double error = 0;
        for (int j = 0; j < Rows; j++)
        {
            for (int i = 0; i < Rows; i++)
            {
                double expected = before[i + j * Rows];
                for (int k = 0; k < Inner && i >= j; k++)
                    expected += 2 * a[i + k * Rows] * a[j + k * Rows];
                error = Larger(error, c[i + j * Rows] - expected);
            }
        }
        return error;
    }

    /// <summary>The largest entry of AV − VΛ, order <see cref="Columns"/>, the upper triangle of the input being NaN.</summary>
    private static double EigenError(ILinearAlgebraBackend backend, double[] a)
    {
        double[] vectors = new double[Columns * Columns], values = new double[Columns];
        for (int j = 0; j < Columns; j++)
        {
            for (int i = 0; i < Columns; i++)
                vectors[i + j * Columns] = i < j ? double.NaN : Entry(i, j);
        }
        backend.SymmetricEigen(Columns, vectors, values, vectors: true);
        double error = 0;
        for (int j = 0; j < Columns; j++)
        {
            for (int i = 0; i < Columns; i++)
            {
                double residual = -vectors[i + j * Columns] * values[j];
                for (int k = 0; k < Columns; k++)
                    residual += Entry(Math.Max(i, k), Math.Min(i, k)) * vectors[k + j * Columns];
                error = Larger(error, residual);
            }
            error = Larger(error, j > 0 && values[j] < values[j - 1] ? 1 : 0);
        }
        return error;

        double Entry(int row, int column) => a[row + column * Columns];
    }

    private static double[] Fill(int count, double frequency)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = Math.Sin(1 + frequency * i * (1 + 0.01 * i));
        return values;
    }

    /// <summary>The larger magnitude; NaN counts as infinite.</summary>
    private static double Larger(double error, double difference) =>
        double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(error, Math.Abs(difference));

    private static void Demand(ILinearAlgebraBackend backend, string what, double error)
    {
        if (error > Tolerance)
        {
            throw new BackendUnavailableException(
                backend.Name, $"its {what} is wrong by {error:g2}, {Tolerance:g1} being the limit ({backend.Description})",
                "choose another backend, for instance simd");
        }
    }
}
