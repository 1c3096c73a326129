using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>AV = VΛ of every backend: closed forms, the identity itself, and the awkward matrices.</summary>
public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(50)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(131)]
    [InlineData(200)]
    public void Random_symmetric_matrices_satisfy_the_identity(int order)
    {
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
            EigenIdentity.Check(backend, order, NumericsSamples.Symmetric(order, "eigen"));
    }

    [Fact]
    public void The_discrete_laplacian_has_eigenvalues_two_minus_two_cosines()
    {
        const int order = 100;
        double[] matrix = new double[order * order];
        for (int i = 0; i < order; i++)
        {
            matrix[i + i * order] = 2;
            if (i + 1 < order)
                matrix[i + 1 + i * order] = matrix[i + (i + 1) * order] = -1;
        }
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
        {
            double[] values = EigenIdentity.Check(backend, order, matrix);
            for (int k = 0; k < order; k++)
                Assert.Equal(2 - 2 * Math.Cos((k + 1) * Math.PI / (order + 1)), values[k],
                    EigenIdentity.Tolerance(order) * 4);
        }
    }

    [Fact]
    public void Degenerate_and_rank_deficient_matrices_satisfy_the_identity()
    {
        const int order = 60;
        double[] ones = new double[order * order];
        Array.Fill(ones, 1);
        double[] thin = NumericsSamples.Gaussian(order * 5, "thin"), lowRank = new double[order * order],
            diagonal = new double[order * order];
        for (int j = 0; j < order; j++)
        {
            diagonal[j + j * order] = j % 3 - 1;
            for (int i = 0; i < order; i++)
            {
                for (int k = 0; k < 5; k++)
                    lowRank[i + j * order] += thin[i + k * order] * thin[j + k * order];
            }
        }
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
        {
            if (backend.Name != "mathnet") // see the next test
                Assert.Equal(order, EigenIdentity.Check(backend, order, ones)[^1], 1e-11);
            EigenIdentity.Check(backend, order, new double[order * order]);
            double[] signs = EigenIdentity.Check(backend, order, diagonal);
            Assert.Equal([20, 20, 20], [signs.Count(v => v == -1), signs.Count(v => v == 0), signs.Count(v => v == 1)]);
            double[] values = EigenIdentity.Check(backend, order, lowRank);
            Assert.Equal(5, values.Count(v => v > EigenIdentity.Tolerance(order) * values[^1]));
        }
    }

    [Fact]
    public void The_vectors_that_mathnet_returns_for_the_matrix_of_ones_are_not_orthogonal_and_that_is_its_own_doing()
    {
        const int order = 60;
        double[] vectors = new double[order * order];
        Array.Fill(vectors, 1);
        DenseMatrix theirs = (DenseMatrix)new DenseMatrix(order, order, [.. vectors]).Evd(Symmetricity.Symmetric).EigenVectors;
        MathNetBackend.Managed().SymmetricEigen(order, vectors, new double[order], vectors: true);
        double defect = Defect(vectors);
        Assert.True(defect > 0.1, $"MathNet's defect is gone ({defect:g3}): hold it to the bound of the other backends, "
            + "and correct MathNetBackend's remark");
        Assert.Equal(Defect(theirs.Values), defect, 1e-12); // the order of columns does not matter to the norm

        static double Defect(double[] v)
        {
            double[] gram = NumericsSamples.Product(Transpose.Yes, Transpose.No, order, order, order, 1, v, order, v, order, 0,
                new double[order * order], order);
            for (int j = 0; j < order; j++)
                gram[j + j * order] -= 1;
            return NumericsSamples.FrobeniusNorm(gram);
        }
    }

    [Theory]
    [InlineData(1e-290)]
    [InlineData(1e290)]
    public void The_size_of_entries_does_not_matter_to_simd(double scale)
    {
        const int order = 40;
        double[] matrix = NumericsSamples.Symmetric(order, "scaled");
        double[] scaled = [.. matrix.Select(value => value * scale)], plain = [.. matrix], values = new double[order],
            expected = new double[order];
        SimdBackend backend = new();
        backend.SymmetricEigen(order, plain, expected, vectors: false);
        backend.SymmetricEigen(order, scaled, values, vectors: false);
        Assert.All(values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First / scale, 1e-12));
    }

    [Fact]
    public void Graded_matrices_are_solved_whichever_end_is_large()
    {
        const int order = 45;
        foreach (bool rising in new[] { true, false })
        {
            double[] matrix = NumericsSamples.Symmetric(order, "graded");
            for (int j = 0; j < order; j++)
            {
                for (int i = 0; i < order; i++)
                    matrix[i + j * order] *= Math.Pow(10, (rising ? i + j : 2 * order - i - j) * -0.15);
            }
            foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
                EigenIdentity.Check(backend, order, matrix);
        }
    }

    /// <summary>
    /// Half of the eigenvalues agree in pairs to rounding, and with those of the other copies nearly.
    /// </summary>
    [Fact]
    public void Glued_Wilkinson_matrices_have_orthogonal_eigenvectors()
    {
        const int size = 21, copies = 7, order = size * copies;
        const double glue = 1e-9;
        double[] matrix = new double[order * order];
        for (int i = 0; i < order; i++)
        {
            matrix[i + i * order] = Math.Abs(i % size - size / 2);
            if (i + 1 < order)
                matrix[i + 1 + i * order] = matrix[i + (i + 1) * order] = (i + 1) % size == 0 ? glue : 1;
        }
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
        {
            double[] values = EigenIdentity.Check(backend, order, matrix);
            Assert.Equal(2 * copies,
                values.Count(value => Math.Abs(value - 10.746194182903393) < 1e-7)); // W21+'s largest pair, to 1e-14 equal
        }
    }

    [Fact]
    public void The_empty_matrix_is_solved_and_non_finite_entries_are_refused()
    {
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
        {
            backend.SymmetricEigen(0, [], [], vectors: true);
            double[] bad = [1, double.NaN, 0, 1];
            ArithmeticException exception =
                Assert.Throws<ArithmeticException>(() => backend.SymmetricEigen(2, bad, new double[2], vectors: false));
            Assert.Contains("Entry (1, 0)", exception.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => backend.SymmetricEigen(2, new double[4], new double[1], vectors: false));
        }
    }
}
