using MathNet.Numerics;

namespace SoftmaxNtk.Statistics;

/// <summary>Two classifiers on the same samples: only those on which exactly one of them is right tell them apart.</summary>
/// <param name="OnlyFirst">b, how many samples only the first classifies rightly.</param>
/// <param name="OnlySecond">c, how many samples only the second classifies rightly.</param>
public readonly record struct PairedClassification(int OnlyFirst, int OnlySecond)
{
    /// <summary>b + c.</summary>
    public int Discordant => OnlyFirst + OnlySecond;

    /// <summary>
    /// McNemar's exact test that both are right equally often: the two-sided p-value min(1, 2·P(K ≤ min(b, c))) of K ~
    /// Binomial(b + c, ½); 1 where no
    /// sample tells them apart.
    /// </summary>
    /// <remarks>
    /// The conditional test; the χ² form needs b + c of 25 or more. Source: McNemar, Psychometrika 12 (1947); Edwards, ibid. 13 (1948).
    /// </remarks>
    public double McNemar()
    {
        int n = Discordant;
        double tail = 0;
        for (int k = 0; k <= Math.Min(OnlyFirst, OnlySecond); k++)
            tail += Math.Exp(SpecialFunctions.BinomialLn(n, k) - n * Math.Log(2));
        return Math.Min(1, 2 * tail);
    }

    /// <summary>Counts over several sets of samples.</summary>
    public static PairedClassification operator +(PairedClassification a, PairedClassification b) =>
        new(a.OnlyFirst + b.OnlyFirst, a.OnlySecond + b.OnlySecond);

    /// <inheritdoc cref="op_Addition"/>
    public static PairedClassification Add(PairedClassification left, PairedClassification right) => left + right;
}
