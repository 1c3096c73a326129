using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Spectra;

public sealed class SpectrumTests
{
    /// <summary>A sound eigensolver's backward error at these orders (≤ 60): some tens of roundings.</summary>
    private const double Solver = 1e-13;

    public static TheoryData<string> Backends => [.. ComputeCases.Names];

    // The second difference of order N has the eigenvalues 2 − 2cos(kπ/(N + 1)).
    [Theory, MemberData(nameof(Backends))]
    public void The_second_difference_has_its_known_spectrum(string backend)
    {
        const int order = 41;
        DenseMatrix matrix = DenseMatrix.Create(order, order, (i, j) => Math.Abs(i - j) switch { 0 => 2, 1 => -1, _ => 0 });
        double[] expected = [.. Enumerable.Range(1, order).Select(k => 2 - 2 * Math.Cos(k * Math.PI / (order + 1)))];
        Spectrum spectrum = Spectrum.Of(matrix, ComputeCases.Of(backend));
        Tolerance.AssertClose(expected, spectrum.Eigenvalues.ToArray(), Solver);
        Tolerance.AssertClose(expected, Spectrum.EigenvaluesOf(matrix, ComputeCases.Of(backend)), Solver);
        Tolerance.AssertClose(expected[^1] / expected[0], spectrum.ConditionNumber, Solver * spectrum.ConditionNumber);
        Assert.Equal(spectrum.Eigenvalues[0], spectrum.Smallest);
        Assert.Equal(spectrum.Eigenvalues[^1], spectrum.Largest);
    }

    [Theory, MemberData(nameof(Backends))]
    public void The_decomposition_gives_the_matrix_back_with_orthonormal_vectors(string backend)
    {
        ComputeResources resources = ComputeCases.Of(backend);
        DenseMatrix factor = Draw.Gaussian(60, 60, new Seed(101));
        DenseMatrix matrix = (DenseMatrix)(factor + factor.Transpose());
        DenseMatrix before = (DenseMatrix)matrix.Clone();
        Spectrum spectrum = Spectrum.Of(matrix, resources);
        DenseMatrix v = spectrum.Eigenvectors;
        DenseMatrix back = (DenseMatrix)(v * DenseMatrix.OfDiagonalArray(spectrum.Eigenvalues.ToArray()) * v.Transpose());
        Tolerance.AssertClose(matrix.Values, back.Values, Solver);
        Tolerance.AssertClose(DenseMatrix.CreateIdentity(60).Values, ((DenseMatrix)v.TransposeThisAndMultiply(v)).Values, Solver);
        Assert.True(spectrum.RelativeResidual < Solver);
        Assert.Equal(before, matrix);
        Assert.Equal(spectrum.Eigenvalues.Order(), spectrum.Eigenvalues);
    }

    [Fact]
    public void The_residual_shows_a_matrix_that_is_not_symmetric()
    {
        DenseMatrix matrix = DenseMatrix.OfRowArrays([2, 1.5], [1, 2]);
        Assert.True(Spectrum.Of(matrix, TestCompute.Plain).RelativeResidual > 0.1);
    }

    [Fact]
    public void Effective_rank_and_condition_number_have_their_closed_forms()
    {
        Spectrum identity = Spectrum.Of(DenseMatrix.CreateIdentity(7), TestCompute.Plain);
        Tolerance.AssertClose(7, identity.EffectiveRank, Tolerance.Reordering);
        Tolerance.AssertClose(1, identity.ConditionNumber, Tolerance.Reordering);

        Spectrum rankOne = Spectrum.Of(DenseMatrix.OfDiagonalArray([0, 5, 0]), TestCompute.Plain);
        Tolerance.AssertClose(1, rankOne.EffectiveRank, Tolerance.Reordering);
        Assert.Equal(double.PositiveInfinity, rankOne.ConditionNumber);

        // Weights ¾ and ¼ have the entropy log 4 − ¾ log 3.
        Spectrum two = Spectrum.Of(DenseMatrix.OfDiagonalArray([3, 1]), TestCompute.Plain);
        Tolerance.AssertClose(4 / Math.Pow(3, 0.75), two.EffectiveRank, Tolerance.Reordering);
        Tolerance.AssertClose(3, two.ConditionNumber, Tolerance.Reordering);

        Spectrum zero = Spectrum.Of(new DenseMatrix(3, 3), TestCompute.Plain);
        Assert.Equal(0, zero.EffectiveRank);
        Assert.Equal(0, zero.RelativeResidual);

        Spectrum roundedBelowZero = Spectrum.Of(DenseMatrix.OfDiagonalArray([-1e-17, 1, 1]), TestCompute.Plain);
        Tolerance.AssertClose(2, roundedBelowZero.EffectiveRank, Tolerance.Reordering);
        Assert.Equal(double.PositiveInfinity, roundedBelowZero.ConditionNumber);
    }

    [Fact]
    public void Matrices_without_a_spectrum_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Spectrum.Of(new DenseMatrix(2, 3), TestCompute.Plain));
        Assert.Throws<ArgumentException>(() => Spectrum.EigenvaluesOf(new DenseMatrix(3, 2), TestCompute.Plain));
        foreach (double value in new[] { double.NaN, double.PositiveInfinity })
        {
            DenseMatrix matrix = DenseMatrix.CreateIdentity(4);
            matrix[1, 2] = value;
            Assert.Contains("(1, 2)", Assert.Throws<ArithmeticException>(() => Spectrum.Of(matrix, TestCompute.Plain)).Message,
                StringComparison.Ordinal);
            Assert.Throws<ArithmeticException>(() => Spectrum.EigenvaluesOf(matrix, TestCompute.Plain));
        }
    }
}
