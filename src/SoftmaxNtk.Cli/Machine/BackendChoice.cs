using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Cli.Machine;

/// <summary>Chooses what the numerical work runs on.</summary>
internal static class BackendChoice
{
    /// <summary>
    /// The backend of that name, or the fastest one found where none is named, with that many threads, or as many as there are
    /// cores.
    /// </summary>
    /// <exception cref="BadInputException">There is no such backend here, or less than one thread is asked for.</exception>
    public static Compute Make(string? backend, int? threads)
    {
        if (threads < 1)
            throw new BadInputException($"--threads {threads}: at least 1. Remedy: leave it out to use all {Processor.Cores} cores.");
        return new Compute(Find(backend), threads ?? Processor.Cores);
    }

    private static ILinearAlgebraBackend Find(string? name)
    {
        if (name is null)
            return Backends.Automatic();
        if (!Backends.Names.Contains(name))
            throw new BadInputException(
                $"--backend {name}: there is no such backend. Remedy: one of {string.Join(", ", Backends.Names)}, or leave it out.");
        try
        {
            return Backends.Find(name);
        }
        catch (BackendUnavailableException exception)
        {
            throw new BadInputException($"--backend {name}: {exception.Message}", exception);
        }
    }
}
