using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Two doubles, through the cross-platform vectors: NEON on ARM (32 registers), SSE2 on x86 (16 registers).
/// </summary>
internal readonly unsafe struct PortableLanes : ILanes<Vector128<double>>
{
    public static int Width => 2;

    public static int TileColumns => AdvSimd.Arm64.IsSupported ? 8 : 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(double* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* destination, Vector128<double> value) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Broadcast(double value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Add(Vector128<double> left, Vector128<double> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Subtract(Vector128<double> left, Vector128<double> right) => left - right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Multiply(Vector128<double> left, Vector128<double> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Divide(Vector128<double> left, Vector128<double> right) => Vector128.Divide(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> left, Vector128<double> right, Vector128<double> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplySubtractFrom(Vector128<double> left, Vector128<double> right, Vector128<double> minuend) =>
        Vector128.MultiplyAddEstimate(-left, right, minuend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector128<double> value) => value.ToScalar() + value.GetElement(1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Max(Vector128<double> left, Vector128<double> right) => Vector128.Max(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Clamp(Vector128<double> value, Vector128<double> low, Vector128<double> high) =>
        Vector128.Max(low, Vector128.Min(high, value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Round(Vector128<double> value) => Vector128.Round(value);

    /// <summary>
    /// Two factors 2^h and 2^(exponent − h), each within the normal range; the first product is exact.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ScaleByPowerOfTwo(Vector128<double> value, Vector128<double> exponent)
    {
        Vector128<double> half = Vector128.Round(exponent * 0.5);
        return value * PowerOfTwo(half) * PowerOfTwo(exponent - half);
    }

    /// <summary>
    /// Adding 2⁵² + 2⁵¹ + bias leaves the biased exponent in the lowest bits; the shift moves it into place.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> PowerOfTwo(Vector128<double> exponent) =>
        ((exponent + Vector128.Create(6755399441055744.0 + 1023)).AsInt64() << 52).AsDouble();
}
