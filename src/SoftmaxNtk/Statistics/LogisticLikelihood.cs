using MathNet.Numerics.Distributions;

namespace SoftmaxNtk.Statistics;

/// <summary>
/// The log-likelihood ℓ(α, β) = Σ_k [s_k log p_k + (n_k − s_k) log(1 − p_k)] of P(x) = 1/(1 + e^{−(α + βx)}), its maximum with Firth's
/// penalty
/// ½ log det I, I the Fisher information of (α, β), and its profiles without.
/// </summary>
/// <remarks>
/// The penalty is Jeffreys' prior. It takes the first-order bias from the estimates and makes them finite where a threshold parts all
/// failures
/// from all successes, at which the plain likelihood has no maximum, but a supremum as β → ∞. det I = W·Σ w_k(x_k − x̄_w)²,
/// w_k = n_k p_k(1 − p_k), W = Σ w_k, as which it does not cancel. Source: Firth, Biometrika 80 (1993); Heinze and Schemper, Statist.
/// Med. 21
/// (2002).
/// </remarks>
/// <param name="counts">What was seen, by abscissa.</param>
internal sealed class LogisticLikelihood(IReadOnlyList<BinomialCount> counts)
{
    private const int MostIterations = 200, MostHalvings = 60;

    /// <summary>Newton's step, relative to what the parameters do over the abscissae, at which the maximum is reached.</summary>
    private const double Converged = 1e-12;

    /// <summary>β times the span of the abscissae is sought between these: a flat curve, and a step.</summary>
    private const double FlattestSlope = 1e-4, SteepestSlope = 1e4;

    /// <summary>How many slopes, evenly spaced in the logarithm, are looked at before the best is refined.</summary>
    private const int ScannedSlopes = 25;

    /// <summary>Of log β, at whose square the profile's error stands.</summary>
    private const double SlopeTolerance = 1e-4;

    private readonly double centre = counts.Average(count => count.X);

    /// <summary>From the first abscissa to the last.</summary>
    public double Span { get; } = counts.Max(count => count.X) - counts.Min(count => count.X);

    /// <summary>ℓ.</summary>
    public double At(double intercept, double slope)
    {
        double sum = 0;
        foreach (BinomialCount count in counts)
        {
            double eta = intercept + slope * count.X;
            // log p = −log(1 + e^{−η}), log(1 − p) = −log(1 + e^{η}).
            sum -= count.Successes * Softplus(-eta) + (count.Trials - count.Successes) * Softplus(eta);
        }
        return sum;
    }

    /// <summary>ℓ + ½ log det I; −∞ where the information is singular to rounding.</summary>
    public double Penalised(double intercept, double slope)
    {
        double weight = 0, first = 0, second = 0;
        foreach (BinomialCount count in counts)
        {
            double w = count.Trials * Variance(intercept + slope * count.X);
            (weight, first) = (weight + w, first + w * (count.X - centre));
        }
        double mean = centre + first / weight;
        foreach (BinomialCount count in counts)
            second += count.Trials * Variance(intercept + slope * count.X) * (count.X - mean) * (count.X - mean);
        double determinant = weight * second;
        return determinant > 0 ? At(intercept, slope) + 0.5 * Math.Log(determinant) : double.NegativeInfinity;
    }

    /// <summary>Where the penalised ℓ is largest: Fisher's scoring on Firth's score Σ [s − np + h(½ − p)]·(1, x), h the leverages, steps
    /// halved until it rises.</summary>
    public (double Intercept, double Slope) Maximise()
    {
        double total = counts.Sum(count => count.Trials), share = (counts.Sum(count => count.Successes) + 0.5) / (total + 1);
        // At the centre of the abscissae, so that the two parameters are nearly uncorrelated.
        double level = Logit(share), slope = 0, best = Penalised(level - slope * centre, slope);
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            (double up, double along) = Step(level, slope);
            double length = 1, value = double.NegativeInfinity;
            for (int halving = 0; halving < MostHalvings && !(value > best); halving++, length /= 2)
                value = Penalised(level + length * up - (slope + length * along) * centre, slope + length * along);
            if (!(value > best))
                break;
            (level, slope, best) = (level + 2 * length * up, slope + 2 * length * along, value);
            if (Math.Abs(up) + Math.Abs(along) * Span < Converged * (1 + Math.Abs(level) + Math.Abs(slope) * Span))
                break;
        }
        return (level - slope * centre, slope);
    }

    /// <summary>max over β > 0 of ℓ where P(x) = probability: the profile that an abscissa is judged by.</summary>
    public double Profile(double x, double probability)
    {
        double logit = Logit(probability), low = Math.Log(FlattestSlope / Span), high = Math.Log(SteepestSlope / Span);
        double step = (high - low) / (ScannedSlopes - 1), best = double.NegativeInfinity, place = low;
        for (int k = 0; k < ScannedSlopes; k++)
            if (Value(low + k * step) is var value && value > best)
                (best, place) = (value, low + k * step);
        return Math.Max(best, GoldenSection.Maximum(Value, place - step, place + step, SlopeTolerance).Value);

        double Value(double logSlope) => At(logit - Math.Exp(logSlope) * x, Math.Exp(logSlope));
    }

    /// <summary>The fall of ℓ at which a profile leaves its interval: half of χ²'s quantile with one degree of freedom.</summary>
    public static double Fall(double level) => ChiSquared.InvCDF(1, level) / 2;

    public static double Logit(double probability) => Math.Log(probability / (1 - probability));

    private (double Up, double Along) Step(double level, double slope)
    {
        double weight = 0, first = 0, second = 0;
        foreach (BinomialCount count in counts)
        {
            double x = count.X - centre, w = count.Trials * Variance(level + slope * x);
            (weight, first, second) = (weight + w, first + w * x, second + w * x * x);
        }
        double determinant = weight * second - first * first, up = 0, along = 0;
        foreach (BinomialCount count in counts)
        {
            double x = count.X - centre, eta = level + slope * x, p = 1 / (1 + Math.Exp(-eta)), w = count.Trials * Variance(eta);
            double leverage = w * (second - 2 * first * x + weight * x * x) / determinant;
            double score = count.Successes - count.Trials * p + leverage * (0.5 - p);
            (up, along) = (up + score, along + score * x);
        }
        return ((second * up - first * along) / determinant, (weight * along - first * up) / determinant);
    }

    private static double Variance(double eta)
    {
        double e = Math.Exp(-Math.Abs(eta));
        return e / ((1 + e) * (1 + e));
    }

    private static double Softplus(double value) => Math.Max(value, 0) + Math.Log(1 + Math.Exp(-Math.Abs(value)));
}
