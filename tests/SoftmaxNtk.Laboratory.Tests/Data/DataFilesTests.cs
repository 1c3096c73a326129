using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Data;

public sealed class DataFilesTests : IDisposable
{
    private readonly TemporaryFolder first = new();
    private readonly TemporaryFolder second = new();

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    private DataFiles Both => new([.. first.Files.Folders, .. second.Files.Folders]);

    [Fact]
    public void Folders_are_searched_in_order()
    {
        second.Write("a", "2");
        Assert.Equal(second.PathOf("a"), Both.Find("a"));
        first.Write("a", "1");
        Assert.Equal(first.PathOf("a"), Both.Find("a"));
        Assert.Equal(second.PathOf("a"), Both.Find(second.PathOf("a")));
    }

    [Fact]
    public void A_missing_file_is_refused_in_one_line_that_names_every_place()
    {
        string message = Assert.Throws<FileNotFoundException>(() => Both.Find("a")).Message;
        Assert.Contains(first.PathOf("a"), message);
        Assert.Contains(second.PathOf("a"), message);
        Assert.DoesNotContain("\n", message);
    }

    [Fact]
    public void The_hash_is_that_of_the_content()
    {
        // FIPS 180-2, appendix B.1.
        first.Write("a", "abc");
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Both.Sha256("a"));
    }
}
