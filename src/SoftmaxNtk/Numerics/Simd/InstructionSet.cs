using System.Runtime.Intrinsics.X86;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>The vector instructions that our own routines are compiled for.</summary>
internal enum InstructionSet
{
    /// <summary>128-bit vectors, on every processor (NEON on ARM, SSE2 on x86).</summary>
    Portable,

    /// <summary>256-bit vectors with fused multiply-add (x86: AVX2 and FMA3).</summary>
    Avx2,

    /// <summary>512-bit vectors, 32 registers (x86: AVX-512F).</summary>
    Avx512,
}

/// <summary>Which instruction sets this processor has.</summary>
internal static class InstructionSets
{
    /// <summary>The widest set that this processor has.</summary>
    /// <remarks>
    /// Asks <c>Avx512F.IsSupported</c>, not <c>Vector512.IsHardwareAccelerated</c>: the latter says false on processors
    /// that have the instructions but once lowered their clock for them.
    /// </remarks>
    public static InstructionSet Widest =>
        IsPresent(InstructionSet.Avx512) ? InstructionSet.Avx512 : IsPresent(InstructionSet.Avx2) ? InstructionSet.Avx2
            : InstructionSet.Portable;

    public static bool IsPresent(InstructionSet set) => set switch
    {
        InstructionSet.Portable => true,
        InstructionSet.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        InstructionSet.Avx512 => Avx512F.IsSupported && Avx2.IsSupported && Fma.IsSupported,
        _ => throw new ArgumentOutOfRangeException(nameof(set), set, "Not an instruction set."),
    };

    /// <exception cref="PlatformNotSupportedException">This processor does not have the set.</exception>
    public static void Demand(InstructionSet set)
    {
        if (!IsPresent(set))
            throw new PlatformNotSupportedException($"This processor has no {set}; the widest set it has is {Widest}.");
    }
}
