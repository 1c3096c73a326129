namespace SoftmaxNtk.Numerics;

/// <summary>Products and rank-k updates of a backend against plain loops.</summary>
internal static class ProductVerification
{
    /// <summary>Sizes that fill no whole number of vectors or tiles.</summary>
    private const int Rows = 29, Columns = 13, Inner = 19;

    /// <summary>Neither factor is 1, so that one forgotten or taken for the other shows.</summary>
    private const double Alpha = 1.5, NonzeroBeta = -0.5;

    /// <summary>What stands between the columns of a result and above the diagonal of a rank-k update.</summary>
    private const double Untouched = 42;

    /// <summary>Each check with the largest error of its result.</summary>
    public static IEnumerable<(string What, double Error)> Errors(ILinearAlgebraBackend backend)
    {
        VerificationMatrix a = VerificationMatrix.Of(Rows, Inner, 0.7), b = VerificationMatrix.Of(Inner, Columns, 1.3);
        VerificationMatrix product = a.Times(b), gram = a.Times(a.Transposed()), before = VerificationMatrix.Of(Rows, Rows, 0.3);
        foreach (double beta in new[] { NonzeroBeta, 0 })
        {
            string onto = beta == 0 ? " with β = 0 onto NaN" : "";
            VerificationMatrix expected = After(product, beta, before, lowerOnly: false);
            foreach ((string nameA, Transpose transposeA, VerificationMatrix storedA) in Stored("A", a))
            {
                foreach ((string nameB, Transpose transposeB, VerificationMatrix storedB) in Stored("B", b))
                {
                    VerificationMatrix c = Before(product, beta, before, lowerOnly: false);
                    backend.Multiply(
                        transposeA, transposeB, Rows, Columns, Inner, Alpha, storedA.Values, storedA.Leading, storedB.Values,
                        storedB.Leading,
                        beta, c.Values, c.Leading);
                    yield return ($"product {nameA}{nameB}{onto}", c.DifferenceFrom(expected));
                }
            }
            VerificationMatrix lower = Before(gram, beta, before, lowerOnly: true);
            backend.SymmetricRankUpdate(Rows, Inner, Alpha, a.Values, a.Leading, beta, lower.Values, lower.Leading);
            yield return ($"rank-k update{onto}", lower.DifferenceFrom(After(gram, beta, before, lowerOnly: true)));
        }
    }

    private static IEnumerable<(string Name, Transpose Transpose, VerificationMatrix Stored)> Stored(
        string name, VerificationMatrix matrix) =>
        [(name, Transpose.No, matrix), (name + "ᵀ", Transpose.Yes, matrix.Transposed())];

    /// <summary>C of an update C ← α·P + β·C: NaN where β = 0 replaces it.</summary>
    private static VerificationMatrix Before(VerificationMatrix product, double beta, VerificationMatrix before, bool lowerOnly) =>
        Updatable(product, lowerOnly, (i, j) => beta == 0 ? double.NaN : before[i, j]);

    /// <summary>α·P + β·C.</summary>
    private static VerificationMatrix After(VerificationMatrix product, double beta, VerificationMatrix before, bool lowerOnly) =>
        Updatable(product, lowerOnly, (i, j) => Alpha * product[i, j] + beta * before[i, j]);

    private static VerificationMatrix Updatable(VerificationMatrix product, bool lowerOnly, Func<int, int, double> entry) =>
        new(product.Rows, product.Columns, Untouched, (i, j) => lowerOnly && i < j ? Untouched : entry(i, j));
}
