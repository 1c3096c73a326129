using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Element by element on a strip, <typeparamref name="TVectors"/> vectors high: what belongs to a sample (shifts,
/// maxima, sums) stays in registers while the columns pass.
/// </summary>
internal static unsafe class StripElements<TLanes, TVector, TVectors>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TVectors : struct, ICount
{
    /// <summary>maximum_i ← max(maximum_i, max_r values_{i,r}).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Maximum(double* values, nint columns, double* maximum)
    {
        TVector m0 = TLanes.Load(maximum);
        TVector m1 = TVectors.Value > 1 ? TLanes.Load(maximum + TLanes.Width) : m0;
        TVector m2 = TVectors.Value > 2 ? TLanes.Load(maximum + 2 * TLanes.Width) : m0;
        for (; columns > 0; columns--, values += TVectors.Value * TLanes.Width)
        {
            m0 = TLanes.Max(m0, TLanes.Load(values));
            if (TVectors.Value > 1) m1 = TLanes.Max(m1, TLanes.Load(values + TLanes.Width));
            if (TVectors.Value > 2) m2 = TLanes.Max(m2, TLanes.Load(values + 2 * TLanes.Width));
        }
        TLanes.Store(maximum, m0);
        if (TVectors.Value > 1) TLanes.Store(maximum + TLanes.Width, m1);
        if (TVectors.Value > 2) TLanes.Store(maximum + 2 * TLanes.Width, m2);
    }

    /// <summary>destination_{i,r} ← values_{i,r}·factors_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void MultiplyLines(double* values, nint columns, double* factors, double* destination)
    {
        TVector f0 = TLanes.Load(factors);
        TVector f1 = TVectors.Value > 1 ? TLanes.Load(factors + TLanes.Width) : f0;
        TVector f2 = TVectors.Value > 2 ? TLanes.Load(factors + 2 * TLanes.Width) : f0;
        for (; columns > 0; columns--, values += TVectors.Value * TLanes.Width, destination += TVectors.Value * TLanes.Width)
        {
            TLanes.Store(destination, TLanes.Multiply(f0, TLanes.Load(values)));
            if (TVectors.Value > 1) TLanes.Store(destination + TLanes.Width, TLanes.Multiply(f1, TLanes.Load(values + TLanes.Width)));
            if (TVectors.Value > 2)
                TLanes.Store(destination + 2 * TLanes.Width, TLanes.Multiply(f2, TLanes.Load(values + 2 * TLanes.Width)));
        }
    }

    /// <summary>values_{i,r} ← exp(values_{i,r} − shift_i); sum_i ← sum_i + Σ_r values_{i,r}.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Exponentials(double* values, nint columns, double* shift, double* sum)
    {
        TVector h0 = TLanes.Load(shift), s0 = TLanes.Load(sum);
        TVector h1 = TVectors.Value > 1 ? TLanes.Load(shift + TLanes.Width) : h0;
        TVector h2 = TVectors.Value > 2 ? TLanes.Load(shift + 2 * TLanes.Width) : h0;
        TVector s1 = TVectors.Value > 1 ? TLanes.Load(sum + TLanes.Width) : s0;
        TVector s2 = TVectors.Value > 2 ? TLanes.Load(sum + 2 * TLanes.Width) : s0;
        for (; columns > 0; columns--, values += TVectors.Value * TLanes.Width)
        {
            s0 = TLanes.Add(s0, Exponentiate(values, h0));
            if (TVectors.Value > 1) s1 = TLanes.Add(s1, Exponentiate(values + TLanes.Width, h1));
            if (TVectors.Value > 2) s2 = TLanes.Add(s2, Exponentiate(values + 2 * TLanes.Width, h2));
        }
        TLanes.Store(sum, s0);
        if (TVectors.Value > 1) TLanes.Store(sum + TLanes.Width, s1);
        if (TVectors.Value > 2) TLanes.Store(sum + 2 * TLanes.Width, s2);
    }

    /// <summary>values_{i,r} ← exp((values_{i,r} − maximum_i) − logSum_i).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Softmax(double* values, nint columns, double* maximum, double* logSum)
    {
        TVector h0 = TLanes.Load(maximum), g0 = TLanes.Load(logSum);
        TVector h1 = TVectors.Value > 1 ? TLanes.Load(maximum + TLanes.Width) : h0;
        TVector g1 = TVectors.Value > 1 ? TLanes.Load(logSum + TLanes.Width) : g0;
        TVector h2 = TVectors.Value > 2 ? TLanes.Load(maximum + 2 * TLanes.Width) : h0;
        TVector g2 = TVectors.Value > 2 ? TLanes.Load(logSum + 2 * TLanes.Width) : g0;
        for (; columns > 0; columns--, values += TVectors.Value * TLanes.Width)
        {
            Normalise(values, h0, g0);
            if (TVectors.Value > 1) Normalise(values + TLanes.Width, h1, g1);
            if (TVectors.Value > 2) Normalise(values + 2 * TLanes.Width, h2, g2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normalise(double* place, TVector maximum, TVector logSum) =>
        TLanes.Store(
            place, VectorExponential<TLanes, TVector>.Exponential(TLanes.Subtract(TLanes.Subtract(TLanes.Load(place), maximum), logSum)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exponentiate(double* place, TVector shift)
    {
        TVector value = VectorExponential<TLanes, TVector>.Exponential(TLanes.Subtract(TLanes.Load(place), shift));
        TLanes.Store(place, value);
        return value;
    }
}
