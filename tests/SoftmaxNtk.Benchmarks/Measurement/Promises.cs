namespace SoftmaxNtk.Benchmarks.Measurement;

/// <summary>The promised figures that a run measured, each judged once, and what they make of its exit code.</summary>
internal sealed class Promises
{
    private int held;
    private int fallenShort;

    /// <summary>Counts a promised figure, and says "holds" or "FALLS SHORT".</summary>
    public string Judge(bool holds)
    {
        if (holds)
            held++;
        else
            fallenShort++;
        return holds ? "holds" : "FALLS SHORT";
    }

    /// <summary>1 if the run is strict and a promised figure falls short, otherwise 0.</summary>
    public int ExitCode(bool strict) => strict && fallenShort > 0 ? 1 : 0;

    /// <summary>"Promised figures: 18 hold, 1 FALLS SHORT."</summary>
    public override string ToString() =>
        $"Promised figures: {held} hold{(held == 1 ? "s" : "")}, {fallenShort} {(fallenShort == 1 ? "FALLS" : "FALL")} SHORT.";
}
