using MathNet.Numerics;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Cli.Machine;

/// <summary>Chooses what the numerical work runs on.</summary>
internal static class BackendChoice
{
    private const string MathNetName = "mathnet";

    /// <summary>
    /// The backend of that name, or where none is named <see cref="Backends.Automatic()"/>, with that many threads, or
    /// as many as there are cores.
    /// </summary>
    /// <exception cref="BadInputException">
    /// There is no such backend here, or less than one thread is asked for.
    /// </exception>
    public static ComputeResources Make(string? backend, int? threads)
    {
        if (threads < 1)
            throw new BadInputException($"--threads {threads}: at least 1. Remedy: leave it out to use all {Processor.Cores} cores.");
        Control.MaxDegreeOfParallelism = threads ?? Processor.Cores; // of MathNet's own backend, which takes it from nowhere else
        return new ComputeResources(Find(backend), threads ?? Processor.Cores);
    }

    /// <summary>Every backend with what was found on this machine.</summary>
    public static IReadOnlyList<BackendAvailability> Probe() =>
    [
        .. Backends.Probe().Select(found =>
            found.Name == MathNetName ? Backends.Probe(MathNetName, MathNetBackend.NativeProcessWide) : found),
    ];

    private static ILinearAlgebraBackend Find(string? name)
    {
        if (name is null)
            return Backends.Automatic();
        if (!Backends.Names.Contains(name))
            throw new BadInputException(
                $"--backend {name}: there is no such backend. Remedy: one of {string.Join(", ", Backends.Names)}, or leave it out.");
        try
        {
            return Open(name);
        }
        catch (BackendUnavailableException exception)
        {
            throw new BadInputException($"--backend {name}: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// MathNet's backend with the native provider where its package is there: only a program may choose that, for its
    /// whole process.
    /// </summary>
    private static ILinearAlgebraBackend Open(string name) =>
        name == MathNetName ? Backends.Open(MathNetName, MathNetBackend.NativeProcessWide) : Backends.Find(name);
}
