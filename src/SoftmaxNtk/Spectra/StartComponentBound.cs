using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Spectra;

/// <summary>Where an eigenvalue that Lanczos has missed can lie at most, in probability over its random start vector.</summary>
/// <remarks>
/// An eigenvector u that the space has missed satisfies |⟨u, b⟩| ≤ 1/|q(λ)| (<see cref="LanczosPolynomial"/>), and for b uniform on the
/// sphere in N ≥ 3 dimensions P(|⟨u, b⟩| ≤ t) ≤ t·√(2(N − 1)/π): the density of one coordinate is highest at 0, at most √((N − 1)/(2π)). Since
/// |q| grows outwards, with probability 1 − δ no eigenvalue lies beyond the x where |q(x)| = √(2(N − 1)/π)/δ.
/// The bound of Kuczyński and Woźniakowski (1992), √N·exp(−(2k − 1)√ε), is its worst case over all spectra; this one sees the actual one.
/// </remarks>
internal static class StartComponentBound
{
    /// <summary>Halvings of the bracket: more than the digits of a double.</summary>
    private const int Halvings = 64;

    /// <summary>The point beyond the outermost Ritz value at which |q| reaches √(2(N − 1)/π)/δ.</summary>
    /// <param name="polynomial">q.</param>
    /// <param name="ritzValue">The outermost Ritz value on that side.</param>
    /// <param name="span">λ_max − λ_min or an approximation, not negative.</param>
    /// <param name="direction">−1 below the spectrum, +1 above.</param>
    /// <param name="dimension">N.</param>
    /// <param name="failureProbability">δ.</param>
    public static double Outermost(LanczosPolynomial polynomial, double ritzValue, double span, int direction, int dimension, double failureProbability)
    {
        if (polynomial.IsInvariant)
            return ritzValue;
        double threshold = Math.Log(Math.Sqrt(2.0 * (dimension - 1) / Math.PI) / failureProbability);
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
