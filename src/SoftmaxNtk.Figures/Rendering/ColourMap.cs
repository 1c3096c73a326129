namespace SoftmaxNtk.Figures.Rendering;

/// <summary>
/// Viridis (van der Walt and Smith 2015) at nine knots, linear between: its lightness rises evenly, also for colour-blind readers
/// and in grey.
/// </summary>
internal static class ColourMap
{
    private static readonly Rgb[] Knots =
        [.. new[] { "440154", "482878", "3E4989", "31688E", "26828E", "1F9E89", "35B779", "6ECE58", "FDE725" }.Select(Rgb.Parse)];

    private static readonly double[] Places = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.85, 1];

    /// <summary>The colour at a fraction, from 0 (dark) to 1 (light); beyond them the end colours.</summary>
    public static Rgb At(double fraction)
    {
        double f = Math.Clamp(fraction, 0, 1);
        int k = 1;
        while (k < Places.Length - 1 && f > Places[k])
            k++;
        return Knots[k - 1].Towards(Knots[k], (f - Places[k - 1]) / (Places[k] - Places[k - 1]));
    }
}
