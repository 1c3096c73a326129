using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>Exponentials of shifted values with their sum, a vector at a time.</summary>
/// <remarks>
/// x = k·ln 2 + r with |r| ≤ ½ln 2 (ln 2 in two parts, the first with 33 bits so that its product with k is exact even
/// without a fused multiply-add), eʳ = 1 + r + r²Q(r) with Q of degree 9 interpolating at the Chebyshev points
/// (relative error 1.6e-17), then an exact scaling by 2ᵏ.
/// </remarks>
internal static unsafe class VectorExponential<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const double InverseLog2 = 1.4426950408889634;
    private const double Log2High = 6.93147180369123816490e-01;
    private const double Log2Low = 1.90821492927058770002e-10;

    /// <summary>e^−746 rounds to 0, e^710 to +∞; held within, exponents fit the scaling.</summary>
    private const double Lowest = -746, Highest = 710;

    /// <summary>
    /// destination ← exp(source − shift); returns the sum of what was written. The two may be the same memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Run(double* source, nint count, double shift, double* destination)
    {
        TVector minusShift = TLanes.Broadcast(-shift);
        TVector sum = default;
        nint k = 0;
        for (; k <= count - TLanes.Width; k += TLanes.Width)
        {
            TVector value = Exponential(TLanes.Add(TLanes.Load(source + k), minusShift));
            TLanes.Store(destination + k, value);
            sum = TLanes.Add(sum, value);
        }
        double total = TLanes.Sum(sum);
        if (k < count)
        {
            double* last = stackalloc double[TLanes.Width];
            int left = (int)(count - k);
            new Span<double>(source + k, left).CopyTo(new Span<double>(last, left));
            TLanes.Store(last, Exponential(TLanes.Add(TLanes.Load(last), minusShift)));
            for (int i = 0; i < left; i++)
                total += destination[k + i] = last[i];
        }
        return total;
    }

    /// <summary>eˣ, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exponential(TVector x)
    {
        x = TLanes.Clamp(x, TLanes.Broadcast(Lowest), TLanes.Broadcast(Highest));
        TVector k = TLanes.Round(TLanes.Multiply(x, TLanes.Broadcast(InverseLog2)));
        TVector r = TLanes.MultiplySubtractFrom(k, TLanes.Broadcast(Log2High), x);
        r = TLanes.MultiplySubtractFrom(k, TLanes.Broadcast(Log2Low), r);
        TVector square = TLanes.Multiply(r, r);
        TVector q = TLanes.Broadcast(2.510038549551032e-08);
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(2.7620088445409746e-07));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(2.7557268459997064e-06));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(2.4801521295954376e-05));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.00019841269863053618));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.0013888888917213717));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.008333333333330062));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.04166666666662413));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.16666666666666669));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.5000000000000001));
        TVector power = TLanes.Add(TLanes.Broadcast(1), TLanes.MultiplyAdd(square, q, r));
        return TLanes.ScaleByPowerOfTwo(power, k);
    }
}
