using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.Laboratory.Findings;

/// <summary>One conclusion drawn from the merged tables: a quantity with its interval, beside what was expected of it.</summary>
public sealed record Finding
{
    /// <summary>What other texts refer to it by, unique with its subject: "convergence.drift.final". Lower case, parted by dots.</summary>
    public required string Id { get; init; }

    /// <summary>What was measured, in words: "kernel drift at the end, ‖H_T − H_0‖_F/‖H_0‖_F".</summary>
    public required string Quantity { get; init; }

    /// <summary>Of what: variant and place on the axes.</summary>
    public required Subject Subject { get; init; }

    /// <summary>What the subject is compared with, replicate by replicate; null where the quantity is the subject's own.</summary>
    public VariantSettings? Versus { get; init; }

    /// <summary>The number with its interval.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>How many replicates stand behind it.</summary>
    public required int Seeds { get; init; }

    /// <summary>What theory says; null for a number to report.</summary>
    public Expectation? Expectation { get; init; }

    /// <summary>What else must be said: why there is no number, of what the interval is.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Whether the interval bears the expectation out.</summary>
    public Verdict Verdict => Expectation is null ? Verdict.Reported : Expectation.Judge(Estimate);

    /// <summary>What people call the subject, with what it is compared with: "softmax √m / frozenSoftmax √m, σ 0.3".</summary>
    public string SubjectLabel
    {
        get
        {
            if (Versus is null)
                return Subject.Label;
            string pair = $"{Subject.Variant?.Label()} / {Versus.Label()}";
            return Subject.Place.Length == 0 ? pair : $"{pair}, {Subject.Place}";
        }
    }
}

/// <summary>A number with its 95% interval.</summary>
/// <param name="Value">NaN where there is none.</param>
/// <param name="Low">NaN where there is no interval.</param>
/// <param name="High">NaN where there is no interval.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>A number that is exact, or a bound over all cases: its interval is itself.</summary>
    public static Estimate Exact(double value) => new(value, value, value);

    /// <summary>A number without an interval, as a single replicate gives it.</summary>
    public static Estimate Bare(double value) => new(value, double.NaN, double.NaN);

    /// <summary>No number.</summary>
    public static Estimate None => Bare(double.NaN);

    /// <summary>Whether there is an interval.</summary>
    public bool HasInterval => !double.IsNaN(Low) && !double.IsNaN(High);
}
