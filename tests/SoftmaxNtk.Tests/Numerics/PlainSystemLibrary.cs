using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.SystemLibraries;
using SoftmaxNtk.Tests.Support;
using unsafe GemmOfInts = delegate* unmanaged[Cdecl]<
    int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>;
using unsafe GemmOfLongs =
    delegate* unmanaged[Cdecl]<int, int, int, long, long, long, double, double*, long, double*, long, double, double*, long, void>;
using unsafe SyrkOfInts = delegate* unmanaged[Cdecl]<int, int, int, int, int, double, double*, int, double, double*, int, void>;
using unsafe SyrkOfLongs = delegate* unmanaged[Cdecl]<int, int, int, long, long, double, double*, long, double, double*, long, void>;
using unsafe SyevdOfInts =
    delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void>;
using unsafe SyevdOfLongs =
    delegate* unmanaged[Cdecl]<byte*, byte*, long*, double*, long*, double*, double*, long*, long*, long*, long*, nint, nint, void>;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>
/// A library whose integers have 32 bits and one whose integers have 64, played by the plain backend behind unmanaged
/// calls.
/// </summary>
internal static unsafe class PlainSystemLibrary
{
    /// <summary>What dsyevd reports of a matrix that begins with <see cref="Refused"/>.</summary>
    public const int Failure = -7;

    /// <summary>The first entry of a matrix that dsyevd fails on.</summary>
    public const double Refused = 1234;

    private static readonly PlainBackend plain = new();

    public static SystemRoutines Lp64 => new((nint)(GemmOfInts)(&Gemm), (nint)(SyrkOfInts)(&Syrk), (nint)(SyevdOfInts)(&Syevd));

    public static SystemRoutines Ilp64 => new((nint)(GemmOfLongs)(&Gemm), (nint)(SyrkOfLongs)(&Syrk), (nint)(SyevdOfLongs)(&Syevd));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Gemm(
        int layout, int transposeA, int transposeB, int rows, int columns, int inner, double alpha, double* a, int leadingA, double* b,
        int leadingB,
        double beta, double* c, int leadingC) =>
        Product(transposeA, transposeB, rows, columns, inner, alpha, a, leadingA, b, leadingB, beta, c, leadingC);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Gemm(
        int layout, int transposeA, int transposeB, long rows, long columns, long inner, double alpha, double* a, long leadingA, double* b,
        long leadingB, double beta, double* c, long leadingC) =>
        Product(transposeA, transposeB, rows, columns, inner, alpha, a, leadingA, b, leadingB, beta, c, leadingC);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Syrk(
        int layout, int triangle, int transpose, int order, int inner, double alpha, double* a, int leadingA, double beta, double* c,
        int leadingC) =>
        RankUpdate(order, inner, alpha, a, leadingA, beta, c, leadingC);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Syrk(
        int layout, int triangle, int transpose, long order, long inner, double alpha, double* a, long leadingA, double beta, double* c,
        long leadingC) =>
        RankUpdate(order, inner, alpha, a, leadingA, beta, c, leadingC);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Syevd(
        byte* job, byte* triangle, int* order, double* a, int* leading, double* values, double* work, int* workLength, int* integers,
        int* integerLength, int* info, nint jobLength, nint triangleLength)
    {
        new Span<int>(integers, *integerLength).Fill(-1);
        *info = Eigen(*job, *order, *leading, a, values, work, *workLength);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Syevd(
        byte* job, byte* triangle, long* order, double* a, long* leading, double* values, double* work, long* workLength, long* integers,
        long* integerLength, long* info, nint jobLength, nint triangleLength)
    {
        new Span<long>(integers, checked((int)*integerLength)).Fill(-1);
        *info = Eigen(*job, *order, *leading, a, values, work, *workLength);
    }

    private static void Product(
        int transposeA, int transposeB, long rows, long columns, long inner, double alpha, double* a, long leadingA, double* b,
        long leadingB,
        double beta, double* c, long leadingC)
    {
        Transpose left = Read(transposeA), right = Read(transposeB);
        plain.Multiply(
            left, right, checked((int)rows), checked((int)columns), checked((int)inner),
            alpha, Matrix(a, leadingA, left == Transpose.No ? inner : rows), (int)leadingA,
            Matrix(b, leadingB, right == Transpose.No ? columns : inner), (int)leadingB, beta, Matrix(c, leadingC, columns), (int)leadingC);

        static Transpose Read(int code) => code == 111 ? Transpose.No : Transpose.Yes;
    }

    private static void RankUpdate(long order, long inner, double alpha, double* a, long leadingA, double beta, double* c, long leadingC) =>
        plain.SymmetricRankUpdate(
            checked((int)order), checked((int)inner), alpha, Matrix(a, leadingA, inner), (int)leadingA,
            beta, Matrix(c, leadingC, order), (int)leadingC);

    private static int Eigen(byte job, long order, long leading, double* a, double* values, double* work, long workLength)
    {
        if (*a == Refused || leading != order)
            return Failure;
        new Span<double>(work, checked((int)workLength)).Fill(double.NaN);
        plain.SymmetricEigen((int)order, Matrix(a, leading, order), new Span<double>(values, (int)order), job == 'V');
        return 0;
    }

    private static Span<double> Matrix(double* start, long leading, long columns) => new(start, checked((int)(leading * columns)));
}
