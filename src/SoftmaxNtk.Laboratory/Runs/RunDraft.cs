using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>
/// A run that is being written. All files go to a sibling <c>name-hash8.partial</c>, which takes its final name only when it is
/// whole: at no moment is there a folder that looks finished and is not. It holds the run's lock until it is disposed.
/// </summary>
/// <remarks>
/// Publishing over an earlier run moves that one aside to <c>.old</c> first. A crash between the two renames leaves no final
/// folder; the next draft puts the old one back.
/// </remarks>
public sealed class RunDraft : IDisposable
{
    private readonly RunFolder final;
    private readonly RunLock runLock;

    private RunDraft(RunFolder final, RunLock runLock)
    {
        this.final = final;
        this.runLock = runLock;
        Folder = new RunFolder(final.Path + ".partial");
    }

    /// <summary>
    /// Where the run is written until it is published. What an earlier, unfinished run left there is still there.
    /// </summary>
    public RunFolder Folder { get; }

    private string AsideFolder => final.Path + ".old";

    /// <summary>Begins to write the run that is to stand at <paramref name="final"/>.</summary>
    /// <exception cref="RunLockedException">Another process is writing it.</exception>
    /// <exception cref="OutputFolderException">Nothing can be written there.</exception>
    public static RunDraft Begin(RunFolder final)
    {
        ArgumentNullException.ThrowIfNull(final);
        string parent = Directory.GetParent(final.Path)?.FullName ?? final.Path;
        try
        {
            Directory.CreateDirectory(parent);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputFolderException(parent, exception);
        }
        RunLock runLock = RunLock.Take(final.Path);
        try
        {
            RunDraft draft = new(final, runLock);
            draft.FinishInterruptedPublication();
            return draft;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            runLock.Dispose();
            throw new OutputFolderException(parent, exception);
        }
    }

    /// <summary>
    /// Throws away what an earlier, unfinished run left; its finished cells stand in the store.
    /// </summary>
    /// <exception cref="OutputFolderException">Nothing can be written there.</exception>
    public void Clear()
    {
        try
        {
            if (Directory.Exists(Folder.Path))
                Directory.Delete(Folder.Path, recursive: true);
            Directory.CreateDirectory(Folder.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OutputFolderException(Folder.Path, exception);
        }
    }

    /// <summary>
    /// Gives the whole run its final name, in place of an earlier run.
    /// </summary>
    /// <returns>The run's folder under its final name.</returns>
    public RunFolder Publish()
    {
        if (Directory.Exists(final.Path))
            Directory.Move(final.Path, AsideFolder);
        Directory.Move(Folder.Path, final.Path);
        if (Directory.Exists(AsideFolder))
            Directory.Delete(AsideFolder, recursive: true);
        return final;
    }

    public void Dispose() => runLock.Dispose();

    private void FinishInterruptedPublication()
    {
        if (!Directory.Exists(AsideFolder))
            return;
        if (Directory.Exists(final.Path))
            Directory.Delete(AsideFolder, recursive: true);
        else
            Directory.Move(AsideFolder, final.Path);
    }
}
