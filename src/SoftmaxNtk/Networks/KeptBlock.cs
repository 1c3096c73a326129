using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Networks;

/// <summary>One block's place in <see cref="KeptValues"/>.</summary>
internal readonly ref struct KeptBlock(Span<double> values, Span<double> maxima)
{
    private readonly Span<double> values = values;
    private readonly Span<double> maxima = maxima;

    /// <summary>Whether the block is not kept.</summary>
    public bool IsEmpty => values.IsEmpty;

    /// <summary>The values at the samples of a strip, height × count.</summary>
    public Span<double> Values(Strip strip, int count) => values.Slice(strip.Start * count, strip.Height * count);

    /// <summary>The maxima that exponentials of a strip are relative to.</summary>
    public Span<double> Maxima(Strip strip) => maxima.Slice(strip.Start, strip.Height);
}
