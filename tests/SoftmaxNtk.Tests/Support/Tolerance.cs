namespace SoftmaxNtk.Tests.Support;

/// <summary>Tolerances with their reasons, and comparisons that use them.</summary>
internal static class Tolerance
{
    /// <summary>What the oracle's own README promises between two independent double-precision implementations.</summary>
    public const double Oracle = 1e-10;

    /// <summary>The same after 20 steps, over which rounding differences grow.</summary>
    public const double OracleAfterTwentySteps = 1e-8;

    /// <summary>Two orders of summation of the same numbers: some tens of roundings.</summary>
    public const double Reordering = 1e-12;

    /// <summary>Asserts max|actual − expected| ≤ tolerance·max(|expected|): relative to the largest entry.</summary>
    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, double floor = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = floor;
        foreach (double value in expected)
            scale = Math.Max(scale, Math.Abs(value));
        for (int k = 0; k < expected.Length; k++)
            Assert.True(Math.Abs(actual[k] - expected[k]) <= tolerance * scale,
                $"Entry {k}: expected {expected[k]:R}, got {actual[k]:R}; "
                + $"the difference {Math.Abs(actual[k] - expected[k]):E2} is over {tolerance:E1} of the scale {scale:E2}.");
    }

    public static void AssertClose(double expected, double actual, double tolerance, double floor = 0) =>
        AssertClose([expected], [actual], tolerance, floor);
}
