namespace SoftmaxNtk.Numerics;

/// <summary>Which extreme eigenvalues are wanted.</summary>
public enum SpectrumEnd
{
    /// <summary>λ_max.</summary>
    Largest,

    /// <summary>λ_min.</summary>
    Smallest,

    /// <summary>Both.</summary>
    Both,
}
