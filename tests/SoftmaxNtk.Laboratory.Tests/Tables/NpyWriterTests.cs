using System.Text;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Tables;

public sealed class NpyWriterTests
{
    [Fact]
    public void A_matrix_is_written_in_fortran_order_byte_for_byte_as_the_format_says()
    {
        DenseMatrix matrix = DenseMatrix.OfArray(new double[,] { { 1, 2, 3 }, { -0.0, double.NaN, 6 } });
        using MemoryStream stream = new();
        NpyWriter.Write(matrix, stream);

        // numpy.lib.format: \x93NUMPY, version 1.0, header length as two little-endian bytes, the dictionary padded to a multiple of 64.
        string dictionary = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }".PadRight(117) + "\n";
        byte[] expected = [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(dictionary),
            .. Bytes(1, -0.0, 2, double.NaN, 3, 6)];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void A_vector_has_one_dimension()
    {
        using MemoryStream stream = new();
        NpyWriter.Write([1.5, double.PositiveInfinity], stream);

        string dictionary = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }".PadRight(117) + "\n";
        byte[] expected = [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(dictionary),
            .. Bytes(1.5, double.PositiveInfinity)];
        Assert.Equal(expected, stream.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(123456)]
    public void Data_begin_at_a_multiple_of_64_whatever_the_shape_s_length(int rows)
    {
        using MemoryStream stream = new();
        NpyWriter.Write(new DenseMatrix(rows, 1), stream);
        byte[] bytes = stream.ToArray();
        int headerLength = bytes[8] + 256 * bytes[9];
        Assert.Equal(0, (10 + headerLength) % 64);
        Assert.Equal((byte)'\n', bytes[10 + headerLength - 1]);
        Assert.Equal(10 + headerLength + 8 * rows, bytes.Length);
    }

    private static byte[] Bytes(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
