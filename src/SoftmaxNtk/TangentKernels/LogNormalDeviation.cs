using MathNet.Numerics.Distributions;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// What one neuron with Gaussian pre-activations z_i, z_j adds to the relative deviation of a kernel entry:
/// g = Σ_k c_k e^{L_k}/E[e^{L_k}], L_k = α_k z_i + β_k z_j, with Σ_k c_k = 0, so that E[g] = 0.
/// </summary>
/// <remarks>
/// exp: the entry is the mean of e^{z_i + z_j}, g = q − 1 with q = e^{z_i + z_j}/E[e^{z_i + z_j}]. Softmax: the entry is
/// mean(e^{z_i + z_j})/(mean(e^{z_i}) mean(e^{z_j})), and to first order (delta method) g = q − u_i − u_j + 1,
/// u_i = e^{z_i}/E[e^{z_i}].
/// Every moment is a sum of E[e^L e^M]/(E[e^L] E[e^M]) = e^{Cov(L, M)}; with the neuron held to Y = z_i + z_j ≤ t·√Var Y,
/// of e^{Cov(L, M)} Φ(t − Cov(L + M, Y)/√Var Y).
/// </remarks>
/// <param name="terms">α_k, β_k and c_k.</param>
/// <param name="firstVariance">Var z_i.</param>
/// <param name="secondVariance">Var z_j.</param>
/// <param name="covariance">Cov(z_i, z_j).</param>
internal sealed class LogNormalDeviation(
    (int Alpha, int Beta, int Sign)[] terms, double firstVariance, double secondVariance, double covariance)
{
    /// <summary>The terms of exp's kernel.</summary>
    public static readonly (int Alpha, int Beta, int Sign)[] Exponential = [(1, 1, 1), (0, 0, -1)];

    /// <summary>The terms of softmax's kernel.</summary>
    public static readonly (int Alpha, int Beta, int Sign)[] Softmax = [(1, 1, 1), (1, 0, -1), (0, 1, -1), (0, 0, 1)];

    /// <summary>E[g²] = Σ_{k,l} c_k c_l (e^{Cov(L_k, L_l)} − 1).</summary>
    public double Variance()
    {
        double sum = 0;
        foreach (var k in terms)
            foreach (var l in terms)
                sum += k.Sign * l.Sign * ElementaryFunctions.Expm1(Covariance(k.Alpha, k.Beta, l.Alpha, l.Beta));
        return sum;
    }

    /// <summary>E[g²; Y ≤ t·√Var Y] and E[g; Y ≤ t·√Var Y]: what the neurons but the rarest add.</summary>
    public (double Square, double Mean) Below(double quantile)
    {
        double deviation = Math.Sqrt(Math.Max(0, firstVariance + secondVariance + 2 * covariance));
        double square = 0, mean = 0;
        foreach (var k in terms)
        {
            mean += k.Sign * Share(k.Alpha, k.Beta);
            foreach (var l in terms)
                square += k.Sign * l.Sign * Math.Exp(Covariance(k.Alpha, k.Beta, l.Alpha, l.Beta))
                    * Share(k.Alpha + l.Alpha, k.Beta + l.Beta);
        }
        return (Math.Max(0, square), mean);

        // A weight e^L moves the mean of Y by Cov(L, Y).
        double Share(int alpha, int beta) =>
            Normal.CDF(0, 1, quantile - (deviation > 0 ? Covariance(alpha, beta, 1, 1) / deviation : 0));
    }

    private double Covariance(int alpha, int beta, int otherAlpha, int otherBeta) => alpha * otherAlpha * firstVariance
        + (alpha * otherBeta + beta * otherAlpha) * covariance + beta * otherBeta * secondVariance;
}
