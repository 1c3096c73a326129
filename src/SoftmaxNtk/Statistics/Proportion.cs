using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace SoftmaxNtk.Statistics;

/// <summary>A share k/n of independent trials, with an interval for the probability p behind it.</summary>
/// <param name="Share">k/n.</param>
/// <param name="Low">Lower end, 0 or more.</param>
/// <param name="High">Upper end, 1 or less.</param>
/// <remarks>Trials must be independent: the same images classified by networks of several seeds are not.</remarks>
public readonly record struct Proportion(double Share, double Low, double High)
{
    /// <summary>
    /// Wilson's score interval: all p with |k/n − p| ≤ z·√(p(1 − p)/n), that is (k + z²/2 ± z·√(k(n − k)/n + z²/4))/(n + z²), z the normal
    /// quantile of the level.
    /// </summary>
    /// <remarks>
    /// Covers close to the level on average and is right at k = 0 and k = n too, where p̂ ± z·s has no width. Source: Wilson, J. Am. Stat.
    /// Assoc. 22 (1927); recommended by Brown, Cai and DasGupta, Stat. Sci. 16 (2001). Differs from <see cref="ClopperPearson"/>, which
    /// never covers less than the level and is wider.
    /// </remarks>
    /// <param name="successes">k, from 0 to n.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="level">The confidence level, e.g. 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number outside its range.</exception>
    public static Proportion Wilson(int successes, int trials, double level)
    {
        Check(successes, trials, level);
        double n = trials, k = successes, z = Normal.InvCDF(0, 1, (1 + level) / 2);
        double half = z * Math.Sqrt(k * (n - k) / n + z * z / 4);
        return new Proportion(k / n,
            successes == 0 ? 0 : (k + z * z / 2 - half) / (n + z * z), successes == trials ? 1 : (k + z * z / 2 + half) / (n + z * z));
    }

    /// <summary>
    /// Clopper and Pearson's exact interval: all p of which neither P(K ≥ k) nor P(K ≤ k) is below (1 − level)/2; the ends are quantiles of
    /// Beta(k, n − k + 1) and Beta(k + 1, n − k).
    /// </summary>
    /// <remarks>Source: Clopper and Pearson, Biometrika 26 (1934).</remarks>
    /// <inheritdoc cref="Wilson" path="/param"/>
    /// <inheritdoc cref="Wilson" path="/exception"/>
    public static Proportion ClopperPearson(int successes, int trials, double level)
    {
        Check(successes, trials, level);
        double tail = (1 - level) / 2;
        return new Proportion((double)successes / trials,
            successes == 0 ? 0 : BetaQuantile(successes, trials - successes + 1, tail),
            successes == trials ? 1 : BetaQuantile(successes + 1, trials - successes, 1 - tail));
    }

    /// <summary>By bisection of the regularised incomplete beta function to the last bit: it is monotone.</summary>
    private static double BetaQuantile(double a, double b, double probability)
    {
        double low = 0, high = 1;
        while (true)
        {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                return middle;
            if (SpecialFunctions.BetaRegularized(a, b, middle) < probability)
                low = middle;
            else
                high = middle;
        }
    }

    private static void Check(int successes, int trials, double level)
    {
        ConfidenceLevel.Check(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
