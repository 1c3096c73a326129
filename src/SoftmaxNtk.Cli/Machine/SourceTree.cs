using System.ComponentModel;
using System.Diagnostics;

namespace SoftmaxNtk.Cli.Machine;

/// <summary>The repository that this software runs from, if it does.</summary>
/// <param name="Commit">The commit that the software was built from; null if it is not known.</param>
/// <param name="IsDirty">Whether the repository around the executable differs from that commit; null outside a
/// repository.</param>
internal sealed record SourceTree(string? Commit, bool? IsDirty)
{
    /// <summary>Longer than this git may not take; a repository on a slow disk is then recorded as unknown.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Finds out, by the build's stamp and by asking git where the executable stands, if that repository knows the
    /// commit.
    /// </summary>
    public static SourceTree Find()
    {
        string? built = Software.Version.Split('+') is [_, string stamp] ? stamp : null;
        if (built is null || Git("cat-file", "-e", built + "^{commit}") is null)
            return new(built, null);
        bool changed = Git("status", "--porcelain", "--untracked-files=no") is not "";
        return new(built, changed || Git("rev-parse", "HEAD")?.Trim() != built);
    }

    private static string? Git(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process git = Process.Start(start)!;
            Task<string> output = git.StandardOutput.ReadToEndAsync();
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            if (git.WaitForExit(patience))
                return git.ExitCode == 0 ? output.Result : null;
            git.Kill();
            return null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
