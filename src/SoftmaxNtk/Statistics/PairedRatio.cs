namespace SoftmaxNtk.Statistics;

/// <summary>
/// The ratio of two quantities measured on the same replicates: the geometric mean of a_k/b_k with Student's interval
/// on the logarithmic scale,
/// exp(x̄ ± t·s/√k) over x_k = log a_k − log b_k.
/// </summary>
/// <remarks>
/// What the replicates share (data, initial weights) cancels, so the interval is as a rule far narrower than those of
/// the two quantities side by
/// side, whose overlap says nothing about their ratio. Source: any text on paired comparisons, on logarithms.
/// </remarks>
public static class PairedRatio
{
    /// <summary>The mean ratio with its band.</summary>
    /// <param name="numerators">a_1 … a_k.</param>
    /// <param name="denominators">b_1 … b_k, of the same replicates in the same order.</param>
    /// <param name="level">The confidence level, e.g. 0.95; null for the range from the smallest to the largest ratio instead.</param>
    /// <returns>Pairs whose ratio is not positive and finite are left out and counted.</returns>
    /// <exception cref="ArgumentException">There are not as many denominators as numerators.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static MeanBand Of(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, double? level)
    {
        if (numerators.Length != denominators.Length)
            throw new ArgumentException(
                $"There are {numerators.Length} numerators and {denominators.Length} denominators; a pair has one of "
                    + $"each.", nameof(denominators));
        double[] ratios = new double[numerators.Length];
        for (int k = 0; k < ratios.Length; k++)
            ratios[k] = numerators[k] / denominators[k];
        return MeanBand.Geometric(ratios, level);
    }
}
