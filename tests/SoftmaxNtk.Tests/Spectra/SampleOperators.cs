using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Spectra;

/// <summary>Operators whose spectra are known in closed form.</summary>
internal static class SampleOperators
{
    public static ComputeResources Resources { get; } = new(new SimdBackend(), 1);

    /// <summary>The one-dimensional Laplacian, 2 on the diagonal and −1 beside it.</summary>
    public static void Laplacian(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = 2 * x[i] - (i > 0 ? x[i - 1] : 0) - (i + 1 < x.Length ? x[i + 1] : 0);
    }

    /// <summary>Its eigenvalues 2 − 2cos(kπ/(n + 1)), ascending.</summary>
    public static double[] LaplacianEigenvalues(int n) => [.. Enumerable.Range(1, n).Select(k => 2 - 2 * Math.Cos(k * Math.PI / (n + 1)))];

    /// <summary>diag(values).</summary>
    public static LinearOperator Diagonal(double[] values) =>
        (x, destination) => System.Numerics.Tensors.TensorPrimitives.Multiply(x, values, destination);
}
