using System.Numerics.Tensors;

namespace SoftmaxNtk.Statistics;

/// <summary>
/// How closely points of several groups lie on one curve: log y = c_0 + c_1 log x + c_2 (log x)², fitted to all by least squares.
/// </summary>
/// <remarks>
/// A number x collapses a quantity y if, whatever else varies, y follows from x. What is left beside the curve, in decades of y, compares
/// such numbers: it does not change if x is multiplied by a constant or raised to a power.
/// </remarks>
public static class CommonCurve
{
    /// <summary>The parameters of the curve; fewer points, or as many, leave no spread to speak of.</summary>
    private const int Parameters = 3;

    /// <summary>√(Σ residual²/(count − 3)) in decades of y.</summary>
    /// <param name="x">Positive and finite; points at which either number is not are left out.</param>
    /// <param name="y">As many.</param>
    /// <returns>NaN with fewer than four points, or fewer than three different x.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Spread(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"There are {x.Length} x and {y.Length} y; a point has one of each.", nameof(y));
        List<double> u = [], v = [];
        for (int k = 0; k < x.Length; k++)
            if (x[k] > 0 && y[k] > 0 && double.IsFinite(x[k]) && double.IsFinite(y[k]))
            {
                u.Add(Math.Log10(x[k]));
                v.Add(Math.Log10(y[k]));
            }
        if (u.Count <= Parameters || u.Distinct().Count() < Parameters)
            return double.NaN;
        double[] residual = [.. v], constant = [.. u.Select(_ => 1.0)], linear = [.. u], square = [.. u];
        Remove(constant, linear);
        TensorPrimitives.Multiply(linear, linear, square);
        Remove(constant, square);
        Remove(linear, square);
        foreach (double[] basis in new[] { constant, linear, square })
            Remove(basis, residual);
        return TensorPrimitives.Norm<double>(residual) / Math.Sqrt(residual.Length - Parameters);
    }

    /// <summary>v ← v − ⟨v, b⟩/⟨b, b⟩·b.</summary>
    private static void Remove(double[] basis, double[] vector)
    {
        double coefficient = TensorPrimitives.Dot<double>(vector, basis) / TensorPrimitives.Dot<double>(basis, basis);
        TensorPrimitives.MultiplyAdd(basis, -coefficient, vector, vector);
    }
}
