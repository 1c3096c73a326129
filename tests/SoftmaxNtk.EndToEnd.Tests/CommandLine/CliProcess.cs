using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>What a finished process left.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard error.</summary>
    public string[] Complaints => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The command line as a process of its own.</summary>
internal sealed partial class CliProcess : IDisposable
{
    public const int SigInt = 2;
    public const int SigTerm = 15;

    /// <summary>Far longer than anything here takes; a process that hangs fails its test.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private CliProcess(
        string assembly, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DEBUG");
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        process = Process.Start(start)!;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the command line with the toy experiment.</summary>
    public static CliProcess StartToy(string folder, params IEnumerable<string> arguments) =>
        new("SoftmaxNtk.EndToEnd.Tests.dll", folder, arguments);

    /// <summary>Runs the command line with the toy experiment.</summary>
    public static CliResult RunToy(string folder, params IEnumerable<string> arguments)
    {
        using CliProcess process = StartToy(folder, arguments);
        return process.Wait();
    }

    /// <summary>Runs the command line as users have it.</summary>
    public static CliResult Run(string folder, params IEnumerable<string> arguments)
    {
        using CliProcess process = new("SoftmaxNtk.Cli.dll", folder, arguments);
        return process.Wait();
    }

    /// <summary>The same with variables of the environment set.</summary>
    public static CliResult RunWith(IReadOnlyDictionary<string, string> environment, string folder, params IEnumerable<string> arguments)
    {
        using CliProcess process = new("SoftmaxNtk.Cli.dll", folder, arguments, environment);
        return process.Wait();
    }

    /// <summary>Waits for the end.</summary>
    public CliResult Wait()
    {
        Assert.True(process.WaitForExit(patience), "The process did not end.");
        return new CliResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Waits until something has happened on disk.</summary>
    public void WaitUntil(Func<bool> condition)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.False(process.HasExited, "The process ended before it was expected to.");
            Assert.True(Stopwatch.GetElapsedTime(started) < patience, "The process did not get there.");
            Thread.Sleep(5);
        }
    }

    public void Signal(int signal) => Assert.Equal(0, Kill(process.Id, signal));

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
