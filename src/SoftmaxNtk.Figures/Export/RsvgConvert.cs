using System.Diagnostics;

namespace SoftmaxNtk.Figures.Export;

/// <summary>The program rsvg-convert (librsvg), which turns SVG into PNG and PDF.</summary>
public sealed class RsvgConvert
{
    private readonly string program;

    private RsvgConvert(string program) => this.program = program;

    /// <summary>The program in the first folder that holds it, or null.</summary>
    /// <param name="searchPath">Folders joined as in the PATH variable.</param>
    public static RsvgConvert? Find(string? searchPath)
    {
        string name = OperatingSystem.IsWindows() ? "rsvg-convert.exe" : "rsvg-convert";
        string? program = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return program is null ? null : new RsvgConvert(program);
    }

    /// <summary>Converts an SVG file. PNG: twice the size, white background.</summary>
    /// <returns>Empty, or what the program complained of.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the program was stopped.</exception>
    public string Convert(string svgFile, string targetFile, FigureFormat format, CancellationToken cancellationToken)
    {
        string[] arguments = format == FigureFormat.Pdf
            ? ["--format=pdf", $"--output={targetFile}", svgFile]
            : ["--format=png", "--zoom=2", "--background-color=white", $"--output={targetFile}", svgFile];
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true };
        // A PDF holds its date of making unless this says otherwise; equal figures make equal files.
        start.Environment["SOURCE_DATE_EPOCH"] = "0";
        try
        {
            using Process process = Process.Start(start)!;
            using CancellationTokenRegistration stop = cancellationToken.Register(process.Kill);
            string complaint = process.StandardError.ReadToEnd();
            process.WaitForExit();
            cancellationToken.ThrowIfCancellationRequested();
            return process.ExitCode == 0 ? "" : $"{program} ended with code {process.ExitCode}: {complaint.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return $"{program} could not be started: {error.Message}";
        }
    }
}
