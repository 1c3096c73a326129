using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// The innermost product of streaming: T = start + Σ_s Σ_k a(s, k)·b(s, k)ᵀ held in registers,
/// <typeparamref name="TVectors"/> vectors high and <typeparamref name="TColumns"/> columns wide, then finished into C.
/// </summary>
/// <remarks>
/// Differs from <see cref="TileProduct{TLanes,TVector,TVectors,TColumns}"/> in its second factor: its columns are read
/// where they lie, each contiguous along the inner index and a fixed stride from the next, so that neither weights nor
/// coefficients are packed; and the inner index runs over segments, so that the strips of a panel are summed without
/// leaving the registers. Every column sees the same operations in the same order, whichever width of tile it falls
/// into.
/// </remarks>
internal static unsafe class StripProduct<TLanes, TVector, TVectors, TColumns, TFinish>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TVectors : struct, ICount
    where TColumns : struct, ICount
    where TFinish : struct, IFinish
{
    /// <param name="segments">How many stretches the inner index has.</param>
    /// <param name="inner">The length of each.</param>
    /// <param name="a">
    /// Vectors of the first factor, contiguous from one inner index to the next, over all segments.
    /// </param>
    /// <param name="b">Column 0 of the second factor in segment 0.</param>
    /// <param name="columnStride">From a column to the next.</param>
    /// <param name="segmentStride">From a segment to the next.</param>
    /// <param name="start">What every column begins with, or null for zero.</param>
    /// <param name="c">The tile in memory, <paramref name="strideC"/> from a column to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(
        nint segments, nint inner, double* a, double* b, nint columnStride, nint segmentStride, double* start, double* c, nint strideC)
    {
        Column c0 = start == null ? default : Column.Load(start);
        Column c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
        for (; segments > 0; segments--, b += segmentStride)
        {
            double* b0 = b, b1 = b0 + columnStride, b2 = b1 + columnStride, b3 = b2 + columnStride;
            double* b4 = b3 + columnStride, b5 = b4 + columnStride, b6 = b5 + columnStride, b7 = b6 + columnStride;
            for (nint k = 0; k < inner; k++, a += TVectors.Value * TLanes.Width)
            {
                TVector a0 = TLanes.Load(a);
                TVector a1 = TVectors.Value > 1 ? TLanes.Load(a + TLanes.Width) : a0;
                TVector a2 = TVectors.Value > 2 ? TLanes.Load(a + 2 * TLanes.Width) : a0;
                c0.Add(a0, a1, a2, b0[k]);
                if (TColumns.Value > 1) c1.Add(a0, a1, a2, b1[k]);
                if (TColumns.Value > 2) c2.Add(a0, a1, a2, b2[k]);
                if (TColumns.Value > 3) c3.Add(a0, a1, a2, b3[k]);
                if (TColumns.Value > 4) c4.Add(a0, a1, a2, b4[k]);
                if (TColumns.Value > 5) c5.Add(a0, a1, a2, b5[k]);
                if (TColumns.Value > 6) c6.Add(a0, a1, a2, b6[k]);
                if (TColumns.Value > 7) c7.Add(a0, a1, a2, b7[k]);
            }
        }
        c0.Finish(c);
        if (TColumns.Value > 1) c1.Finish(c += strideC);
        if (TColumns.Value > 2) c2.Finish(c += strideC);
        if (TColumns.Value > 3) c3.Finish(c += strideC);
        if (TColumns.Value > 4) c4.Finish(c += strideC);
        if (TColumns.Value > 5) c5.Finish(c += strideC);
        if (TColumns.Value > 6) c6.Finish(c += strideC);
        if (TColumns.Value > 7) c7.Finish(c + strideC);
    }

    /// <summary>One column of the tile.</summary>
    private struct Column
    {
        private TVector v0, v1, v2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Column Load(double* source)
        {
            Column column = default;
            column.v0 = TLanes.Load(source);
            if (TVectors.Value > 1) column.v1 = TLanes.Load(source + TLanes.Width);
            if (TVectors.Value > 2) column.v2 = TLanes.Load(source + 2 * TLanes.Width);
            return column;
        }

        /// <summary>
        /// v ← v + a·factor, in place; see <see cref="TileProduct{TLanes,TVector,TVectors,TColumns}"/>.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TVector a0, TVector a1, TVector a2, double factor)
        {
            TVector b = TLanes.Broadcast(factor);
            v0 = TLanes.MultiplyAdd(a0, b, v0);
            if (TVectors.Value > 1) v1 = TLanes.MultiplyAdd(a1, b, v1);
            if (TVectors.Value > 2) v2 = TLanes.MultiplyAdd(a2, b, v2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Finish(double* c)
        {
            TLanes.Store(c, Met(v0, c));
            if (TVectors.Value > 1) TLanes.Store(c + TLanes.Width, Met(v1, c + TLanes.Width));
            if (TVectors.Value > 2) TLanes.Store(c + 2 * TLanes.Width, Met(v2, c + 2 * TLanes.Width));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Met(TVector value, double* c) =>
            TFinish.Adds ? TLanes.Add(TLanes.Load(c), value) : TFinish.Multiplies ? TLanes.Multiply(TLanes.Load(c), value) : value;
    }
}
