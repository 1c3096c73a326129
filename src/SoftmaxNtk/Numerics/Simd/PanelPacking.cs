using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Copies lines of an operand into a panel: entry (line l, inner k) at l + k·width, lines from the last to the width
/// being zero.
/// </summary>
internal static unsafe class PanelPacking
{
    /// <param name="width">
    /// Entries from one inner index to the next in the panel, at least <paramref name="lines"/>.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Pack(in Operand source, int firstLine, int lines, int firstInner, int inner, int width, double* panel)
    {
        double* start = source.At(firstLine, firstInner);
        if (source.LineStride == 1)
            CopyLines(start, source.InnerStride, lines, inner, width, panel);
        else
            TransposeLines(start, source.LineStride, lines, inner, width, panel);
        for (int line = lines; line < width; line++)
        {
            for (nint k = 0; k < inner; k++)
                panel[line + k * width] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void CopyLines(double* source, nint stride, int lines, int inner, int width, double* panel)
    {
        for (int k = 0; k < inner; k++, source += stride, panel += width)
        {
            int line = 0;
            for (; line <= lines - 4; line += 4)
                Vector256.Store(Vector256.Load(source + line), panel + line);
            for (; line < lines; line++)
                panel[line] = source[line];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TransposeLines(double* source, nint stride, int lines, int inner, int width, double* panel)
    {
        int line = 0;
        if (Avx.IsSupported)
        {
            for (; line <= lines - 4; line += 4)
                TransposeFour(source + line * stride, stride, inner, width, panel + line);
        }
        for (; line < lines; line++)
        {
            double* from = source + line * stride;
            double* to = panel + line;
            for (nint k = 0; k < inner; k++)
                to[k * width] = from[k];
        }
    }

    /// <summary>Four lines at once, in 4×4 blocks turned within registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TransposeFour(double* source, nint stride, int inner, int width, double* panel)
    {
        double* l0 = source, l1 = source + stride, l2 = l1 + stride, l3 = l2 + stride;
        nint k = 0;
        for (; k <= inner - 4; k += 4, panel += 4 * width)
        {
            Vector256<double> r0 = Vector256.Load(l0 + k), r1 = Vector256.Load(l1 + k), r2 = Vector256.Load(l2 + k),
                r3 = Vector256.Load(l3 + k);
            Vector256<double> even01 = Avx.UnpackLow(r0, r1), odd01 = Avx.UnpackHigh(r0, r1);
            Vector256<double> even23 = Avx.UnpackLow(r2, r3), odd23 = Avx.UnpackHigh(r2, r3);
            Avx.Store(panel, Avx.Permute2x128(even01, even23, 0x20));
            Avx.Store(panel + width, Avx.Permute2x128(odd01, odd23, 0x20));
            Avx.Store(panel + 2 * width, Avx.Permute2x128(even01, even23, 0x31));
            Avx.Store(panel + 3 * width, Avx.Permute2x128(odd01, odd23, 0x31));
        }
        for (; k < inner; k++, panel += width)
        {
            panel[0] = l0[k];
            panel[1] = l1[k];
            panel[2] = l2[k];
            panel[3] = l3[k];
        }
    }
}
