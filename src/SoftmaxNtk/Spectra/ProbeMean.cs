namespace SoftmaxNtk.Spectra;

/// <summary>A mean over independent probes with its standard error, the sample deviation over the root of their number.</summary>
public readonly record struct ProbeMean(double Mean, double StandardError)
{
    /// <summary>Mean and standard error of at least two values.</summary>
    internal static ProbeMean Of(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values)
            mean += value / values.Length;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);
        return new ProbeMean(mean, Math.Sqrt(squares / (values.Length - 1) / values.Length));
    }
}
