using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>Feature columns of a strip of slopes, laid out for a rank update.</summary>
internal static unsafe class FeatureRoutine<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>destination_{i + ℓ·lineStride, r} ← scale·D_{i,r}(a_{ℓ,r} − u_{i + ℓ·lineStride}).</summary>
    /// <param name="samples">Rows i to write; of D there are <paramref name="height"/>.</param>
    /// <param name="slopes">D, a strip.</param>
    /// <param name="signs">a, outputs × columns.</param>
    /// <param name="mean">u, or null for zero.</param>
    /// <param name="destination">Row 0 of column 0; <paramref name="leading"/> from a column to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run(
        nint samples, nint height, nint columns, double scale, double* slopes, double* signs, nint outputs, double* mean, nint lineStride,
        double* destination, nint leading)
    {
        TVector scales = TLanes.Broadcast(scale);
        for (nint r = 0; r < columns; r++, slopes += height, signs += outputs, destination += leading)
        {
            nint i = 0;
            for (; i <= samples - TLanes.Width; i += TLanes.Width)
            {
                TVector slope = TLanes.Multiply(scales, TLanes.Load(slopes + i));
                double* target = destination + i;
                for (nint l = 0; l < outputs; l++, target += lineStride)
                {
                    TVector sign = TLanes.Broadcast(signs[l]);
                    TVector centred = mean == null ? sign : TLanes.Subtract(sign, TLanes.Load(mean + l * lineStride + i));
                    TLanes.Store(target, TLanes.Multiply(slope, centred));
                }
            }
            for (; i < samples; i++)
            {
                double slope = scale * slopes[i];
                for (nint l = 0; l < outputs; l++)
                    destination[i + l * lineStride] = slope * (mean == null ? signs[l] : signs[l] - mean[l * lineStride + i]);
            }
        }
    }
}
