using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>The strip routines of one instruction set, with shapes already checked and memory already pinned.</summary>
/// <remarks>
/// A strip is <c>vectors</c> (1–3) vectors of samples high; a column of it is contiguous and the next follows at once.
/// </remarks>
internal abstract unsafe class StripRoutines
{
    /// <summary>Doubles in a vector.</summary>
    public abstract int LaneCount { get; }

    /// <exception cref="PlatformNotSupportedException">This processor does not have the set.</exception>
    public static StripRoutines For(InstructionSet set)
    {
        InstructionSets.Demand(set);
        return set switch
        {
            InstructionSet.Avx512 => new StripRoutines<Avx512Lanes, System.Runtime.Intrinsics.Vector512<double>>(),
            InstructionSet.Avx2 => new StripRoutines<Avx2Lanes, System.Runtime.Intrinsics.Vector256<double>>(),
            _ => new StripRoutines<PortableLanes, System.Runtime.Intrinsics.Vector128<double>>(),
        };
    }

    /// <summary>
    /// C ← A·B, or C ← C + A·B; the arguments are those of
    /// <see cref="StripProduct{TLanes,TVector,TVectors,TColumns,TFinish}.Run"/>.
    /// </summary>
    public abstract void Product(
        int vectors, int columns, nint segments, nint inner, double* a, double* b, nint columnStride, nint segmentStride, double* c,
        nint strideC,
        bool accumulate);

    /// <summary>C ← C∘(A·B − subtrahend), the same subtrahend in every column.</summary>
    public abstract void MultiplyByProduct(
        int vectors, int columns, nint inner, double* a, double* b, nint columnStride, double* minusSubtrahend, double* c);

    /// <summary>C (o columns) ← C + A·Bᵀ, with A a strip of <paramref name="inner"/> columns and B o×inner.</summary>
    public abstract void WeightedSum(int vectors, int outputs, nint inner, double* a, double* b, double* c);

    /// <summary>
    /// C (rows × columns, contiguous) ← C + α·A, the columns of A being <paramref name="leading"/> apart.
    /// </summary>
    public abstract void AddScaled(nint rows, nint columns, double alpha, double* a, nint leading, double* c);

    /// <inheritdoc cref="StripElements{TLanes,TVector,TVectors}.Maximum"/>
    public abstract void Maximum(int vectors, double* values, nint columns, double* maximum);

    /// <inheritdoc cref="StripElements{TLanes,TVector,TVectors}.MultiplyLines"/>
    public abstract void MultiplyLines(int vectors, double* values, nint columns, double* factors, double* destination);

    /// <inheritdoc cref="StripElements{TLanes,TVector,TVectors}.Exponentials"/>
    public abstract void Exponentials(int vectors, double* values, nint columns, double* shift, double* sum);

    /// <inheritdoc cref="StripElements{TLanes,TVector,TVectors}.Softmax"/>
    public abstract void Softmax(int vectors, double* values, nint columns, double* maximum, double* logSum);

    /// <inheritdoc cref="FeatureRoutine{TLanes,TVector}.Run"/>
    public abstract void Features(
        nint samples, nint height, nint columns, double scale, double* slopes, double* signs, nint outputs, double* mean, nint lineStride,
        double* destination, nint leading);
}

/// <inheritdoc/>
internal sealed unsafe class StripRoutines<TLanes, TVector> : StripRoutines
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public override int LaneCount => TLanes.Width;

    public override void Product(
        int vectors, int columns, nint segments, nint inner, double* a, double* b, nint columnStride, nint segmentStride, double* c,
        nint strideC,
        bool accumulate)
    {
        if (accumulate)
            StripProducts<TLanes, TVector, Accumulate>.Run(
                vectors, columns, segments, inner, a, b, columnStride, segmentStride, null, c, strideC);
        else
            StripProducts<TLanes, TVector, Overwrite>.Run(
                vectors, columns, segments, inner, a, b, columnStride, segmentStride, null, c, strideC);
    }

    public override void MultiplyByProduct(
        int vectors, int columns, nint inner, double* a, double* b, nint columnStride, double* minusSubtrahend, double* c) =>
        StripProducts<TLanes, TVector, MultiplyInto>.Run(
            vectors, columns, 1, inner, a, b, columnStride, 0, minusSubtrahend, c, vectors * TLanes.Width);

    public override void WeightedSum(int vectors, int outputs, nint inner, double* a, double* b, double* c)
    {
        nint height = vectors * TLanes.Width;
        for (int l = 0; l < outputs; l += TLanes.TileColumns)
            TileProducts<TLanes, TVector>.For(vectors, Math.Min(TLanes.TileColumns, outputs - l))(
                inner, a, height, b + l, outputs, 1, 1, c + l * height, height);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void AddScaled(nint rows, nint columns, double alpha, double* a, nint leading, double* c)
    {
        TVector factor = TLanes.Broadcast(alpha);
        for (; columns > 0; columns--, a += leading, c += rows)
        {
            nint i = 0;
            for (; i <= rows - TLanes.Width; i += TLanes.Width)
                TLanes.Store(c + i, TLanes.MultiplyAdd(factor, TLanes.Load(a + i), TLanes.Load(c + i)));
            for (; i < rows; i++)
                c[i] = double.MultiplyAddEstimate(alpha, a[i], c[i]);
        }
    }

    public override void Maximum(int vectors, double* values, nint columns, double* maximum)
    {
        switch (vectors)
        {
            case 1: StripElements<TLanes, TVector, One>.Maximum(values, columns, maximum); break;
            case 2: StripElements<TLanes, TVector, Two>.Maximum(values, columns, maximum); break;
            default: StripElements<TLanes, TVector, Three>.Maximum(values, columns, maximum); break;
        }
    }

    public override void MultiplyLines(int vectors, double* values, nint columns, double* factors, double* destination)
    {
        switch (vectors)
        {
            case 1: StripElements<TLanes, TVector, One>.MultiplyLines(values, columns, factors, destination); break;
            case 2: StripElements<TLanes, TVector, Two>.MultiplyLines(values, columns, factors, destination); break;
            default: StripElements<TLanes, TVector, Three>.MultiplyLines(values, columns, factors, destination); break;
        }
    }

    public override void Exponentials(int vectors, double* values, nint columns, double* shift, double* sum)
    {
        switch (vectors)
        {
            case 1: StripElements<TLanes, TVector, One>.Exponentials(values, columns, shift, sum); break;
            case 2: StripElements<TLanes, TVector, Two>.Exponentials(values, columns, shift, sum); break;
            default: StripElements<TLanes, TVector, Three>.Exponentials(values, columns, shift, sum); break;
        }
    }

    public override void Softmax(int vectors, double* values, nint columns, double* maximum, double* logSum)
    {
        switch (vectors)
        {
            case 1: StripElements<TLanes, TVector, One>.Softmax(values, columns, maximum, logSum); break;
            case 2: StripElements<TLanes, TVector, Two>.Softmax(values, columns, maximum, logSum); break;
            default: StripElements<TLanes, TVector, Three>.Softmax(values, columns, maximum, logSum); break;
        }
    }

    public override void Features(
        nint samples, nint height, nint columns, double scale, double* slopes, double* signs, nint outputs, double* mean, nint lineStride,
        double* destination, nint leading) =>
        FeatureRoutine<TLanes, TVector>.Run(
            samples, height, columns, scale, slopes, signs, outputs, mean, lineStride, destination, leading);
}
