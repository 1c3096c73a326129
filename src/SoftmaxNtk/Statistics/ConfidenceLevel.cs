using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Statistics;

/// <summary>The level of a confidence interval: the probability with which it is meant to cover the truth.</summary>
public static class ConfidenceLevel
{
    /// <summary>0.95, the level of every band and interval that the experiments print unless they say otherwise.</summary>
    public const double Conventional = 0.95;

    internal static void Check(double level, [CallerArgumentExpression(nameof(level))] string? name = null)
    {
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(name, level,
                "A confidence level is strictly between 0 and 1; for a 95% interval pass 0.95.");
    }
}
