using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class LanczosTests
{
    private const double Tolerance = 1e-10;

    private static readonly LanczosSettings settings = new(Tolerance, 24, 2000);

    [Theory]
    [InlineData(SpectrumEnd.Largest)]
    [InlineData(SpectrumEnd.Smallest)]
    [InlineData(SpectrumEnd.Both)]
    public void Extremes_of_the_discrete_laplacian_are_its_closed_form(SpectrumEnd wanted)
    {
        const int n = 200;
        LanczosResult result = Run(Laplacian, n, wanted, settings);
        Assert.True(result.Converged);
        Assert.True(result.Products > settings.BasisSize, "the basis should have been restarted");
        Assert.Equal(wanted != SpectrumEnd.Smallest, result.Largest is not null);
        Assert.Equal(wanted != SpectrumEnd.Largest, result.Smallest is not null);
        Check(result.Largest, 2 + 2 * Math.Cos(Math.PI / (n + 1)));
        Check(result.Smallest, 2 - 2 * Math.Cos(Math.PI / (n + 1)));

        static void Check(RitzPair? pair, double expected)
        {
            if (pair is null)
                return;
            double[] product = new double[pair.Vector.Length];
            Laplacian(pair.Vector, product);
            double residual = NumericsSamples.FrobeniusNorm([.. product.Zip(pair.Vector, (a, v) => a - pair.Value * v)]);
            // the eigenvalue is within the residual; the residual is the one stated, up to rounding
            Assert.Equal(expected, pair.Value, pair.Residual + 1e-13);
            Assert.Equal(pair.Residual, residual, 1e-13);
            Assert.Equal(1, NumericsSamples.FrobeniusNorm(pair.Vector), 1e-13);
        }
    }

    [Fact]
    public void A_dense_matrix_gives_the_ends_of_its_full_spectrum()
    {
        const int n = 150;
        double[] matrix = NumericsSamples.Symmetric(n, "lanczos"), values = new double[n];
        new SimdBackend().SymmetricEigen(n, [.. matrix], values, vectors: false);
        LinearOperator product = (x, y) => new SimdBackend().Multiply(Transpose.No, Transpose.No, n, 1, n, 1, matrix, n, x, n, 0, y, n);
        LanczosResult result = Run(product, n, SpectrumEnd.Both, settings);
        Assert.Equal(values[^1], result.Largest!.Value, 1e-11 * values[^1]);
        Assert.Equal(values[0], result.Smallest!.Value, 1e-11 * values[^1]);
        LanczosResult again = Run(product, n, SpectrumEnd.Both, settings);
        Assert.Equal(result.Largest.Vector, again.Largest!.Vector);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_small_dimension_ends_with_the_whole_space(int n)
    {
        LanczosResult result = Run(Laplacian, n, SpectrumEnd.Both, settings);
        Assert.True(result.Converged && result.Products <= n);
        Assert.Equal(2 + 2 * Math.Cos(Math.PI / (n + 1)), result.Largest!.Value, 1e-14 * 20);
        Assert.Equal(2 - 2 * Math.Cos(Math.PI / (n + 1)), result.Smallest!.Value, 1e-14 * 20);
    }

    [Fact]
    public void An_invariant_subspace_ends_the_iteration()
    {
        LanczosResult identity = Run((x, y) => x.CopyTo(y), 40, SpectrumEnd.Both, settings);
        Assert.Equal((1, true), (identity.Products, identity.Converged));
        Assert.Equal(1, identity.Largest!.Value, 1e-14);
        LanczosResult zero = Run((x, y) => y.Clear(), 40, SpectrumEnd.Largest, settings);
        Assert.Equal((0, true), (zero.Largest!.Value, zero.Converged));
    }

    [Fact]
    public void Running_out_of_products_says_so_and_still_bounds_the_eigenvalue()
    {
        LanczosResult result = Run(Laplacian, 400, SpectrumEnd.Largest, new LanczosSettings(1e-14, 8, 30));
        Assert.False(result.Converged);
        Assert.Equal(30, result.Products);
        Assert.InRange(result.Largest!.Value, 3.5, 2 + 2 * Math.Cos(Math.PI / 401));
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        SimdBackend backend = new();
        Assert.Throws<ArgumentException>(() => Lanczos.Extremes(Laplacian, 3, new double[3], SpectrumEnd.Both, settings, backend));
        Assert.Throws<ArgumentException>(() => Lanczos.Extremes(Laplacian, 3, [1, 2], SpectrumEnd.Both, settings, backend));
        Assert.Throws<ArithmeticException>(() =>
            Lanczos.Extremes((x, y) => y.Fill(double.NaN), 3, [1, 2, 3], SpectrumEnd.Both, settings, backend));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LanczosSettings(0, 10, 10));
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            Lanczos.Extremes(Laplacian, 3, [1, 2, 3], SpectrumEnd.Both, settings, backend, cancellationToken: source.Token));
    }

    private static LanczosResult Run(LinearOperator operation, int n, SpectrumEnd wanted, LanczosSettings settings) =>
        Lanczos.Extremes(operation, n, NumericsSamples.Gaussian(n, "start"), wanted, settings, new SimdBackend());

    private static void Laplacian(ReadOnlySpan<double> x, Span<double> destination)
    {
        for (int i = 0; i < x.Length; i++)
            destination[i] = 2 * x[i] - (i > 0 ? x[i - 1] : 0) - (i + 1 < x.Length ? x[i + 1] : 0);
    }
}
