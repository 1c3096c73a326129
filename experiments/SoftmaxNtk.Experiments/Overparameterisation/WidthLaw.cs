using MathNet.Numerics.LinearRegression;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>
/// log m₅₀ = a + p·log n + q·log(1/λ_min(H∞)) by least squares over the places at which m₅₀ is known: the exponents of those of the two
/// that vary.
/// </summary>
/// <param name="Samples">p; NaN where n does not vary.</param>
/// <param name="Eigenvalue">q; NaN where λ_min is not an axis of its own.</param>
/// <param name="Scatter">Root mean square residual of log m₅₀, with as many degrees of freedom as are left; NaN with none.</param>
internal readonly record struct WidthLaw(double Samples, double Eigenvalue, double Scatter)
{
    /// <summary>No law.</summary>
    public static WidthLaw None => new(double.NaN, double.NaN, double.NaN);

    /// <summary>The law through points.</summary>
    /// <param name="points">n, λ_min(H∞) and log m₅₀; those without m₅₀ are left out.</param>
    /// <param name="samples">Whether p is sought.</param>
    /// <param name="eigenvalue">Whether q is sought.</param>
    public static WidthLaw Of(IEnumerable<(double Samples, double Eigenvalue, double LogWidth)> points, bool samples, bool eigenvalue)
    {
        var known = points.Where(point => double.IsFinite(point.LogWidth)).ToArray();
        int parameters = 1 + (samples ? 1 : 0) + (eigenvalue ? 1 : 0);
        if (known.Length < parameters || samples && known.Select(point => point.Samples).Distinct().Count() < 2
            || eigenvalue && known.Select(point => point.Eigenvalue).Distinct().Count() < 2)
            return None;
        double[][] predictors =
        [
            .. known.Select(point => new[] { samples ? Math.Log(point.Samples) : double.NaN,
                eigenvalue ? -Math.Log(point.Eigenvalue) : double.NaN }.Where(value => !double.IsNaN(value)).ToArray()),
        ];
        double[] y = [.. known.Select(point => point.LogWidth)];
        double[] found = MultipleRegression.QR(predictors, y, intercept: true);
        double squares = y.Select((value, k) => value - found[0] - predictors[k].Select((x, j) => found[j + 1] * x).Sum())
            .Sum(residual => residual * residual);
        return new WidthLaw(samples ? found[1] : double.NaN, eigenvalue ? found[^1] : double.NaN,
            known.Length > parameters ? Math.Sqrt(squares / (known.Length - parameters)) : double.NaN);
    }
}
