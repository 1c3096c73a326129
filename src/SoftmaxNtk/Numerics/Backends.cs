using SoftmaxNtk.Numerics.SystemLibraries;

namespace SoftmaxNtk.Numerics;

/// <summary>
/// The linear-algebra backends by name. Nothing is remembered between calls; every backend is verified before it is
/// returned.
/// </summary>
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

    /// <summary>The names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. catalogue.Select(entry => entry.Name)];

    /// <summary>Opens and verifies the backend of that name.</summary>
    /// <exception cref="ArgumentException">No backend has that name.</exception>
    /// <exception cref="BackendUnavailableException">
    /// It is not on this machine, or it fails, or its results are wrong.
    /// </exception>
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
    /// Opens a backend in the caller's own way, such as <see cref="MathNetBackend.NativeProcessWide"/>, and verifies it
    /// as those here are.
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
            string message = exception.Message.ReplaceLineEndings(" ").TrimEnd(' ', '.');
            throw new BackendUnavailableException(
                name, $"opening and trying it failed with {exception.GetType().Name}: {message}",
                "choose another backend, for instance simd, or install the library anew", exception);
        }
    }

    /// <summary>
    /// The backend to use when none is named: simd, our own routines, for every operation and on every processor.
    /// </summary>
    /// <remarks>
    /// So results do not depend on what is installed: a system's library is used only where it is asked for by name.
    /// They do depend on the instruction set that the routines are compiled for, which <see
    /// cref="ILinearAlgebraBackend.Description"/> names. A library was once preferred where a processor has neither
    /// AVX2 nor AVX-512; but OpenBLAS's routines for such processors round according to where in memory a matrix
    /// happens to lie, so that two runs differ, and a library's version would have been one more thing that a result
    /// depends on.
    /// </remarks>
    public static ILinearAlgebraBackend Automatic() => Find("simd");

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
