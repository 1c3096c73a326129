namespace SoftmaxNtk.Numerics.Simd;

/// <summary>Applies the rotations of a sweep to the columns of a small matrix.</summary>
/// <param name="order">Rows and columns.</param>
/// <param name="matrix">Its columns are rotated.</param>
/// <param name="leading">From a column to the next.</param>
internal sealed unsafe class ColumnRotation<TLanes, TVector>(int order, double* matrix, nint leading) : IRotationSink
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <inheritdoc/>
    public void Sweep(int low, ReadOnlySpan<double> cosines, ReadOnlySpan<double> sines)
    {
        for (int k = cosines.Length - 1; k >= 0; k--)
        {
            double* column = matrix + (low + k) * leading;
            VectorRoutines<TLanes, TVector>.Rotate(order, cosines[k], sines[k], column + leading, column);
        }
    }
}
