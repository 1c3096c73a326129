namespace SoftmaxNtk.Numerics.Simd;

/// <summary>The dense routines of one instruction set, with shapes already checked and memory already pinned.</summary>
internal abstract unsafe class SimdRoutines
{
    /// <exception cref="PlatformNotSupportedException">This processor does not have the set.</exception>
    public static SimdRoutines For(InstructionSet set)
    {
        InstructionSets.Demand(set);
        return set switch
        {
            InstructionSet.Avx512 => new SimdRoutines<Avx512Lanes, System.Runtime.Intrinsics.Vector512<double>>(),
            InstructionSet.Avx2 => new SimdRoutines<Avx2Lanes, System.Runtime.Intrinsics.Vector256<double>>(),
            _ => new SimdRoutines<PortableLanes, System.Runtime.Intrinsics.Vector128<double>>(),
        };
    }

    /// <summary>C(i, j) ← α·Σ_k A(i, k)·B(j, k) + β·C(i, j).</summary>
    public abstract void Product(in Operand a, in Operand b, int inner, in Target c);

    /// <inheritdoc cref="SymmetricEigensolver{TLanes,TVector}.Solve"/>
    public abstract void SymmetricEigen(int order, double* matrix, Span<double> eigenvalues, bool vectors, Workers workers);
}

/// <inheritdoc/>
internal sealed unsafe class SimdRoutines<TLanes, TVector> : SimdRoutines
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Long enough that storing a transposed tile costs little beside computing it.</summary>
    private const int LeastInnerToExchange = 8;

    public override void Product(in Operand a, in Operand b, int inner, in Target c)
    {
        if (inner == 0 || c.Alpha == 0)
            c.Scale(a.Lines, b.Lines);
        else if (a == b && SymmetricProduct<TLanes, TVector>.Suits(a, c))
            SymmetricProduct<TLanes, TVector>.Run(a, inner, c);
        else if (!c.LowerOnly && FewLinesProduct<TLanes, TVector>.Suits(a, b, inner))
            FewLinesProduct<TLanes, TVector>.Run(a, b, inner, c);
        else if (!c.LowerOnly && FewLinesProduct<TLanes, TVector>.Suits(b, a, inner))
            FewLinesProduct<TLanes, TVector>.Run(b, a, inner, c.Exchanged);
        else if (!c.LowerOnly && a.Lines < 2 * TLanes.Width && a.Lines % TLanes.Width != 0 && b.Lines > a.Lines
            && inner >= LeastInnerToExchange)
            BlockedProduct<TLanes, TVector>.Run(b, a, inner, c.Exchanged);
        else
            BlockedProduct<TLanes, TVector>.Run(a, b, inner, c);
    }

    public override void SymmetricEigen(int order, double* matrix, Span<double> eigenvalues, bool vectors, Workers workers) =>
        SymmetricEigensolver<TLanes, TVector>.Solve(order, matrix, eigenvalues, vectors, workers);
}
