namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>Finds where a ratio λ_min(R)/λ_min(0) falls to one half: brackets the crossing, then narrows it by interpolation.</summary>
internal static class RadiusBracket
{
    /// <summary>Where the ratio falls to one half.</summary>
    public const double Half = 0.5;

    /// <summary>A crossing below this fraction of the first radius is not narrowed any further.</summary>
    private const double SmallestFraction = 1e-12;

    /// <summary>Interpolations at the most; a bracket that is still wide then (a step function) is bisected in log R.</summary>
    private const int LargestInterpolations = 6;

    /// <summary>The upper end of the final bracket, at which the ratio has been seen at or below half, or +∞; and the
    /// largest R tried.</summary>
    /// <param name="ratio">The ratio at R &gt; 0.</param>
    /// <param name="search">Where to begin, to end, and how closely.</param>
    /// <param name="growth">By how much one radius exceeds the last at the most while a bracket is sought, above 1.</param>
    public static (double Radius, double SearchedTo) Find(Func<double, double> ratio, RadiusSearch search, double growth)
    {
        (double low, double atLow) = (0, 1);
        double high = search.FirstRadius, atHigh = ratio(high), searchedTo = high;
        while (!(atHigh <= Half))
        {
            if (high >= search.LargestRadius)
                return (double.PositiveInfinity, high);
            (low, atLow) = (high, atHigh);
            high = searchedTo = Math.Min(high * Math.Clamp(1.25 * Half / (1 - atHigh), Math.Sqrt(growth), growth), search.LargestRadius);
            atHigh = ratio(high);
        }
        while (low == 0)
        {
            double inner = high / growth, atInner = ratio(inner);
            if (atInner <= Half)
                (high, atHigh) = (inner, atInner);
            else
                (low, atLow) = (inner, atInner);
            if (high < search.FirstRadius * SmallestFraction)
                return (high, searchedTo);
        }
        bool fellLast = true;
        for (int step = 0; high > low * (1 + search.Tolerance); step++)
        {
            double middle = Middle(step, fellLast);
            double atMiddle = ratio(middle);
            fellLast = atMiddle <= Half;
            if (fellLast)
                (high, atHigh) = (middle, atMiddle);
            else
                (low, atLow) = (middle, atMiddle);
        }
        return (high, searchedTo);

        // Just beyond the interpolated crossing, on the side that was not seen last: two good guesses close the bracket.
        double Middle(int step, bool fell)
        {
            double aside = Math.Min(1 + search.Tolerance / 3, Math.Sqrt(high / low));
            double crossing = low + (high - low) * (atLow - Half) / (atLow - atHigh);
            double guess = fell ? crossing / aside : crossing * aside;
            double edge = Math.Pow(high / low, 0.05);
            return step >= LargestInterpolations || !double.IsFinite(guess) ? Math.Sqrt(low) * Math.Sqrt(high)
                : Math.Clamp(guess, low * edge, high / edge);
        }
    }
}
