using System.ComponentModel;
using System.Diagnostics;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>Finds a Python that has PyTorch.</summary>
internal static class PythonInterpreter
{
    /// <summary>
    /// The system's own comes second: a version manager's Python on the path often lacks the distribution's packages.
    /// </summary>
    private static readonly string[] candidates = ["python3", "/usr/bin/python3", "python"];

    /// <summary>The first interpreter that can import torch, or null.</summary>
    public static string? WithTorch() => candidates.FirstOrDefault(CanImportTorch);

    private static bool CanImportTorch(string interpreter)
    {
        ProcessStartInfo start = new(interpreter, ["-c", "import torch"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
