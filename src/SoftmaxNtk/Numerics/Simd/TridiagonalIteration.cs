namespace SoftmaxNtk.Numerics.Simd;

/// <summary>Receives the rotations of one sweep over a symmetric tridiagonal matrix.</summary>
internal interface IRotationSink
{
    /// <summary>Rotations of the planes (i, i + 1), to be applied from the last i to the first.</summary>
    /// <param name="low">i of the first entries.</param>
    void Sweep(int low, ReadOnlySpan<double> cosines, ReadOnlySpan<double> sines);
}

/// <summary>
/// Eigenvalues of a symmetric tridiagonal matrix by the implicit QL iteration with Wilkinson's shift.
/// </summary>
/// <remarks>
/// After LAPACK's dsteqr. It differs in two ways: the caller has scaled the matrix, and has turned it upside down if it
/// falls from top to bottom, where dsteqr would change from QL to QR.
/// </remarks>
internal static class TridiagonalIteration
{
    /// <summary>LAPACK's limit of sweeps an eigenvalue; two are usual.</summary>
    private const int SweepsPerEigenvalue = 30;

    private const double UnitRoundoff = 1.1102230246251565e-16;

    /// <summary>Below this the square of a number loses digits.</summary>
    private const double SafeMinimum = 2.2250738585072014e-308;

    /// <param name="diagonal">Holds the diagonal (order), then the eigenvalues in no particular order.</param>
    /// <param name="subdiagonal">Holds the subdiagonal (order − 1); destroyed.</param>
    /// <param name="sink">Receives the rotations whose product diagonalises the matrix, or null.</param>
    /// <exception cref="ArithmeticException">30·order sweeps were not enough.</exception>
    public static void Run(Span<double> diagonal, Span<double> subdiagonal, IRotationSink? sink)
    {
        int order = diagonal.Length;
        double[] cosines = sink is null ? [] : new double[order], sines = sink is null ? [] : new double[order];
        long sweepsLeft = (long)SweepsPerEigenvalue * order;
        for (int low = 0; low < order; low++)
        {
            int high;
            while ((high = EndOfBlock(diagonal, subdiagonal, low)) > low)
            {
                if (sweepsLeft-- == 0)
                {
                    throw new ArithmeticException(
                        $"The symmetric eigenproblem of order {order} did not converge within {SweepsPerEigenvalue}·{order} sweeps; "
                        + $"{order - low} eigenvalues are missing.");
                }
                int rotations = sink is null ? 0 : high - low;
                Sweep(diagonal, subdiagonal, low, high, cosines.AsSpan(0, rotations), sines.AsSpan(0, rotations));
                sink?.Sweep(low, cosines.AsSpan(0, rotations), sines.AsSpan(0, rotations));
            }
        }
    }

    /// <summary>
    /// The last index of the unreduced block that begins at low; a negligible subdiagonal entry is set to zero.
    /// </summary>
    private static int EndOfBlock(Span<double> diagonal, Span<double> subdiagonal, int low)
    {
        int end = low;
        for (; end < diagonal.Length - 1; end++)
        {
            double square = subdiagonal[end] * subdiagonal[end];
            if (square <= UnitRoundoff * Math.Abs(diagonal[end]) * (UnitRoundoff * Math.Abs(diagonal[end + 1])) + SafeMinimum)
            {
                subdiagonal[end] = 0;
                break;
            }
        }
        return end;
    }

    private static void Sweep(Span<double> d, Span<double> e, int low, int high, Span<double> cosines, Span<double> sines)
    {
        double g = (d[low + 1] - d[low]) / (2 * e[low]);
        double r = Math.Sqrt(g * g + 1); // an infinite g makes the shift d[low], as it should
        g = d[high] - d[low] + e[low] / (g + Math.CopySign(r, g));
        double s = 1, c = 1, p = 0;
        for (int i = high - 1; i >= low; i--)
        {
            double f = s * e[i];
            double b = c * e[i];
            r = Rotation(g, f, out c, out s);
            if (i != high - 1)
                e[i + 1] = r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            if (!cosines.IsEmpty)
            {
                cosines[i - low] = c;
                sines[i - low] = s;
            }
        }
        d[low] -= p;
        e[low] = g;
    }

    /// <summary>c, s with c·f + s·g = r and c·g − s·f = 0.</summary>
    private static double Rotation(double f, double g, out double c, out double s)
    {
        if (g == 0)
        {
            (c, s) = (1, 0);
            return f;
        }
        double square = f * f + g * g;
        double r = square > SafeMinimum / UnitRoundoff ? Math.Sqrt(square) : double.Hypot(f, g);
        double inverse = 1 / r;
        c = f * inverse;
        s = g * inverse;
        return r;
    }
}
