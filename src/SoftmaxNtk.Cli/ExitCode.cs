namespace SoftmaxNtk.Cli;

/// <summary>What the process returns; part of the command line's contract.</summary>
internal enum ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    Done = 0,

    /// <summary>Something went wrong while running, or a claim is contradicted and that is to count as failure.</summary>
    Failed = 1,

    /// <summary>The command line, a config, a data file or a folder is not usable; nothing was run.</summary>
    BadInput = 2,

    /// <summary>A training diverged; its rows up to there were kept.</summary>
    Diverged = 3,

    /// <summary>Stopped by Ctrl-C or SIGTERM; the rows computed until then were kept. 128 + SIGINT, as shells say it.</summary>
    Interrupted = 130,
}
