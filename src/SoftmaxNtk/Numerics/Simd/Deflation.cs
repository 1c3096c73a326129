namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// What of diag(d) + ρzzᵀ is an eigenpair already: where z_i is negligible, (d_i, e_i) is one; where two d_i nearly
/// agree, a rotation of their columns makes one of the two z_i zero.
/// </summary>
/// <remarks>
/// d and z belong to the columns of a block-diagonal Q, n₁ of which vanish below row n₁ and n₂ above it; a rotation of
/// one of each kind fills the whole column. Negligible is what changes the matrix by less than 8 units of roundoff of
/// its largest entries. After LAPACK's dlaed2 (Dongarra and Sorensen 1987; Gu and Eisenstat 1995).
/// </remarks>
internal sealed unsafe class Deflation<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const double UnitRoundoff = 1.1102230246251565e-16, Allowance = 8;

    private readonly int order;
    private readonly double* q;
    private readonly nint leading;
    private readonly double* d;
    private readonly double[] z;
    private readonly byte[] half;

    /// <param name="upper">n₁.</param>
    /// <param name="lower">n₂.</param>
    /// <param name="q">Q; columns may be rotated.</param>
    /// <param name="d">By column of Q; rotations change them.</param>
    /// <param name="z">By column of Q; destroyed.</param>
    /// <param name="ascending">The columns of Q in ascending order of d.</param>
    /// <param name="rho">ρ ≥ 0.</param>
    public Deflation(int upper, int lower, double* q, nint leading, double* d, double[] z, int[] ascending, double rho)
    {
        order = upper + lower;
        this.q = q;
        this.leading = leading;
        this.d = d;
        this.z = z;
        half = new byte[order];
        half.AsSpan(0, upper).Fill(Upper);
        half.AsSpan(upper).Fill(Lower);
        double largest = 0;
        for (int i = 0; i < order; i++)
            largest = Math.Max(largest, Math.Max(Math.Abs(d[i]), Math.Abs(z[i])));
        Sift(ascending, rho, Allowance * UnitRoundoff * largest);
        Deflated.Sort((first, second) => d[first] != d[second] ? d[first].CompareTo(d[second]) : first.CompareTo(second));
        foreach (byte kind in new[] { Upper, Full, Lower })
            for (int k = 0; k < Kept.Count; k++)
                if (half[Kept[k]] == kind)
                    ByHalf.Add(k);
        UpperCount = Kept.Count(column => half[column] != Lower);
        LowerStart = Kept.Count(column => half[column] == Upper);
    }

    /// <summary>Which half of a column is not zero.</summary>
    private const byte Upper = 1, Full = 2, Lower = 3;

    /// <summary>The columns that are not yet eigenvectors, d ascending and distinct, z not zero.</summary>
    public List<int> Kept { get; } = [];

    /// <summary>The columns that are eigenvectors, with d their eigenvalues, ascending.</summary>
    public List<int> Deflated { get; } = [];

    /// <summary>
    /// Places in <see cref="Kept"/>: of columns zero in the lower half, then of full ones, then of those zero in the
    /// upper half.
    /// </summary>
    public List<int> ByHalf { get; } = [];

    /// <summary>As many of <see cref="ByHalf"/>, from the first on, are not zero in the upper half.</summary>
    public int UpperCount { get; }

    /// <summary>From this one of <see cref="ByHalf"/> on they are not zero in the lower half.</summary>
    public int LowerStart { get; }

    private void Sift(int[] ascending, double rho, double tolerance)
    {
        int pending = -1;
        foreach (int column in ascending)
        {
            if (rho * Math.Abs(z[column]) <= tolerance)
            {
                Deflated.Add(column);
                continue;
            }
            if (pending >= 0)
                (Rotates(pending, column, tolerance) ? Deflated : Kept).Add(pending);
            pending = column;
        }
        if (pending >= 0)
            Kept.Add(pending);
    }

    /// <summary>
    /// Makes z_first zero by a rotation of both columns, if the entry that it creates off the diagonal is negligible.
    /// </summary>
    private bool Rotates(int first, int second, double tolerance)
    {
        double length = double.Hypot(z[first], z[second]);
        double c = z[second] / length, s = -z[first] / length;
        if (Math.Abs((d[second] - d[first]) * c * s) > tolerance)
            return false;
        z[second] = length;
        z[first] = 0;
        if (half[first] != half[second])
            half[second] = Full;
        VectorRoutines<TLanes, TVector>.Rotate(order, c, s, q + first * leading, q + second * leading);
        double moved = d[first] * c * c + d[second] * s * s;
        d[second] = d[first] * s * s + d[second] * c * c;
        d[first] = moved;
        return true;
    }
}
