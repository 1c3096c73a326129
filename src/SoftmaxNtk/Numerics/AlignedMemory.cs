namespace SoftmaxNtk.Numerics;

/// <summary>
/// Doubles that begin at a cache line and do not move, so that vectors as long as a line never straddle two.
/// </summary>
internal sealed unsafe class AlignedMemory
{
    private const int LineBytes = 64;

    private readonly double[] values;
    private readonly int offset;

    /// <summary>That many zeros.</summary>
    public AlignedMemory(int length)
    {
        Length = length;
        values = GC.AllocateArray<double>(length + LineBytes / sizeof(double), pinned: true);
        fixed (double* start = values)
            offset = (int)((LineBytes - (nint)start % LineBytes) % LineBytes / sizeof(double));
    }

    public int Length { get; }

    public Span<double> Span => values.AsSpan(offset, Length);
}
