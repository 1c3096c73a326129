namespace SoftmaxNtk.TangentKernels;

/// <summary>E[σ′(u)σ′(v)] for the exact GELU, σ′ = Φ + zϕ, and jointly Gaussian (u, v) of mean zero, in closed form.</summary>
/// <remarks>
/// With variances a, b and covariance c, A = 1 + a, B = 1 + b and D = AB − c²: E[Φ(u)Φ(v)] = ¼ + atan(c/√D)/(2π) is the probability of
/// an orthant; E[ϕ(u)ϕ(v)] = 1/(2π√D); E[uϕ(u)Φ(v)] = c/A · 1/(2π√D) by Stein's identity, likewise with B for the other; and
/// E[uvϕ(u)ϕ(v)] = c/D · 1/(2π√D), c/D being the covariance of the Gaussian that the two densities tilt (u, v) to.
/// </remarks>
internal static class GeluDual
{
    /// <summary>¼ + atan(c/√D)/(2π) + c(1/A + 1/B + 1/D)/(2π√D).</summary>
    public static double Expectation(double firstVariance, double secondVariance, double covariance)
    {
        double a = 1 + firstVariance, b = 1 + secondVariance;
        // AB − c², without cancelling against the product of the variances, and at least what it is at |ρ| = 1.
        double determinant = a + secondVariance + Math.Max(0, firstVariance * secondVariance - covariance * covariance);
        double root = Math.Sqrt(determinant);
        return 0.25 + (Math.Atan(covariance / root) + covariance / root * (1 / a + 1 / b + 1 / determinant)) / (2 * Math.PI);
    }
}
