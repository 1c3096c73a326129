using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>op(A)·op(B) and A·Aᵀ of every backend against the definition.</summary>
public sealed class ProductTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 3, 2, 5 }, { 8, 8, 8 }, { 24, 8, 16 }, { 25, 9, 17 }, { 64, 20, 4 }, { 47, 20, 64 }, { 5, 61, 20 },
        { 1, 30, 64 }, { 2, 31, 70 }, { 3, 33, 65 }, { 10, 29, 100 }, { 30, 1, 64 }, { 61, 10, 33 }, { 64, 20, 1 }, { 11, 40, 7 },
        { 250, 21, 40 }, { 30, 1030, 9 }, { 26, 19, 530 }, { 13, 50, 300 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Product_is_the_definition_for_all_backends_and_transposes(int rows, int columns, int inner)
    {
        foreach (Transpose transposeA in Enum.GetValues<Transpose>())
        {
            foreach (Transpose transposeB in Enum.GetValues<Transpose>())
                CheckProduct(NumericsSamples.BackendsHere, transposeA, transposeB, rows, columns, inner, padding: 3, alpha: -1.25,
                    beta: 0.75);
        }
    }

    [Fact]
    public void Random_shapes_paddings_and_factors_agree_with_the_definition()
    {
        ILinearAlgebraBackend[] simd = [.. NumericsSamples.InstructionSetsHere.Select(set => new SimdBackend(set))];
        Gen<int> size = Gen.Choose(1, 40);
        Gen<double> factor = Gen.Elements(0.0, 1.0, -0.5);
        var shape = from rows in size
                    from columns in size
                    from inner in Gen.Choose(0, 70)
                    from padding in Gen.Choose(0, 5)
                    from factors in factor.Two()
                    from transposes in Gen.Elements(Transpose.No, Transpose.Yes).Two()
                    select (rows, columns, inner, padding, factors, transposes);
        Prop.ForAll(
            shape.ToArbitrary(),
            s => CheckProduct(simd, s.transposes.Item1, s.transposes.Item2, s.rows, s.columns, s.inner, s.padding, s.factors.Item1,
                s.factors.Item2))
                .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(2405, 3251));
    }

    [Fact]
    public void Zero_beta_does_not_read_the_destination()
    {
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
        {
            double[] a = NumericsSamples.Gaussian(19 * 40, "a"), c = new double[19 * 19];
            Array.Fill(c, double.NaN);
            backend.Multiply(Transpose.No, Transpose.Yes, 19, 19, 40, 1, a, 19, a, 19, 0, c, 19);
            Assert.DoesNotContain(double.NaN, c);
            Array.Fill(c, double.NaN);
            backend.SymmetricRankUpdate(19, 40, 1, a, 19, 0, c, 19);
            for (int i = 0; i < 19; i++)
            {
                for (int j = 0; j < 19; j++)
                    Assert.Equal(i < j, double.IsNaN(c[i + j * 19]));
            }
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(17, 9)]
    [InlineData(70, 33)]
    [InlineData(263, 300)] // two blocks along the inner index
    [InlineData(1030, 5)] // beyond the order up to which the factor is packed whole
    public void Rank_update_is_the_lower_triangle_of_the_product_and_leaves_the_upper(int order, int inner)
    {
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
        {
            int leading = order + 2;
            double[] a = NumericsSamples.Gaussian(leading * inner, "rank"), before = NumericsSamples.Gaussian(leading * order, "before");
            double[] expected = NumericsSamples.Product(
                Transpose.No, Transpose.Yes, order, order, inner, 1.5, a, leading, a, leading, -0.5, before,
                leading);
            double[] bound = ErrorBound(
                Transpose.No, Transpose.Yes, order, order, inner, 1.5, a, leading, a, leading, -0.5, before, leading);
            double[] c = [.. before];
            backend.SymmetricRankUpdate(order, inner, 1.5, a, leading, -0.5, c, leading);
            for (int j = 0; j < order; j++)
            {
                int top = j * leading;
                Assert.True(before.AsSpan(top, j).SequenceEqual(c.AsSpan(top, j)),
                    $"{backend.Description}: upper triangle of column {j} was touched");
                for (int i = j; i < order; i++)
                {
                    double error = Math.Abs(expected[top + i] - c[top + i]);
                    Assert.True(error <= bound[top + i],
                        $"{backend.Description}: entry ({i}, {j}) is off by {error:g3}, bound {bound[top + i]:g3}");
                }
            }
        }
    }

    [Fact]
    public void The_same_arguments_give_the_same_bits()
    {
        double[] a = NumericsSamples.Gaussian(101 * 83, "bits a"), b = NumericsSamples.Gaussian(83 * 57, "bits b");
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
        {
            double[] first = new double[101 * 57], second = new double[101 * 57 + 1];
            backend.Multiply(Transpose.No, Transpose.No, 101, 57, 83, 1, a, 101, b, 83, 0, first, 101);
            backend.Multiply(Transpose.No, Transpose.No, 101, 57, 83, 1, a, 101, b, 83, 0, second.AsSpan(1), 101);
            Assert.True(first.AsSpan().SequenceEqual(second.AsSpan(1)), backend.Description);
        }
    }

    [Fact]
    public void Spans_that_are_too_short_are_refused_with_the_length_they_need()
    {
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
        {
            double[] a = new double[11], c = new double[9];
            ArgumentException shortA = Assert.Throws<ArgumentException>(() =>
                backend.Multiply(Transpose.No, Transpose.No, 3, 3, 4, 1, a, 3, new double[12], 4, 0, c, 3));
            Assert.Contains("needs 12 elements; the span has 11", shortA.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() =>
                backend.Multiply(Transpose.Yes, Transpose.No, 3, 3, 3, 1, a, 2, new double[9], 3, 0, c, 3));
            Assert.Throws<ArgumentException>(() => backend.SymmetricRankUpdate(4, 2, 1, a, 4, 0, c, 4));
        }
    }

    private static void CheckProduct(
        IReadOnlyList<ILinearAlgebraBackend> backends, Transpose transposeA, Transpose transposeB, int rows, int columns, int inner,
        int padding,
        double alpha, double beta)
    {
        int leadingA = Math.Max(1, (transposeA == Transpose.No ? rows : inner) + padding);
        int leadingB = Math.Max(1, (transposeB == Transpose.No ? inner : columns) + padding);
        int leadingC = rows + padding;
        double[] a = NumericsSamples.Gaussian(leadingA * Math.Max(rows, inner), "a");
        double[] b = NumericsSamples.Gaussian(leadingB * Math.Max(columns, inner), "b");
        double[] c = NumericsSamples.Gaussian(leadingC * columns, "c");
        double[] expected = NumericsSamples.Product(
            transposeA, transposeB, rows, columns, inner, alpha, a, leadingA, b, leadingB, beta, c, leadingC);
        double[] bound = ErrorBound(transposeA, transposeB, rows, columns, inner, alpha, a, leadingA, b, leadingB, beta, c, leadingC);
        foreach (ILinearAlgebraBackend backend in backends)
        {
            double[] result = [.. c];
            backend.Multiply(transposeA, transposeB, rows, columns, inner, alpha, a, leadingA, b, leadingB, beta, result, leadingC);
            for (int at = 0; at < result.Length; at++)
            {
                double error = Math.Abs(expected[at] - result[at]);
                double limit = at % leadingC < rows ? bound[at] : 0; // padding must be untouched
                if (!(error <= limit))
                    Assert.Fail($"{backend.Description}: {transposeA} {transposeB} {rows}×{columns}×{inner}, "
                        + $"entry ({at % leadingC}, {at / leadingC}) is off by {error:g3}, bound {limit:g3}");
            }
        }
    }

    /// <summary>
    /// Entrywise 2(k + 4)·u·(|α||A||B| + |β||C|): the forward error bound of a sum of k products in any order (Higham,
    /// Accuracy and Stability, §3.5), once for the backend and once for the reference. One term missing or misplaced
    /// exceeds it by ten orders.
    /// </summary>
    private static double[] ErrorBound(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner, double alpha, double[] a, int leadingA, double[] b,
        int leadingB,
        double beta, double[] c, int leadingC)
    {
        double[] magnitude = NumericsSamples.Product(
            transposeA, transposeB, rows, columns, inner, Math.Abs(alpha), Array.ConvertAll(a, Math.Abs), leadingA,
            Array.ConvertAll(b, Math.Abs),
            leadingB,
            Math.Abs(beta), Array.ConvertAll(c, Math.Abs), leadingC);
        return Array.ConvertAll(magnitude, value => 2 * (inner + 4) * NumericsSamples.UnitRoundoff * value);
    }
}
