using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>Four doubles: AVX2 with FMA3, 16 registers.</summary>
internal readonly unsafe struct Avx2Lanes : ILanes<Vector256<double>>
{
    public static int Width => 4;

    public static int TileColumns => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(double* source) => Avx.LoadVector256(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* destination, Vector256<double> value) => Avx.Store(destination, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> left, Vector256<double> right) => Avx.Add(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> left, Vector256<double> right) => Avx.Subtract(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> left, Vector256<double> right) => Avx.Multiply(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Divide(Vector256<double> left, Vector256<double> right) => Avx.Divide(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> left, Vector256<double> right, Vector256<double> addend) =>
        Fma.MultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplySubtractFrom(Vector256<double> left, Vector256<double> right, Vector256<double> minuend) =>
        Fma.MultiplyAddNegated(left, right, minuend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> value)
    {
        Vector128<double> half = Sse2.Add(value.GetLower(), value.GetUpper());
        return half.ToScalar() + half.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Max(Vector256<double> left, Vector256<double> right) => Avx.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Clamp(Vector256<double> value, Vector256<double> low, Vector256<double> high) =>
        Avx.Max(low, Avx.Min(high, value)); // x86 returns the second operand when either is NaN

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Round(Vector256<double> value) => Avx.RoundToNearestInteger(value);

    /// <summary>
    /// Two factors 2^h and 2^(exponent − h), each within the normal range; the first product is exact.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ScaleByPowerOfTwo(Vector256<double> value, Vector256<double> exponent)
    {
        Vector256<double> half = Avx.RoundToNearestInteger(Avx.Multiply(exponent, Vector256.Create(0.5)));
        return Avx.Multiply(Avx.Multiply(value, PowerOfTwo(half)), PowerOfTwo(Avx.Subtract(exponent, half)));
    }

    /// <summary>
    /// Adding 2⁵² + 2⁵¹ + bias leaves the biased exponent in the lowest bits; the shift moves it into place.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<double> exponent) =>
        Avx2.ShiftLeftLogical(Avx.Add(exponent, Vector256.Create(6755399441055744.0 + 1023)).AsInt64(), 52).AsDouble();
}
