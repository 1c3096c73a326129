namespace SoftmaxNtk.Numerics;

/// <summary>A sum that carries its rounding error along: its error does not grow with the number of terms.</summary>
/// <remarks>
/// Neumaier's variant (1974) of Kahan's sum, right also when a term is larger than the sum so far. A non-finite term
/// gives a non-finite sum.
/// </remarks>
public struct CompensatedSum
{
    private double sum;
    private double correction;

    /// <summary>The sum of the terms added so far.</summary>
    public readonly double Value => double.IsFinite(sum) ? sum + correction : sum;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double next = sum + term;
        correction += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }

    /// <summary>Σ_i terms_i.</summary>
    public static double Of(ReadOnlySpan<double> terms)
    {
        CompensatedSum sum = default;
        foreach (double term in terms)
            sum.Add(term);
        return sum.Value;
    }
}
