using System.Runtime.InteropServices;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.SystemLibraries;

namespace SoftmaxNtk.Benchmarks.Eigen;

/// <summary>OpenBLAS with threads of its own, which the library never gives it: as LAPACK is used elsewhere.</summary>
internal sealed unsafe class OpenBlasThreads
{
    private readonly delegate* unmanaged[Cdecl]<int, void> setThreads;

    private OpenBlasThreads(SystemBackend backend, nint setThreads)
    {
        Backend = backend;
        this.setThreads = (delegate* unmanaged[Cdecl]<int, void>)setThreads;
    }

    public SystemBackend Backend { get; }

    /// <summary>The library, or null where it is not installed.</summary>
    public static OpenBlasThreads? Find()
    {
        SystemLibrary library = SystemLibrary.OpenBlas;
        if (!Backends.Probe().Any(found => found.Name == library.Name && found.IsAvailable))
            return null;
        SystemBackend backend = SystemBackend.Open(library);
        nint handle = library.FileNames.Select(file => NativeLibrary.TryLoad(file, out nint found) ? found : 0).First(found => found != 0);
        return new OpenBlasThreads(backend, NativeLibrary.GetExport(handle, library.SetThreads!));
    }

    public void Use(int threads) => setThreads(threads);
}
