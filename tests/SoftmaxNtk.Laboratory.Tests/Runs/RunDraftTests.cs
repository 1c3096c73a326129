using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Runs;

public sealed class RunDraftTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    private RunFolder Final => new(Path.Combine(scratch.Path, "toy", "squares-12345678"));

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Nothing_has_the_final_name_before_publication()
    {
        using RunDraft draft = RunDraft.Begin(Final);
        draft.Clear();
        File.WriteAllText(draft.Folder.ConfigFile, "{}");
        Assert.False(Directory.Exists(Final.Path));

        draft.Publish();
        Assert.True(File.Exists(Final.ConfigFile));
        Assert.False(Directory.Exists(draft.Folder.Path));
    }

    [Fact]
    public void An_exception_in_the_middle_leaves_only_the_partial_folder_and_no_lock()
    {
        Assert.Throws<InvalidOperationException>(void () =>
        {
            using RunDraft draft = RunDraft.Begin(Final);
            draft.Clear();
            throw new InvalidOperationException();
        });
        Assert.Equal(["squares-12345678.partial"],
            Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Final.Path)!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_second_writer_is_refused_until_the_first_is_done()
    {
        using (RunDraft.Begin(Final))
        {
            RunLockedException exception = Assert.Throws<RunLockedException>(() => RunDraft.Begin(Final));
            Assert.Contains(Final.Path, exception.Message, StringComparison.Ordinal);
        }
        RunDraft.Begin(Final).Dispose();
    }

    [Fact]
    public void Clearing_throws_away_what_an_unfinished_run_left()
    {
        using RunDraft draft = RunDraft.Begin(Final);
        draft.Clear();
        Directory.CreateDirectory(draft.Folder.TablesFolder);
        File.WriteAllText(draft.Folder.ManifestFile, "{}");
        draft.Clear();
        Assert.Empty(Directory.EnumerateFileSystemEntries(draft.Folder.Path));
    }

    [Fact]
    public void Publishing_replaces_an_earlier_run_and_leaves_nothing_aside()
    {
        Directory.CreateDirectory(Final.Path);
        File.WriteAllText(Path.Combine(Final.Path, "stale.txt"), "");
        using RunDraft draft = RunDraft.Begin(Final);
        draft.Clear();
        draft.Publish();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Final.Path));
        Assert.False(Directory.Exists(Final.Path + ".old"));
    }

    [Fact]
    public void A_crash_between_the_two_renames_is_undone_by_the_next_draft()
    {
        Directory.CreateDirectory(Final.Path + ".old");
        File.WriteAllText(Path.Combine(Final.Path + ".old", "kept.txt"), "");
        RunDraft.Begin(Final).Dispose();
        Assert.True(File.Exists(Path.Combine(Final.Path, "kept.txt")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_clear_message()
    {
        string file = Path.Combine(scratch.Path, "file");
        File.WriteAllText(file, "");
        OutputFolderException exception = Assert.Throws<OutputFolderException>(() =>
            RunDraft.Begin(new RunFolder(Path.Combine(file, "toy", "run"))));
        Assert.Contains("--out", exception.Message, StringComparison.Ordinal);
    }
}
