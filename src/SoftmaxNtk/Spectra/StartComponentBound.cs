using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Spectra;

/// <summary>Where an eigenvalue that Lanczos has missed can lie at most, in probability over its random start vector.</summary>
/// <remarks>
/// An eigenvector u that the space has missed satisfies |⟨u, b⟩| ≤ 1/|q(λ)| (<see cref="LanczosPolynomial"/>), and for b uniform on the
/// sphere in N dimensions P(|⟨u, b⟩| ≤ t) ≤ c·t with c = √(2(N − 1)/π), or 1 if that is more: from N = 3 the density of one coordinate is
/// highest at 0, at most √((N − 1)/(2π)), and in the plane the share of angles is (2/π)·arcsin t ≤ t. Since |q| grows outwards, with
/// probability 1 − δ the extreme eigenvalue does not lie beyond the x where |q(x)| = c/δ. Source: van Dorsselaer, Hochstenbach and van der
/// Vorst (2000). Kuczyński and Woźniakowski (1992) bound the worst case over all spectra, √N·exp(−(2k − 1)√ε); this one
/// sees the actual spectrum.
/// </remarks>
internal static class StartComponentBound
{
    /// <summary>Halvings of the bracket: more than the digits of a double.</summary>
    private const int Halvings = 64;

    /// <summary>The point beyond the outermost Ritz value at which |q| reaches c/δ.</summary>
    /// <param name="polynomial">q.</param>
    /// <param name="ritzValue">The outermost Ritz value on that side.</param>
    /// <param name="span">λ_max − λ_min or an approximation, not negative.</param>
    /// <param name="direction">−1 below the spectrum, +1 above.</param>
    /// <param name="dimension">N.</param>
    /// <param name="failureProbability">δ.</param>
    public static double Outermost(
        LanczosPolynomial polynomial, double ritzValue, double span, int direction, int dimension, double failureProbability)
    {
        if (polynomial.IsInvariant)
            return ritzValue;
        double threshold = Math.Log(Math.Max(1, Math.Sqrt(2.0 * (dimension - 1) / Math.PI)) / failureProbability);
        double far = span > 0 ? span : Math.Abs(ritzValue);
        while (polynomial.LogMagnitude(ritzValue + direction * far) < threshold)
        {
            far *= 2;
            if (!double.IsFinite(far))
                return direction * double.PositiveInfinity;
        }
        double near = 0;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = (near + far) / 2;
            if (polynomial.LogMagnitude(ritzValue + direction * middle) < threshold)
                near = middle;
            else
                far = middle;
        }
        return ritzValue + direction * far;
    }
}
