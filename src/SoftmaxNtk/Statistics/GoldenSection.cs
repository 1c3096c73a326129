namespace SoftmaxNtk.Statistics;

/// <summary>The maximum of a function of one variable that rises and then falls, by golden sections.</summary>
/// <remarks>Differs from MathNet's <c>GoldenSectionMinimizer</c>, which refuses a bracket at whose end the maximum, or a plateau,
/// stands. Source: Kiefer, Proc. Am. Math. Soc. 4 (1953).</remarks>
internal static class GoldenSection
{
    private static readonly double share = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Where it is, within the tolerance, and how large.</summary>
    public static (double Place, double Value) Maximum(Func<double, double> function, double low, double high, double tolerance)
    {
        double inner = high - share * (high - low), outer = low + share * (high - low);
        double first = function(inner), second = function(outer);
        while (high - low > tolerance)
            if (first >= second)
            {
                (high, outer, second) = (outer, inner, first);
                first = function(inner = high - share * (high - low));
            }
            else
            {
                (low, inner, first) = (inner, outer, second);
                second = function(outer = low + share * (high - low));
            }
        return first >= second ? (inner, first) : (outer, second);
    }
}
