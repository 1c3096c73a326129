using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// The innermost product: a tile of C, <typeparamref name="TVectors"/> vectors high and <typeparamref name="TColumns"/>
/// columns wide, is held in registers while the inner index runs. C ← α·A·B + β·C; β = 0 does not read C.
/// </summary>
/// <remarks>
/// Step k reads the tile's rows of A at a + k·strideA and its columns of B at b + k·strideB, each contiguous: packed
/// panels (stride = tile size) or matrices that lie that way already (stride = leading dimension). With 3×8 vectors of
/// AVX-512, 24 accumulators hide the latency of the multiply-add, and 11 loads feed 24 of them. After Goto and van de
/// Geijn, Anatomy of High-Performance Matrix Multiplication (2008).
/// </remarks>
internal static unsafe class TileProduct<TLanes, TVector, TVectors, TColumns>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TVectors : struct, ICount
    where TColumns : struct, ICount
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(nint inner, double* a, nint strideA, double* b, nint strideB, double alpha, double beta, double* c, nint strideC)
    {
        Column c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        for (; inner > 0; inner--, a += strideA, b += strideB)
        {
            TVector a0 = TLanes.Load(a);
            TVector a1 = TVectors.Value > 1 ? TLanes.Load(a + TLanes.Width) : a0;
            TVector a2 = TVectors.Value > 2 ? TLanes.Load(a + 2 * TLanes.Width) : a0;
            c0.Add(a0, a1, a2, b[0]);
            if (TColumns.Value > 1) c1.Add(a0, a1, a2, b[1]);
            if (TColumns.Value > 2) c2.Add(a0, a1, a2, b[2]);
            if (TColumns.Value > 3) c3.Add(a0, a1, a2, b[3]);
            if (TColumns.Value > 4) c4.Add(a0, a1, a2, b[4]);
            if (TColumns.Value > 5) c5.Add(a0, a1, a2, b[5]);
            if (TColumns.Value > 6) c6.Add(a0, a1, a2, b[6]);
            if (TColumns.Value > 7) c7.Add(a0, a1, a2, b[7]);
        }
        TVector scale = TLanes.Broadcast(alpha), keep = TLanes.Broadcast(beta);
        bool read = beta != 0;
        c0.Merge(scale, keep, read, c);
        if (TColumns.Value > 1) c1.Merge(scale, keep, read, c += strideC);
        if (TColumns.Value > 2) c2.Merge(scale, keep, read, c += strideC);
        if (TColumns.Value > 3) c3.Merge(scale, keep, read, c += strideC);
        if (TColumns.Value > 4) c4.Merge(scale, keep, read, c += strideC);
        if (TColumns.Value > 5) c5.Merge(scale, keep, read, c += strideC);
        if (TColumns.Value > 6) c6.Merge(scale, keep, read, c += strideC);
        if (TColumns.Value > 7) c7.Merge(scale, keep, read, c + strideC);
    }

    /// <summary>One column of the tile.</summary>
    private struct Column
    {
        private TVector v0, v1, v2;

        /// <summary>v ← v + a·factor.</summary>
        /// <remarks>
        /// Each sum is assigned to itself, so that the compiler adds in place: a new struct would cost a move for every
        /// second multiply-add, a quarter of the rate where 256 bits are computed as two halves.
        /// </remarks>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TVector a0, TVector a1, TVector a2, double factor)
        {
            TVector b = TLanes.Broadcast(factor);
            v0 = TLanes.MultiplyAdd(a0, b, v0);
            if (TVectors.Value > 1) v1 = TLanes.MultiplyAdd(a1, b, v1);
            if (TVectors.Value > 2) v2 = TLanes.MultiplyAdd(a2, b, v2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Merge(TVector scale, TVector keep, bool read, double* c)
        {
            TVector s0 = TLanes.Multiply(scale, v0);
            TVector s1 = TVectors.Value > 1 ? TLanes.Multiply(scale, v1) : s0;
            TVector s2 = TVectors.Value > 2 ? TLanes.Multiply(scale, v2) : s0;
            if (read)
            {
                s0 = TLanes.MultiplyAdd(keep, TLanes.Load(c), s0);
                if (TVectors.Value > 1) s1 = TLanes.MultiplyAdd(keep, TLanes.Load(c + TLanes.Width), s1);
                if (TVectors.Value > 2) s2 = TLanes.MultiplyAdd(keep, TLanes.Load(c + 2 * TLanes.Width), s2);
            }
            TLanes.Store(c, s0);
            if (TVectors.Value > 1) TLanes.Store(c + TLanes.Width, s1);
            if (TVectors.Value > 2) TLanes.Store(c + 2 * TLanes.Width, s2);
        }
    }
}
