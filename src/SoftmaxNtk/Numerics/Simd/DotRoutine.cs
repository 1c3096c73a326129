using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Scalar products of <typeparamref name="TFew"/> (1–4) contiguous lines with four others, all in registers.
/// </summary>
internal static unsafe class DotRoutine<TLanes, TVector, TFew>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TFew : struct, ICount
{
    /// <param name="few">The first of the few lines, <paramref name="fewStride"/> apart.</param>
    /// <param name="sums">Receives the TFew×4 scalar products; those with one of the few lines stand together.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(nint inner, double* few, nint fewStride, double* y0, double* y1, double* y2, double* y3, double* sums)
    {
        double* x0 = few, x1 = x0 + fewStride, x2 = x1 + fewStride, x3 = x2 + fewStride;
        Row r0 = default, r1 = default, r2 = default, r3 = default;
        nint k = 0;
        for (; k <= inner - TLanes.Width; k += TLanes.Width)
        {
            TVector v0 = TLanes.Load(y0 + k), v1 = TLanes.Load(y1 + k), v2 = TLanes.Load(y2 + k), v3 = TLanes.Load(y3 + k);
            r0.Add(TLanes.Load(x0 + k), v0, v1, v2, v3);
            if (TFew.Value > 1) r1.Add(TLanes.Load(x1 + k), v0, v1, v2, v3);
            if (TFew.Value > 2) r2.Add(TLanes.Load(x2 + k), v0, v1, v2, v3);
            if (TFew.Value > 3) r3.Add(TLanes.Load(x3 + k), v0, v1, v2, v3);
        }
        r0.Sum(sums);
        if (TFew.Value > 1) r1.Sum(sums + 4);
        if (TFew.Value > 2) r2.Sum(sums + 8);
        if (TFew.Value > 3) r3.Sum(sums + 12);
        for (; k < inner; k++)
        {
            AddLast(x0[k], y0[k], y1[k], y2[k], y3[k], sums);
            if (TFew.Value > 1) AddLast(x1[k], y0[k], y1[k], y2[k], y3[k], sums + 4);
            if (TFew.Value > 2) AddLast(x2[k], y0[k], y1[k], y2[k], y3[k], sums + 8);
            if (TFew.Value > 3) AddLast(x3[k], y0[k], y1[k], y2[k], y3[k], sums + 12);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLast(double x, double y0, double y1, double y2, double y3, double* sums)
    {
        sums[0] += x * y0;
        sums[1] += x * y1;
        sums[2] += x * y2;
        sums[3] += x * y3;
    }

    /// <summary>One line's partial sums with the four others.</summary>
    private struct Row
    {
        private TVector s0, s1, s2, s3;

        /// <summary>s ← s + x·y, in place; see <see cref="TileProduct{TLanes,TVector,TVectors,TColumns}"/>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TVector x, TVector y0, TVector y1, TVector y2, TVector y3)
        {
            s0 = TLanes.MultiplyAdd(x, y0, s0);
            s1 = TLanes.MultiplyAdd(x, y1, s1);
            s2 = TLanes.MultiplyAdd(x, y2, s2);
            s3 = TLanes.MultiplyAdd(x, y3, s3);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly void Sum(double* sums)
        {
            sums[0] = TLanes.Sum(s0);
            sums[1] = TLanes.Sum(s1);
            sums[2] = TLanes.Sum(s2);
            sums[3] = TLanes.Sum(s3);
        }
    }
}
