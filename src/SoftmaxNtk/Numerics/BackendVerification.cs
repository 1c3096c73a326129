namespace SoftmaxNtk.Numerics;

/// <summary>
/// Small products, rank-k updates and eigenproblems, compared with plain loops before a backend is trusted with
/// anything.
/// </summary>
/// <remarks>
/// It catches whatever comes back as a wrong number: another order of arguments, leading dimensions or scalars that are
/// ignored, memory that is read or written although it should not be, sizes that were misread, broken routines for this
/// processor. It cannot catch a library that ends the process. It takes half a millisecond.
/// </remarks>
internal static class BackendVerification
{
    /// <summary>
    /// Entries are of size 1 at most; products of 29 terms are accurate to 29·2⁻⁵³ ≈ 3e-15, an eigenproblem of order 29
    /// to some tens of that; anything wrong is wrong by 1e-2.
    /// </summary>
    private const double Tolerance = 1e-12;

    /// <exception cref="BackendUnavailableException">A result is wrong.</exception>
    public static void Check(ILinearAlgebraBackend backend)
    {
        foreach ((string what, double error) in ProductVerification.Errors(backend).Concat(EigenVerification.Errors(backend)))
        {
            if (error > Tolerance)
            {
                throw new BackendUnavailableException(
                    backend.Name, $"its {what} is wrong by {error:g2}, {Tolerance:g1} being the limit ({backend.Description})",
                    "choose another backend, for instance simd");
            }
        }
    }
}
