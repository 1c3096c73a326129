using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Spectra;

/// <summary>How far <see cref="ExtremeEigenvalues"/> goes, and how much its statements in probability may fail.</summary>
public sealed record ExtremeEigenvalueSettings
{
    /// <summary>Below this, rounding in the recurrence would be larger than the start component that the bound speaks of.</summary>
    private const double SmallestFailureProbability = 1e-9;

    /// <param name="iteration">The tolerance relative to the largest magnitude in the spectrum, the vectors kept at once,
    /// and the products allowed.</param>
    /// <param name="failureProbability">δ of <see cref="ExtremeEigenvalue.Outermost"/>, from 1e-9 to below 1.</param>
    public ExtremeEigenvalueSettings(LanczosSettings iteration, double failureProbability)
    {
        ArgumentNullException.ThrowIfNull(iteration);
        if (!(failureProbability >= SmallestFailureProbability && failureProbability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(failureProbability), failureProbability,
                $"The probability of failure must be at least {SmallestFailureProbability:G1} and below 1, for instance 1e-6.");
        }
        Iteration = iteration;
        FailureProbability = failureProbability;
    }

    /// <summary>How far the Lanczos iteration goes.</summary>
    public LanczosSettings Iteration { get; }

    /// <summary>The probability with which a bound that rests on the random start may fail.</summary>
    public double FailureProbability { get; }
}
