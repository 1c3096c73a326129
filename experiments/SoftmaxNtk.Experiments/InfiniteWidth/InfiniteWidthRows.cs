using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>A finite network at its initial weights against the limit of its kernel; of several outputs, the first.</summary>
[Table("fluctuations", "one row a network")]
public sealed record FluctuationRow
{
    [Column("‖H_m − H∞‖_F")] public required double Distance { get; init; }
    [Column("‖H_m − H∞‖_F/‖H∞‖_F")] public required double RelativeDistance { get; init; }
    [Column("predicted root mean square of ‖H_m − H∞‖_F")] public required double Predicted { get; init; }
    [Column("predicted typical ‖H_m − H∞‖_F, without neurons too rare to be drawn")] public required double Typical { get; init; }
    [Column("share of the predicted mean square that neurons rarer than one in m_{eff} carry")]
    public required double RareShare { get; init; }
    [Column("‖H_m − H∞‖_F over its predicted root mean square")] public required double Ratio { get; init; }
}

/// <summary>Which kernel.</summary>
public enum KernelKind
{
    /// <summary>H∞.</summary>
    Limit,

    /// <summary>H_m at the initial weights.</summary>
    Finite,
}

/// <summary>The spectrum of a kernel, in a few numbers; of several outputs, the first.</summary>
[Table("spectra", "one row a kernel")]
public sealed record SpectrumRow
{
    [Column("H∞ (limit) or H_m (finite)")] public required KernelKind Kernel { get; init; }
    [Column("samples n")] public required int Samples { get; init; }
    [Column("input dimension d")] public required int Dimension { get; init; }
    [Column("λ_{min}")] public required double LambdaMin { get; init; }
    [Column("λ_{max}")] public required double LambdaMax { get; init; }
    [Column("trace")] public required double Trace { get; init; }
    [Column("eigenvalues that are zero to rounding, |λ| ≤ 10 n ε λ_{max}")] public required int Zeros { get; init; }
    [Column("smallest |λ| that is not zero to rounding")] public required double SmallestNonzero { get; init; }
    [Column("bound on λ_{min} from one pair of inputs, min_{i<j} of the smaller eigenvalue of its 2×2 block")]
    public required double PairBound { get; init; }
}
