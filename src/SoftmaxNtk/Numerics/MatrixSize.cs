using System.Globalization;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SoftmaxNtk.Numerics;

/// <summary>
/// A matrix yet to be made. One array must hold it, and holds <see cref="Array.MaxLength"/> numbers at most, whatever
/// the memory.
/// </summary>
/// <remarks>
/// Ask before making one whose sizes a user chose: beyond the limit their product would wrap round, at worst to a small
/// array.
/// </remarks>
/// <param name="Name">What it is, such as "W (d×m)".</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Remedy">What to do where it does not fit.</param>
public readonly record struct MatrixSize(string Name, long Rows, long Columns, string Remedy)
{
    /// <summary>Rows × columns.</summary>
    public Int128 Count => (Int128)Rows * Columns;

    /// <summary>Whether one array holds it.</summary>
    public bool Fits => Count <= Array.MaxLength;

    /// <summary>The length of its array.</summary>
    /// <exception cref="MatrixSizeException">No array is as long.</exception>
    public int Require() => Fits ? (int)Count : throw new MatrixSizeException(this);

    /// <summary>The matrix, all zeros.</summary>
    /// <exception cref="MatrixSizeException">No array holds it.</exception>
    public DenseMatrix Zeros()
    {
        Require();
        return new DenseMatrix(checked((int)Rows), checked((int)Columns));
    }

    /// <summary>"W (d×m) of 64 × 100,000,000 = 6,400,000,000 numbers".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} of {Rows:N0} × {Columns:N0} = {Count:N0} numbers");
}
