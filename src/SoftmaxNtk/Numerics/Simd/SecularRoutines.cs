using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Loops over the poles of a secular equation f(λ) = 1/ρ + Σ_i z_i²/(d_i − λ), a vector of them at a time.
/// </summary>
internal static unsafe class SecularRoutines<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Σ_i z_i²/δ_i and its derivative Σ_i z_i²/δ_i², with δ_i = (d_i − origin) − τ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Sums(nint count, double* d, double* z, double origin, double tau, out double derivative)
    {
        TVector origins = TLanes.Broadcast(origin), shift = TLanes.Broadcast(tau);
        TVector s0 = default, s1 = default, r0 = default, r1 = default;
        nint i = 0, width = TLanes.Width;
        for (; i <= count - 2 * width; i += 2 * width)
        {
            TVector z0 = TLanes.Load(z + i), z1 = TLanes.Load(z + i + width);
            TVector t0 = TLanes.Divide(z0, TLanes.Subtract(TLanes.Subtract(TLanes.Load(d + i), origins), shift));
            TVector t1 = TLanes.Divide(z1, TLanes.Subtract(TLanes.Subtract(TLanes.Load(d + i + width), origins), shift));
            s0 = TLanes.MultiplyAdd(z0, t0, s0);
            s1 = TLanes.MultiplyAdd(z1, t1, s1);
            r0 = TLanes.MultiplyAdd(t0, t0, r0);
            r1 = TLanes.MultiplyAdd(t1, t1, r1);
        }
        double sum = TLanes.Sum(TLanes.Add(s0, s1));
        derivative = TLanes.Sum(TLanes.Add(r0, r1));
        for (; i < count; i++)
        {
            double t = z[i] / (d[i] - origin - tau);
            sum += z[i] * t;
            derivative += t * t;
        }
        return sum;
    }

    /// <summary>δ_i ← (d_i − origin) − τ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Distances(nint count, double* d, double origin, double tau, double* delta)
    {
        TVector origins = TLanes.Broadcast(origin), shift = TLanes.Broadcast(tau);
        nint i = 0;
        for (; i <= count - TLanes.Width; i += TLanes.Width)
            TLanes.Store(delta + i, TLanes.Subtract(TLanes.Subtract(TLanes.Load(d + i), origins), shift));
        for (; i < count; i++)
            delta[i] = d[i] - origin - tau;
    }

    /// <summary>product_i ← product_i·δ_i/(d_i − pole).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MultiplyRatios(nint count, double* delta, double* d, double pole, double* product)
    {
        TVector poles = TLanes.Broadcast(pole);
        nint i = 0;
        for (; i <= count - TLanes.Width; i += TLanes.Width)
        {
            TVector ratio = TLanes.Divide(TLanes.Load(delta + i), TLanes.Subtract(TLanes.Load(d + i), poles));
            TLanes.Store(product + i, TLanes.Multiply(TLanes.Load(product + i), ratio));
        }
        for (; i < count; i++)
            product[i] *= delta[i] / (d[i] - pole);
    }

    /// <summary>v_i ← z_i/δ_i; returns Σ_i v_i².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double Quotients(nint count, double* z, double* delta, double* v)
    {
        TVector squares = default;
        nint i = 0;
        for (; i <= count - TLanes.Width; i += TLanes.Width)
        {
            TVector quotient = TLanes.Divide(TLanes.Load(z + i), TLanes.Load(delta + i));
            TLanes.Store(v + i, quotient);
            squares = TLanes.MultiplyAdd(quotient, quotient, squares);
        }
        double sum = TLanes.Sum(squares);
        for (; i < count; i++)
        {
            v[i] = z[i] / delta[i];
            sum += v[i] * v[i];
        }
        return sum;
    }
}
