using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.Simd;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>Matrices to test with, the backends that run on this machine, and a product by the definition.</summary>
internal static class NumericsSamples
{
    public const double UnitRoundoff = 1.1102230246251565e-16;

    /// <summary>The instruction sets of this processor.</summary>
    public static IEnumerable<InstructionSet> InstructionSetsHere => Enum.GetValues<InstructionSet>().Where(InstructionSets.IsPresent);

    /// <summary>
    /// Every backend that can run here: simd once for each instruction set, and what Probe finds beside it.
    /// </summary>
    public static IReadOnlyList<ILinearAlgebraBackend> BackendsHere =>
    [
        .. InstructionSetsHere.Select(set => new SimdBackend(set)),
        .. Backends.Probe().Where(found => found.IsAvailable && found.Name != "simd").Select(found => found.Backend!),
    ];

    public static double[] Gaussian(int count, string name)
    {
        double[] values = new double[count];
        new Seed(20240503).Child(name).Open().FillGaussian(values, 1);
        return values;
    }

    /// <summary>A full symmetric matrix with independent Gaussian entries.</summary>
    public static double[] Symmetric(int order, string name)
    {
        double[] matrix = Gaussian(order * order, name);
        for (int j = 0; j < order; j++)
        {
            for (int i = j + 1; i < order; i++)
                matrix[j + i * order] = matrix[i + j * order];
        }
        return matrix;
    }

    /// <summary>α·op(A)·op(B) + β·C by the definition, for all entries.</summary>
    public static double[] Product(
        Transpose transposeA, Transpose transposeB, int rows, int columns, int inner, double alpha, double[] a, int leadingA, double[] b,
        int leadingB,
        double beta, double[] c, int leadingC)
    {
        double[] result = [.. c];
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < rows; i++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++)
                {
                    double left = transposeA == Transpose.No ? a[i + k * leadingA] : a[k + i * leadingA];
                    sum += left * (transposeB == Transpose.No ? b[k + j * leadingB] : b[j + k * leadingB]);
                }
                result[i + j * leadingC] = alpha * sum + (beta == 0 ? 0 : beta * c[i + j * leadingC]);
            }
        }
        return result;
    }

    public static double FrobeniusNorm(ReadOnlySpan<double> values)
    {
        CompensatedSum sum = default;
        foreach (double value in values)
            sum.Add(value * value);
        return Math.Sqrt(sum.Value);
    }

    public static double LargestDifference(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Assert.Equal(left.Length, right.Length);
        double largest = 0;
        for (int i = 0; i < left.Length; i++)
        {
            double difference = Math.Abs(left[i] - right[i]);
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
        }
        return largest;
    }
}
