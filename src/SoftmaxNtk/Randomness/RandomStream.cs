using System.Numerics;
using MathNet.Numerics.Random;

namespace SoftmaxNtk.Randomness;

/// <summary>
/// The xoshiro256** generator of Blackman and Vigna (2018) with its full 256-bit state, as a MathNet source, so that every
/// MathNet distribution can draw from a named <see cref="Seed"/>.
/// </summary>
/// <remarks>Differs from MathNet's own Xoshiro256StarStar, which is seeded with 32 bits only. Not thread-safe: one
/// stream, one thread.</remarks>
public sealed class RandomStream : RandomSource
{
    private ulong s0, s1, s2, s3;

    internal RandomStream((ulong, ulong, ulong, ulong) state) : base(threadSafe: false) => (s0, s1, s2, s3) = state;

    /// <summary>The next 64 uniformly distributed bits.</summary>
    public ulong NextBits()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>Uniform on [0, 1) from the 53 highest bits.</summary>
    protected override double DoSample() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Fills with independent N(0, σ²) values, two at a time by Marsaglia's polar method.</summary>
    public void FillGaussian(Span<double> destination, double standardDeviation)
    {
        for (int k = 0; k < destination.Length; k += 2)
        {
            double u, v, square;
            do
            {
                u = 2 * DoSample() - 1;
                v = 2 * DoSample() - 1;
                square = u * u + v * v;
            }
            while (square >= 1 || square == 0);
            double factor = standardDeviation * Math.Sqrt(-2 * Math.Log(square) / square);
            destination[k] = u * factor;
            if (k + 1 < destination.Length)
                destination[k + 1] = v * factor;
        }
    }

    /// <summary>Fills with independent signs, −1 or +1 with probability ½ each.</summary>
    public void FillSigns(Span<double> destination)
    {
        for (int k = 0; k < destination.Length; k++)
            destination[k] = NextBits() >> 63 == 0 ? 1 : -1;
    }

    /// <summary>Fills with a point drawn uniformly from the unit sphere.</summary>
    public void FillUnitSphere(Span<double> destination)
    {
        double squaredNorm;
        do
        {
            FillGaussian(destination, 1);
            squaredNorm = 0;
            foreach (double value in destination)
                squaredNorm += value * value;
        }
        while (squaredNorm == 0);
        double inverse = 1 / Math.Sqrt(squaredNorm);
        for (int k = 0; k < destination.Length; k++)
            destination[k] *= inverse;
    }

    /// <summary>A uniformly random order of 0 … count − 1 (Fisher–Yates).</summary>
    public int[] Permutation(int count)
    {
        int[] order = new int[count];
        for (int k = 0; k < count; k++)
            order[k] = k;
        for (int k = count - 1; k > 0; k--)
        {
            int other = (int)Math.BigMul(NextBits(), (ulong)(k + 1), out _);
            (order[k], order[other]) = (order[other], order[k]);
        }
        return order;
    }
}
