using MathNet.Numerics.Distributions;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>
/// Widens a jackknife's interval by what lies between two widths of the grid: seeds that all begin to succeed in one gap do not differ, and
/// say nothing about where in the gap they begin.
/// </summary>
internal static class GridGaps
{
    /// <summary>Half-widths add in squares; a place uniform within ±h has the variance h²/3.</summary>
    /// <param name="band">Symmetric about its mean, over as many units as it counts.</param>
    /// <param name="shifts">What the number would change by if one threshold moved by half its gap, for each of them.</param>
    public static MeanBand Widen(MeanBand band, IEnumerable<double> shifts)
    {
        double variance = shifts.Sum(shift => shift * shift) / 3;
        if (band.Count < 2 || double.IsNaN(band.Low) || variance == 0)
            return band;
        double quantile = StudentT.InvCDF(location: 0, scale: 1, freedom: band.Count - 1, p: (1 + ConfidenceLevel.Conventional) / 2);
        double half = Math.Sqrt(Math.Pow((band.High - band.Low) / 2, 2) + quantile * quantile * variance);
        return band with { Low = band.Mean - half, High = band.Mean + half };
    }
}
