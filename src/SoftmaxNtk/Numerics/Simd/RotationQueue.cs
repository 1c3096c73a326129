using System.Runtime.CompilerServices;

namespace SoftmaxNtk.Numerics.Simd;

/// <summary>
/// Plane rotations of neighbouring columns, kept until there are many and then applied together, a strip of rows at a time:
/// the strip stays in the cache while all sweeps pass over it, instead of the whole matrix passing through once a sweep.
/// </summary>
/// <remarks>After Van Zee, van de Geijn and Quintana-Ortí, Restructuring the tridiagonal and bidiagonal QR algorithms (2014).</remarks>
internal sealed unsafe class RotationQueue<TLanes, TVector> : IRotationSink
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>As many sweeps over the full matrix are collected before they are applied.</summary>
    private const int SweepsAtOnce = 48;

    private readonly int order;
    private readonly double* matrix;
    private readonly double* strip;
    private readonly double[] cosines;
    private readonly double[] sines;
    private readonly List<(int Low, int High, int Offset)> sweeps = [];
    private int used;

    /// <param name="matrix">order×order; its columns are rotated.</param>
    /// <param name="strip">Workspace of <see cref="StripSize"/> doubles.</param>
    public RotationQueue(int order, double* matrix, double* strip)
    {
        this.order = order;
        this.matrix = matrix;
        this.strip = strip;
        cosines = new double[SweepsAtOnce * order];
        sines = new double[SweepsAtOnce * order];
    }

    private static int StripRows => 4 * TLanes.Width;

    public static nint StripSize(int order) => (nint)order * StripRows;

    /// <inheritdoc/>
    public void Begin(int low, int high, out Span<double> sweepCosines, out Span<double> sweepSines)
    {
        if (used + high - low > cosines.Length)
            Flush();
        sweeps.Add((low, high, used));
        sweepCosines = cosines.AsSpan(used, high - low);
        sweepSines = sines.AsSpan(used, high - low);
        used += high - low;
    }

    /// <summary>Applies all that is queued.</summary>
    public void Flush()
    {
        fixed (double* c = cosines, s = sines)
        {
            for (int row = 0; row < order && sweeps.Count > 0; row += StripRows)
            {
                int rows = Math.Min(StripRows, order - row);
                Move(row, rows, store: false);
                foreach ((int low, int high, int offset) in sweeps)
                    Sweep(strip, low, high, c + offset - low, s + offset - low);
                Move(row, rows, store: true);
            }
        }
        sweeps.Clear();
        used = 0;
    }

    /// <summary>Copies rows of the matrix to the strip or back; in the strip, the entries of one column stand together.</summary>
    private void Move(int row, int rows, bool store)
    {
        for (int column = 0; column < order; column++)
        {
            Span<double> outside = new(matrix + (nint)column * order + row, rows);
            Span<double> inside = new(strip + (nint)column * StripRows, rows);
            if (store)
                inside.CopyTo(outside);
            else
                outside.CopyTo(inside);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Sweep(double* strip, nint low, nint high, double* cosines, double* sines)
    {
        nint width = TLanes.Width;
        double* z = strip + high * 4 * width;
        TVector f0 = TLanes.Load(z), f1 = TLanes.Load(z + width), f2 = TLanes.Load(z + 2 * width), f3 = TLanes.Load(z + 3 * width);
        for (nint i = high - 1; i >= low; i--)
        {
            double* upper = z;
            z -= 4 * width;
            TVector c = TLanes.Broadcast(cosines[i]), s = TLanes.Broadcast(sines[i]);
            f0 = Rotate(z, upper, c, s, f0);
            f1 = Rotate(z + width, upper + width, c, s, f1);
            f2 = Rotate(z + 2 * width, upper + 2 * width, c, s, f2);
            f3 = Rotate(z + 3 * width, upper + 3 * width, c, s, f3);
        }
        TLanes.Store(z, f0);
        TLanes.Store(z + width, f1);
        TLanes.Store(z + 2 * width, f2);
        TLanes.Store(z + 3 * width, f3);
    }

    /// <summary>Stores c·f + s·z as the upper column and returns c·z − s·f, the lower one, which the next rotation takes as its upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Rotate(double* lower, double* upper, TVector c, TVector s, TVector f)
    {
        TVector z = TLanes.Load(lower);
        TLanes.Store(upper, TLanes.MultiplyAdd(s, z, TLanes.Multiply(c, f)));
        return TLanes.MultiplySubtractFrom(s, f, TLanes.Multiply(c, z));
    }
}
