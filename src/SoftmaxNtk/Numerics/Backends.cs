using SoftmaxNtk.Numerics.Simd;
using SoftmaxNtk.Numerics.SystemLibraries;

namespace SoftmaxNtk.Numerics;

/// <summary>The linear-algebra backends by name. Nothing is remembered between calls; every backend is verified before it is returned.</summary>
public static class Backends
{
    private static readonly (string Name, Func<ILinearAlgebraBackend> Open)[] catalogue =
    [
        ("simd", () => new SimdBackend()),
        ("mkl", () => SystemBackend.Open(SystemLibrary.Mkl)),
        ("accelerate", () => SystemBackend.Open(SystemLibrary.Accelerate)),
        ("openblas", () => SystemBackend.Open(SystemLibrary.OpenBlas)),
        ("mathnet", MathNetBackend.Managed),
    ];

    private static readonly string[] libraryFirst = ["accelerate", "mkl", "openblas", "simd"];

    /// <summary>The names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. catalogue.Select(entry => entry.Name)];

    /// <summary>Opens and verifies the backend of that name.</summary>
    /// <exception cref="ArgumentException">No backend has that name.</exception>
    /// <exception cref="BackendUnavailableException">It is not on this machine, or it fails, or its results are wrong.</exception>
    public static ILinearAlgebraBackend Find(string name)
    {
        foreach ((string known, Func<ILinearAlgebraBackend> open) in catalogue)
        {
            if (known == name)
                return Open(name, open);
        }
        throw new ArgumentException($"There is no backend '{name}'. Remedy: one of {string.Join(", ", Names)}.", nameof(name));
    }

    /// <summary>
    /// Opens a backend in the caller's own way, such as <see cref="MathNetBackend.NativeProcessWide"/>, and verifies it as those here are.
    /// </summary>
    /// <exception cref="BackendUnavailableException">
    /// It is not on this machine, or its results are wrong, or opening or trying it threw whatever it did.
    /// </exception>
    public static ILinearAlgebraBackend Open(string name, Func<ILinearAlgebraBackend> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        try
        {
            ILinearAlgebraBackend backend = open();
            BackendVerification.Check(backend);
            return backend;
        }
        catch (Exception exception) when (exception is not BackendUnavailableException)
        {
            // a foreign library can fail in any way, and must not take those down that work
            throw new BackendUnavailableException(
                name, $"opening and trying it failed with {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.')}",
                "choose another backend, for instance simd, or install the library anew", exception);
        }
    }

    /// <summary>
    /// The backend to use when none is named: for every operation the first that is there of a fixed order, never the winner of a timing, so that
    /// a machine always chooses the same.
    /// </summary>
    /// <remarks>
    /// With AVX2 or AVX-512 that is simd for all but eigenvectors. Measured on one core of a Zen 5 against OpenBLAS 0.3.21: products of order 200 to
    /// 1152 run at 91–105 GFLOP/s (OpenBLAS 39–55 with the AVX2 kernels it chooses, 85–90 when its AVX-512 kernels are forced); the narrow products
    /// of this program at 0.9–5 times its speed (0.24–3.8 times when forced, the slowest being one output row of a small product); restricted to
    /// AVX2 at 0.5–5 times, square ones mostly alike. Eigenvalues alone come out alike at order 1000 and in half of LAPACK's time at 2000, below 500
    /// more slowly; eigenvectors LAPACK finds 1.0–1.9 times as fast. Elsewhere, ARM above all, our portable kernels have not been measured, and a
    /// vendor's library is preferred throughout.
    /// </remarks>
    public static ILinearAlgebraBackend Automatic() =>
        Automatic(InstructionSets.Widest == InstructionSet.Portable ? libraryFirst : ["simd"], libraryFirst);

    /// <summary>The first available backend of one order for products and eigenvalues, of another for eigenvectors.</summary>
    internal static ILinearAlgebraBackend Automatic(IEnumerable<string> products, IEnumerable<string> eigenvectors)
    {
        ILinearAlgebraBackend first = First(products), second = First(eigenvectors);
        return first.Name == second.Name ? first : new PerOperationBackend(first, second);
    }

    private static ILinearAlgebraBackend First(IEnumerable<string> order) =>
        order.Select(Probe).FirstOrDefault(found => found.IsAvailable)?.Backend ?? Find("simd");

    /// <summary>Every backend with what was found, in the catalogue's order.</summary>
    public static IReadOnlyList<BackendAvailability> Probe() => [.. Names.Select(Probe)];

    /// <summary>What comes of opening a backend in the caller's own way.</summary>
    public static BackendAvailability Probe(string name, Func<ILinearAlgebraBackend> open)
    {
        try
        {
            return new BackendAvailability(name, Open(name, open), Problem: null);
        }
        catch (BackendUnavailableException exception)
        {
            return new BackendAvailability(name, Backend: null, exception.Message);
        }
    }

    private static BackendAvailability Probe(string name) => Probe(name, catalogue.Single(entry => entry.Name == name).Open);
}
