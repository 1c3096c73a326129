namespace SoftmaxNtk.Numerics.SystemLibraries;

/// <summary>
/// How one vendor's BLAS and LAPACK is found and made single-threaded. All of them export the same products and
/// eigensolver.
/// </summary>
/// <param name="Name">The backend's short name.</param>
/// <param name="Title">The library's own name, for people.</param>
/// <param name="FileNames">Where it may be, in order of preference; names without a folder are looked up by the
/// system's loader.</param>
/// <param name="SetThreads">The function that takes the number of threads, or null.</param>
/// <param name="SetReproducible">The function and argument that make results independent of the alignment of memory, or
/// null.</param>
/// <param name="GetVersion">The function that returns a text which names the version, or null.</param>
/// <param name="GetCore">The function that returns the name of the core whose routines OpenBLAS runs; null for other
/// libraries.</param>
/// <param name="Remedy">What a user does to have it.</param>
internal sealed record SystemLibrary(
    string Name, string Title, IReadOnlyList<string> FileNames,
    string? SetThreads, (string Function, int Argument)? SetReproducible, string? GetVersion, string? GetCore,
    string Remedy)
{
    /// <remarks>The plain libblas.so.3 is not looked for: on many systems it is the slow reference implementation.</remarks>
    public static SystemLibrary OpenBlas { get; } = new(
        "openblas", "OpenBLAS",
        [
            "libopenblas.so.0", "libopenblas.so", "libopenblasp.so.0", "openblas.dll", "libopenblas.dll",
            "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", "/usr/local/opt/openblas/lib/libopenblas.dylib", "libopenblas.dylib",
        ],
        "openblas_set_num_threads", null, "openblas_get_config", "openblas_get_corename",
        "install it (Debian: apt install libopenblas0; Fedora: dnf install openblas; macOS: brew install openblas) "
        + "or put its folder on the loader's path");

    public static SystemLibrary Mkl { get; } = new(
        "mkl", "Intel oneMKL",
        [
            "libmkl_rt.so.3", "libmkl_rt.so.2", "libmkl_rt.so", "mkl_rt.3.dll", "mkl_rt.2.dll", "mkl_rt.1.dll", "mkl_rt.dll",
            "libmkl_rt.2.dylib", "libmkl_rt.dylib",
        ],
        "MKL_Set_Num_Threads", ("MKL_CBWR_Set", 2), null, null,
        "install oneMKL and put the folder of its mkl_rt library on the loader's path (Linux: LD_LIBRARY_PATH; Windows: PATH)");

    public static SystemLibrary Accelerate { get; } = new(
        "accelerate", "Apple Accelerate",
        ["/System/Library/Frameworks/Accelerate.framework/Accelerate"],
        "BLASSetThreading", null, null, null,
        "it is part of macOS and of no other system");
}
