using System.Buffers.Binary;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Laboratory.Data;

/// <summary>
/// The content of an IDX file of unsigned bytes (idx1-ubyte, idx3-ubyte): a big-endian magic number 0x0000 08 kk with k the
/// number of dimensions, k sizes of 32 bits, and the bytes, last dimension fastest. Plain or gzipped.
/// </summary>
/// <remarks>Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".</remarks>
internal sealed class IdxFile
{
    private const int UnsignedByte = 0x08;

    private readonly byte[] content;

    private IdxFile(DataFile file, int[] sizes, byte[] content)
    {
        (File, Sizes, this.content) = (file, sizes, content);
        ItemLength = sizes.Skip(1).Aggregate(1, (product, size) => product * size);
    }

    public DataFile File { get; }

    /// <summary>The size of each dimension; the first is the number of items.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>How many items (images, labels) the file holds.</summary>
    public int Count => Sizes[0];

    /// <summary>The number of bytes of an item.</summary>
    public int ItemLength { get; }

    public ReadOnlySpan<byte> Item(int index) => content.AsSpan(4 + 4 * Sizes.Count + index * ItemLength, ItemLength);

    /// <summary>Reads a file of that many dimensions.</summary>
    /// <exception cref="DatasetException">The magic number is another, the file is empty, or its length is not that of
    /// its sizes.</exception>
    public static IdxFile Read(DataFile file, int dimensions)
    {
        byte[] content = file.ReadBytes();
        int header = 4 + 4 * dimensions;
        int magic = (UnsignedByte << 8) | dimensions;
        if (content.Length < header)
            throw file.Refuse($"the file ends after {content.Length} bytes; its header alone takes {header}; fetch the file again.");
        int found = BinaryPrimitives.ReadInt32BigEndian(content);
        if (found != magic)
            throw file.Refuse($"the magic number is 0x{found:x8}; an idx{dimensions}-ubyte file begins with 0x{magic:x8}; "
                + "check that images and labels are not exchanged.");
        int[] sizes = [.. Enumerable.Range(0, dimensions).Select(k => BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4 + 4 * k)))];
        if (sizes.Any(size => size <= 0))
            throw file.Refuse($"the sizes are {string.Join("×", sizes)}; each must be at least 1.");
        Int128 expected = sizes.Aggregate((Int128)1, (product, size) => product * size) + header;
        return content.Length == expected ? new IdxFile(file, sizes, content)
            : throw file.Refuse($"the file has {content.Length} bytes where its sizes {string.Join("×", sizes)} call for {expected}: "
                + $"it is {(content.Length < expected ? "truncated" : "too long")}; fetch it again.");
    }
}
