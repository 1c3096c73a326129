namespace SoftmaxNtk.Tests.Support;

/// <summary>The order p of quantities that follow C·h^p, as the least-squares slope of their logarithm against log h.</summary>
internal static class Slope
{
    public static double Fit(IReadOnlyList<double> h, IReadOnlyList<double> values)
    {
        Assert.Equal(h.Count, values.Count);
        double meanX = h.Average(Math.Log);
        double meanY = values.Average(Math.Log);
        double numerator = 0, denominator = 0;
        for (int k = 0; k < h.Count; k++)
        {
            double x = Math.Log(h[k]) - meanX;
            numerator += x * (Math.Log(values[k]) - meanY);
            denominator += x * x;
        }
        return numerator / denominator;
    }

    public static void AssertNear(double expected, double tolerance, IReadOnlyList<double> h, IReadOnlyList<double> values)
    {
        double slope = Fit(h, values);
        Assert.True(Math.Abs(slope - expected) <= tolerance,
            $"The slope is {slope:F3}, not {expected} ± {tolerance}; values "
                + $"{string.Join(", ", values.Select(value => value.ToString("E2")))}.");
    }

    /// <summary>first, first/2, first/4, …</summary>
    public static double[] Halvings(double first, int count) => [.. Enumerable.Range(0, count).Select(k => first * Math.Pow(2, -k))];
}
