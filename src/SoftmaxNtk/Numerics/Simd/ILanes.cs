namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// The operations of one instruction set on a vector of doubles, so that each routine is written once and compiled for
/// every width. All calls are static and inline to single instructions.
/// </summary>
/// <remarks>
/// A loop over lanes is compiled for speed at its first call and kept out of its callers (AggressiveOptimization,
/// NoInlining): profile-guided compilation would inline it whole, exhaust the caller's inlining budget, and leave every
/// operation in it a call.
/// </remarks>
/// <typeparam name="TVector">The vector type, <see cref="Width"/> doubles wide.</typeparam>
internal unsafe interface ILanes<TVector> where TVector : struct
{
    /// <summary>Doubles in a vector.</summary>
    static abstract int Width { get; }

    /// <summary>
    /// Columns of a register tile that is three vectors high: as many as leave registers for the operands.
    /// </summary>
    static abstract int TileColumns { get; }

    static abstract TVector Load(double* source);

    static abstract void Store(double* destination, TVector value);

    /// <summary>The same value in every lane.</summary>
    static abstract TVector Broadcast(double value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left·right + addend, rounded once where the processor can fuse.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>minuend − left·right, rounded once where the processor can fuse.</summary>
    static abstract TVector MultiplySubtractFrom(TVector left, TVector right, TVector minuend);

    /// <summary>Sum over the lanes, always in the same order.</summary>
    static abstract double Sum(TVector value);

    /// <summary>The larger, lane by lane; either operand where one is NaN.</summary>
    static abstract TVector Max(TVector left, TVector right);

    /// <summary>The value held within [low, high]; NaN stays NaN.</summary>
    static abstract TVector Clamp(TVector value, TVector low, TVector high);

    /// <summary>The nearest integer, ties to even, as a double.</summary>
    static abstract TVector Round(TVector value);

    /// <summary>
    /// value·2^exponent for integer-valued exponents in [−1100, 1100], rounded once, through subnormals and to
    /// infinity.
    /// </summary>
    static abstract TVector ScaleByPowerOfTwo(TVector value, TVector exponent);
}
