using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SoftmaxNtk.Randomness;

/// <summary>
/// A node in a tree of named seeds. A child is named by its path from the root ("weights/3"), so that a new consumer of
/// randomness takes a new name and shifts no stream that was there before.
/// </summary>
/// <param name="Root">The one number that a run is repeated from.</param>
/// <param name="Path">The names from the root down, joined by '/'; empty at the root.</param>
public readonly record struct Seed(ulong Root, string Path = "")
{
    /// <summary>The child of that name.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds '/'.</exception>
    public Seed Child(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('/', StringComparison.Ordinal))
            throw new ArgumentException($"The seed name '{name}' holds '/', which separates names; use Child twice.", nameof(name));
        return new Seed(Root, string.IsNullOrEmpty(Path) ? name : $"{Path}/{name}");
    }

    /// <summary>The child with that number, for replicates and blocks.</summary>
    public Seed Child(long index) => Child(index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A fresh stream that starts at this seed: the same seed gives the same stream, on every machine.</summary>
    public RandomStream Open() => new(State());

    /// <summary>SHA-256 of the root (little endian) followed by the UTF-8 path: 256 bits, the whole state of the generator.</summary>
    private (ulong, ulong, ulong, ulong) State()
    {
        byte[] path = Encoding.UTF8.GetBytes(Path ?? "");
        byte[] message = new byte[8 + path.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(message, Root);
        path.CopyTo(message, 8);
        ReadOnlySpan<byte> hash = SHA256.HashData(message);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(hash[16..]), BinaryPrimitives.ReadUInt64LittleEndian(hash[24..]));
    }
}
