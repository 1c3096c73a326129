namespace SoftmaxNtk.Statistics;

/// <summary>Sums over points that determine their least-squares slope; they add over disjoint sets of points.</summary>
internal readonly record struct RegressionSums(
    int Count, double X, double Y, double XX, double XY, double SmallestX, double LargestX)
{
    public static RegressionSums Empty => new(0, 0, 0, 0, 0, double.PositiveInfinity, double.NegativeInfinity);

    public static RegressionSums OfPoint(double x, double y) => new(1, x, y, x * x, x * y, x, x);

    /// <summary>Whether two different x are among the points.</summary>
    public bool HasSlope => SmallestX < LargestX;

    /// <summary>(Σxy − ΣxΣy/k) / (Σx² − (Σx)²/k).</summary>
    public double Slope => (XY - X * Y / Count) / (XX - X * X / Count);

    public static RegressionSums operator +(RegressionSums a, RegressionSums b) => new(
        a.Count + b.Count, a.X + b.X, a.Y + b.Y, a.XX + b.XX, a.XY + b.XY,
        Math.Min(a.SmallestX, b.SmallestX), Math.Max(a.LargestX, b.LargestX));
}
