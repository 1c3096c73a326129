using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>
/// Arrays in numpy's .npy format, version 1.0: little-endian doubles ('&lt;f8'). A column-major matrix is written in Fortran
/// order, as it lies in memory: <c>numpy.load</c> gives the array of the same shape and indices.
/// </summary>
/// <remarks>
/// Source: numpy.lib.format. The header is a Python dictionary padded with spaces so that the data begin at a multiple of 64
/// bytes;
/// its length always fits version 1.0's two bytes, since the shape has at most two numbers.
/// </remarks>
public static class NpyWriter
{
    private const int Alignment = 64;

    /// <summary>The magic string, then version 1.0.</summary>
    private static readonly byte[] magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>The magic string, the version, and the header length's two bytes.</summary>
    private const int PreambleLength = 10;

    /// <summary>
    /// Doubles written at once: a span of bytes is bounded by 2³¹ − 1, an eighth of what a span of doubles may hold.
    /// </summary>
    private const int ChunkLength = 1 << 24;

    /// <summary>Writes a matrix, shape (rows, columns), to a new file.</summary>
    public static void Write(DenseMatrix matrix, string path)
    {
        using FileStream stream = File.Create(path);
        Write(matrix, stream);
    }

    /// <summary>Writes a vector, shape (length,), to a new file.</summary>
    public static void Write(ReadOnlySpan<double> vector, string path)
    {
        using FileStream stream = File.Create(path);
        Write(vector, stream);
    }

    /// <summary>Writes a matrix, shape (rows, columns).</summary>
    public static void Write(DenseMatrix matrix, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Write(string.Create(CultureInfo.InvariantCulture, $"({matrix.RowCount}, {matrix.ColumnCount})"),
            fortranOrder: true, matrix.Values, stream);
    }

    /// <summary>Writes a vector, shape (length,).</summary>
    public static void Write(ReadOnlySpan<double> vector, Stream stream) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"({vector.Length},)"), fortranOrder: false, vector, stream);

    private static void Write(string shape, bool fortranOrder, ReadOnlySpan<double> values, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        string dictionary = $"{{'descr': '<f8', 'fortran_order': {(fortranOrder ? "True" : "False")}, 'shape': {shape}, }}";
        int unpadded = PreambleLength + dictionary.Length + 1;
        int padding = (Alignment - unpadded % Alignment) % Alignment;
        byte[] header = new byte[unpadded + padding];
        magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(magic.Length), (ushort)(header.Length - PreambleLength));
        Encoding.ASCII.GetBytes(dictionary.PadRight(dictionary.Length + padding) + "\n", header.AsSpan(PreambleLength));
        stream.Write(header);
        WriteValues(values, stream);
    }

    private static void WriteValues(ReadOnlySpan<double> values, Stream stream)
    {
        if (BitConverter.IsLittleEndian)
        {
            for (; values.Length > 0; values = values[Math.Min(values.Length, ChunkLength)..])
                stream.Write(MemoryMarshal.AsBytes(values[..Math.Min(values.Length, ChunkLength)]));
            return;
        }
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            stream.Write(bytes);
        }
    }
}
