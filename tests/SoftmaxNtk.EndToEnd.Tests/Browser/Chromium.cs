using System.Diagnostics;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Browser;

/// <summary>A headless Chromium as a process of its own, asked through its DevTools port.</summary>
internal sealed class Chromium : IDisposable
{
    /// <summary>Where the browser is installed under another name than those looked for.</summary>
    public const string Variable = "SOFTMAXNTK_CHROMIUM";

    private static readonly string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly ScratchFolder profile = new();
    private readonly Process process;

    private Chromium(string program)
    {
        // Without a sandbox, which the root of a container cannot have; it opens nothing but our own page.
        process = Process.Start(new ProcessStartInfo(program,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
            "--disable-extensions", "--disable-background-networking", "--remote-debugging-port=0", $"--user-data-dir={profile.Path}",
            "about:blank",
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The browser's program; null where there is none.</summary>
    public static string? Program { get; } = Find();

    /// <summary>Starts it.</summary>
    public static Chromium Start() => new(Program ?? throw new InvalidOperationException("No Chromium is installed."));

    /// <summary>Opens an empty page.</summary>
    public async Task<BrowserPage> OpenPage() => await BrowserPage.Connect(Port());

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        profile.Dispose();
    }

    /// <summary>The port, which the browser writes into its profile once it listens.</summary>
    private int Port()
    {
        string file = Path.Combine(profile.Path, "DevToolsActivePort");
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            Assert.False(process.HasExited, "Chromium ended before it listened.");
            Assert.True(Stopwatch.GetElapsedTime(started) < patience, "Chromium did not listen in time.");
            if (File.Exists(file) && File.ReadAllLines(file) is [string port, _, ..])
                return int.Parse(port, System.Globalization.CultureInfo.InvariantCulture);
            Thread.Sleep(20);
        }
    }

    private static string? Find() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
