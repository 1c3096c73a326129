using System.Globalization;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Statistics;

namespace SoftmaxNtk.Experiments;

/// <summary>Means over replicates as estimates of findings.</summary>
internal static class Estimates
{
    /// <summary>
    /// A finding with the geometric mean of its replicates as the estimate; what the verdict leaves open, and replicates without a value,
    /// are added to its remark.
    /// </summary>
    public static Finding Geometric(this Finding finding, IReadOnlyList<double> replicates) =>
        OnLogarithms(finding, MeanBand.Geometric([.. replicates], ConfidenceLevel.Conventional));

    /// <summary>The same with the root mean square, of quantities whose second moment is what theory predicts.</summary>
    public static Finding RootMeanSquare(this Finding finding, IReadOnlyList<double> replicates) =>
        OnLogarithms(finding, Statistics.RootMeanSquare.Of([.. replicates], ConfidenceLevel.Conventional));

    /// <summary>The same with the arithmetic mean.</summary>
    public static Finding Arithmetic(this Finding finding, IReadOnlyList<double> replicates)
    {
        MeanBand band = MeanBand.Arithmetic([.. replicates], ConfidenceLevel.Conventional);
        return With(finding, band, band, finding.Expectation?.Low ?? 0, finding.Expectation?.High ?? 0);
    }

    private static Finding OnLogarithms(Finding finding, MeanBand band)
    {
        MeanBand logarithms = band with { Mean = Math.Log(band.Mean), Low = Math.Log(band.Low), High = Math.Log(band.High) };
        double low = Math.Max(0, finding.Expectation?.Low ?? 0), high = finding.Expectation?.High ?? 1;
        return With(finding, band, logarithms, Math.Log(low), Math.Log(high));
    }

    private static Finding With(Finding finding, MeanBand band, MeanBand symmetric, double lower, double upper)
    {
        Finding judged = finding with { Estimate = new Estimate(band.Mean, band.Low, band.High), Seeds = band.Count };
        List<string> remarks = [finding.Remark];
        if (band.LeftOut > 0)
            remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{band.LeftOut} of {band.Count + band.LeftOut} seeds have no value"));
        if (judged.Verdict == Verdict.Undecided && judged.Estimate.HasInterval)
            remarks.Add(ReplicatesToDecide.Of(symmetric, ConfidenceLevel.Conventional, lower, upper) is int count
                ? string.Create(CultureInfo.InvariantCulture, $"{Seeds(count - band.Count)} would decide, if mean and spread stay")
                : "no number of seeds would decide: the mean lies at the limit");
        return judged with { Remark = string.Join("; ", remarks.Where(remark => remark.Length > 0)) };
    }

    private static string Seeds(int more) =>
        more == 1 ? "1 more seed" : string.Create(CultureInfo.InvariantCulture, $"{more} more seeds");
}
