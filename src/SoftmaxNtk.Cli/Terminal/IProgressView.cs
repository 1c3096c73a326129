using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Runs;

namespace SoftmaxNtk.Cli.Terminal;

/// <summary>Shows how far a run is.</summary>
internal interface IProgressView
{
    /// <summary>Does the work, showing what it reports under a title, and returns its result.</summary>
    T Show<T>(string title, Func<IProgress<RunProgress>, T> work);
}

/// <summary>Shows nothing.</summary>
internal sealed class NoProgress : IProgressView, IProgress<RunProgress>
{
    public T Show<T>(string title, Func<IProgress<RunProgress>, T> work) => work(this);

    public void Report(RunProgress value)
    {
    }
}
