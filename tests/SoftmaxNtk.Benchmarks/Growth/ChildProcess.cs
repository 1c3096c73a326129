using System.Diagnostics;
using System.Text.Json;

namespace SoftmaxNtk.Benchmarks.Growth;

/// <summary>Runs one measurement in a new process of this program, so that its peak memory is its own.</summary>
internal static class ChildProcess
{
    /// <summary>Starts `child` with these options and returns the JSON line that it prints.</summary>
    /// <exception cref="InvalidOperationException">The child failed; its own message stands above.</exception>
    public static JsonElement Run(params string[] options)
    {
        string self = Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its own program.");
        bool hosted = Path.GetFileNameWithoutExtension(self).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] program = hosted ? [Path.Combine(AppContext.BaseDirectory, "SoftmaxNtk.Benchmarks.dll")] : [];
        ProcessStartInfo start = new(self, [.. program, "child", .. options]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{self} did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonDocument.Parse(output).RootElement
            : throw new InvalidOperationException($"The child process ended with code {process.ExitCode}.");
    }
}
