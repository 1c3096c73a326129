using System.Globalization;

namespace SoftmaxNtk.Numerics;

/// <summary>A matrix has more numbers than one array holds. Nothing was made of it.</summary>
public sealed class MatrixSizeException(MatrixSize size) : Exception($"{size}; limit: {Limit}; remedy: {size.Remedy}")
{
    /// <summary>What one array holds, in words.</summary>
    public static string Limit => string.Create(CultureInfo.InvariantCulture, $"{Array.MaxLength:N0} numbers in one array");

    /// <summary>The matrix that no array holds.</summary>
    public MatrixSize Size { get; } = size;
}
