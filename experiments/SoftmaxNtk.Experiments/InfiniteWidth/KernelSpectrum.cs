using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>What is read off the spectrum of a kernel.</summary>
internal static class KernelSpectrum
{
    /// <summary>Eigenvalues up to 10 n ε λ_max are zero to rounding: a solver errs by a small multiple of n ε λ_max at the most.</summary>
    public const double RoundingFactor = 10;

    /// <summary>The row of a kernel (n×n) of inputs in d dimensions.</summary>
    public static SpectrumRow Of(KernelKind kind, DenseMatrix kernel, int dimension, CellContext context)
    {
        double[] eigenvalues = Spectrum.EigenvaluesOf(kernel, context.Resources, context.CancellationToken);
        double rounding = Rounding(kernel.RowCount, eigenvalues[^1]);
        return new SpectrumRow
        {
            Kernel = kind,
            Samples = kernel.RowCount,
            Dimension = dimension,
            LambdaMin = eigenvalues[0],
            LambdaMax = eigenvalues[^1],
            Trace = kernel.Trace(),
            Zeros = eigenvalues.Count(value => Math.Abs(value) <= rounding),
            SmallestNonzero = eigenvalues.Select(Math.Abs).Where(value => value > rounding).DefaultIfEmpty(double.NaN).Min(),
            PairBound = PairBound(kernel),
        };
    }

    /// <summary>The largest eigenvalue that counts as zero.</summary>
    public static double Rounding(int samples, double largestEigenvalue) =>
        RoundingFactor * samples * DoubleEpsilon * largestEigenvalue;

    /// <summary>ε, the distance from 1 to the next double.</summary>
    private const double DoubleEpsilon = 2.220446049250313e-16;

    /// <summary>
    /// min over pairs of the smaller eigenvalue of [K_ii, K_ij; K_ij, K_jj]: λ_min lies at or below it (Cauchy's interlacing), and near
    /// it where two inputs that are close together make the kernel nearly singular. NaN for a single input.
    /// </summary>
    private static double PairBound(DenseMatrix kernel)
    {
        double least = double.NaN;
        for (int j = 0; j < kernel.ColumnCount; j++)
            for (int i = 0; i < j; i++)
            {
                double half = (kernel[i, i] - kernel[j, j]) / 2;
                double smaller = (kernel[i, i] + kernel[j, j]) / 2 - Math.Sqrt(half * half + kernel[i, j] * kernel[i, j]);
                least = least < smaller ? least : smaller;
            }
        return least;
    }
}
