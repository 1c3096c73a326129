using MathNet.Numerics.LinearRegression;

namespace SoftmaxNtk.Experiments;

/// <summary>Slopes on logarithmic axes, one a seed: their spread tells how far a slope is known, whatever the seeds share.</summary>
internal static class SeedSlopes
{
    /// <summary>The least-squares slope of log y against log x of every seed that has two abscissae within [from, to].</summary>
    public static double[] Of(IEnumerable<(int Seed, double X, double Y)> points, double from, double to) =>
    [
        .. points.Where(point => point.X >= from && point.X <= to && point.Y > 0).GroupBy(point => point.Seed)
            .Where(seed => HasTwo(seed.Select(point => point.X)))
            .Select(seed => Of([.. seed.Select(point => point.X)], [.. seed.Select(point => point.Y)])),
    ];

    /// <summary>The least-squares slope of log y against log x; NaN without two abscissae, or where a value has no logarithm.</summary>
    public static double Of(double[] x, double[] y) => !HasTwo(x) ? double.NaN
        : SimpleRegression.Fit([.. x.Select(value => Math.Log(value))], [.. y.Select(value => Math.Log(value))]).B;

    private static bool HasTwo(IEnumerable<double> x) => x.Distinct().Skip(1).Any();
}
