namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>Environments in which a process finds other BLAS libraries than this machine has.</summary>
internal static class InstalledLibraries
{
    private static readonly string[] names =
        ["libopenblas.so.0", "libopenblas.so", "libopenblasp.so.0", "libmkl_rt.so.3", "libmkl_rt.so.2", "libmkl_rt.so"];

    /// <summary>What is installed.</summary>
    public static IReadOnlyDictionary<string, string> AsTheyAre { get; } = new Dictionary<string, string>();

    /// <summary>OpenBLAS takes the processor for one of 2004.</summary>
    public static IReadOnlyDictionary<string, string> ForAnOldCore { get; } =
        new Dictionary<string, string> { ["OPENBLAS_CORETYPE"] = "Prescott" };

    /// <summary>None: files of their names that are no libraries stand where Linux's loader looks first.</summary>
    public static IReadOnlyDictionary<string, string> Hidden(string folder)
    {
        string libraries = Path.Combine(folder, "no-libraries");
        Directory.CreateDirectory(libraries);
        foreach (string name in names)
            File.WriteAllText(Path.Combine(libraries, name), "not a library");
        return new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = libraries };
    }
}
