namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>How far two computations of the same numbers are apart.</summary>
internal static class Agreement
{
    /// <summary>
    /// Both sides sum up to 10⁵ terms in different orders: rounding explains 1e-12 of a sum, and nothing explains 1e-9.
    /// </summary>
    public const double Limit = 1e-9;

    /// <summary>max_k |a_k − b_k| / |b_k|, for a few numbers that are far from zero.</summary>
    public static double OfNumbers(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double largest = 0;
        for (int k = 0; k < b.Length; k++)
            largest = Math.Max(largest, Math.Abs(a[k] - b[k]) / Math.Abs(b[k]));
        return largest;
    }

    /// <summary>
    /// ‖a − b‖/‖b − origin‖ in the Frobenius norm: of weights, the error relative to how far they have moved.
    /// </summary>
    public static double OfArrays(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> origin)
    {
        double difference = 0, size = 0;
        for (int k = 0; k < b.Length; k++)
        {
            double from = origin.IsEmpty ? 0 : origin[k];
            difference += (a[k] - b[k]) * (a[k] - b[k]);
            size += (b[k] - from) * (b[k] - from);
        }
        return Math.Sqrt(difference / size);
    }
}
