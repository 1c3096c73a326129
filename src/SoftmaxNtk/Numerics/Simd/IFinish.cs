namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// How a finished register tile T meets the memory C it belongs to, known when a routine is compiled.
/// </summary>
internal interface IFinish
{
    /// <summary>C ← C + T.</summary>
    static abstract bool Adds { get; }

    /// <summary>C ← C∘T.</summary>
    static abstract bool Multiplies { get; }
}

/// <summary>C ← T; C is not read.</summary>
internal readonly struct Overwrite : IFinish
{
    public static bool Adds => false;

    public static bool Multiplies => false;
}

/// <inheritdoc cref="IFinish.Adds"/>
internal readonly struct Accumulate : IFinish
{
    public static bool Adds => true;

    public static bool Multiplies => false;
}

/// <inheritdoc cref="IFinish.Multiplies"/>
internal readonly struct MultiplyInto : IFinish
{
    public static bool Adds => false;

    public static bool Multiplies => true;
}
