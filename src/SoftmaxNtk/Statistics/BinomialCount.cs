namespace SoftmaxNtk.Statistics;

/// <summary>k successes of n independent trials at one abscissa.</summary>
/// <param name="X">The abscissa, finite: log m, a dose.</param>
/// <param name="Successes">k, from 0 to n.</param>
/// <param name="Trials">n, at least 1.</param>
public readonly record struct BinomialCount(double X, int Successes, int Trials)
{
    /// <summary>k/n.</summary>
    public double Share => (double)Successes / Trials;

    internal void Check()
    {
        if (!double.IsFinite(X))
            throw new ArgumentException($"The abscissa {X} is not finite; leave such trials out and say so.");
        if (Trials < 1 || Successes < 0 || Successes > Trials)
            throw new ArgumentException(FormattableString.Invariant(
                $"{Successes} of {Trials} successes at {X}; there is at least one trial, and from 0 to all of them succeed."));
    }
}
