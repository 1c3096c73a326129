using SoftmaxNtk.Numerics.Simd;
using SoftmaxNtk.Numerics.SystemLibraries;

namespace SoftmaxNtk.Numerics;

/// <summary>The linear-algebra backends by name. Nothing is remembered between calls; every backend is verified before it is returned.</summary>
public static class Backends
{
    private static readonly (string Name, Func<ILinearAlgebraBackend> Open)[] catalogue =
    [
        ("simd", () => new SimdBackend()),
        ("mkl", () => new SystemBackend(SystemLibrary.Mkl)),
        ("accelerate", () => new SystemBackend(SystemLibrary.Accelerate)),
        ("openblas", () => new SystemBackend(SystemLibrary.OpenBlas)),
        ("mathnet", MathNetBackend.Managed),
    ];

    /// <summary>The names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. catalogue.Select(entry => entry.Name)];

    /// <summary>Opens and verifies the backend of that name.</summary>
    /// <exception cref="ArgumentException">No backend has that name.</exception>
    /// <exception cref="BackendUnavailableException">It is not on this machine, or its results are wrong.</exception>
    public static ILinearAlgebraBackend Find(string name)
    {
        foreach ((string known, Func<ILinearAlgebraBackend> open) in catalogue)
        {
            if (known != name)
                continue;
            return Verified(open());
        }
        throw new ArgumentException($"There is no backend '{name}'. Remedy: one of {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>A backend that the caller has opened, such as <see cref="MathNetBackend.NativeProcessWide"/>, verified as those here are.</summary>
    /// <exception cref="BackendUnavailableException">Its results are wrong.</exception>
    public static ILinearAlgebraBackend Verified(ILinearAlgebraBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        BackendVerification.Check(backend);
        return backend;
    }

    /// <summary>
    /// The backend to use when none is named: the first that is there of a fixed order, never the winner of a timing,
    /// so that a machine always chooses the same.
    /// </summary>
    /// <remarks>
    /// With AVX2 or AVX-512 that is simd. Measured on one core of a Zen 5 against OpenBLAS 0.3.21: products of order 200 to 1152 run at
    /// 91–105 GFLOP/s (OpenBLAS 39–55 with the AVX2 kernels it chooses, 85–90 when its AVX-512 kernels are forced); the narrow products of this
    /// program at 0.9–5 times its speed (0.24–3.8 times when forced, the slowest being one output row of a small product); restricted to
    /// AVX2 at 0.5–5 times, square ones mostly alike. LAPACK finds eigenvectors 1.1–1.8 times as fast: too little to let results depend on
    /// what happens to be installed. Elsewhere, ARM above all, our portable kernels have not been measured, and a vendor's library is preferred.
    /// </remarks>
    public static ILinearAlgebraBackend Automatic() =>
        Automatic(InstructionSets.Widest == InstructionSet.Portable ? ["accelerate", "mkl", "openblas", "simd"] : ["simd"]);

    /// <summary>The first available backend of that order.</summary>
    internal static ILinearAlgebraBackend Automatic(IEnumerable<string> order) =>
        order.Select(Probe).FirstOrDefault(found => found.IsAvailable)?.Backend ?? Find("simd");

    /// <summary>Every backend with what was found, in the catalogue's order.</summary>
    public static IReadOnlyList<BackendAvailability> Probe() => [.. Names.Select(Probe)];

    private static BackendAvailability Probe(string name)
    {
        try
        {
            return new BackendAvailability(name, Find(name), Problem: null);
        }
        catch (BackendUnavailableException exception)
        {
            return new BackendAvailability(name, Backend: null, exception.Message);
        }
    }
}
