namespace SoftmaxNtk.Numerics;

/// <summary>How far <see cref="Lanczos"/> goes.</summary>
public sealed record LanczosSettings
{
    /// <param name="relativeTolerance">
    /// An eigenvalue is accepted once its residual norm is at most this times
    /// the largest magnitude found; in (0, 1).
    /// </param>
    /// <param name="basisSize">Vectors kept at once, at least 6; more need fewer products and more memory.</param>
    /// <param name="maximumProducts">
    /// Products with the operator after which the best so far is returned, at least 1.
    /// </param>
    public LanczosSettings(double relativeTolerance, int basisSize, int maximumProducts)
    {
        if (!(relativeTolerance > 0 && relativeTolerance < 1))
            throw new ArgumentOutOfRangeException(
                nameof(relativeTolerance), relativeTolerance, "The relative tolerance must lie between 0 and 1, for instance 1e-10.");
        ArgumentOutOfRangeException.ThrowIfLessThan(basisSize, 6);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumProducts, 1);
        RelativeTolerance = relativeTolerance;
        BasisSize = basisSize;
        MaximumProducts = maximumProducts;
    }

    /// <summary>The largest residual, relative to the largest eigenvalue met.</summary>
    public double RelativeTolerance { get; }

    /// <summary>Vectors kept before a restart.</summary>
    public int BasisSize { get; }

    /// <summary>The most products with the operator.</summary>
    public int MaximumProducts { get; }
}
