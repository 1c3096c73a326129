using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class LanczosPolynomialTests
{
    /// <summary>
    /// An added coordinate this small changes no inner product of a double, so it follows the recurrence as a
    /// bystander.
    /// </summary>
    private const double Bystander = 1e-170;

    /// <summary>Relative: roundings of the recurrence, each magnified by the growth after it.</summary>
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(12, -0.3)]
    [InlineData(24, -0.3)]
    [InlineData(61, -0.01)]
    [InlineData(61, 1.2)]
    [InlineData(140, -0.001)]
    public void It_is_what_the_newest_vector_is_of_the_start_vector_through_restarts(int products, double point)
    {
        const int n = 300;
        double[] start = [.. NumericsSamples.Gaussian(n, "polynomial"), Bystander];
        double norm = NumericsSamples.FrobeniusNorm(start);
        double newest = 0;
        void Operate(ReadOnlySpan<double> x, Span<double> y)
        {
            for (int i = 0; i < n; i++)
                y[i] = x[i] * i / n;
            y[n] = x[n] * point;
            newest = x[n];
        }
        LanczosPolynomial polynomial = Run(products).Polynomial;
        Run(products + 1); // the operator is last shown what was the newest vector after that many products
        double expected = Math.Log(Math.Abs(newest)) - Math.Log(Bystander / norm);
        Assert.True(expected > 1, "the polynomial should have grown");
        Assert.Equal(expected, polynomial.LogMagnitude(point), Tolerance * Math.Max(1, expected));

        LanczosResult Run(int most) =>
            Lanczos.Extremes(Operate, n + 1, start, SpectrumEnd.Both, new LanczosSettings(1e-15, 24, most), new SimdBackend());
    }

    [Fact]
    public void It_grows_outwards_and_is_infinite_once_the_space_is_invariant()
    {
        double[] start = NumericsSamples.Gaussian(50, "polynomial");
        LanczosPolynomial polynomial = Lanczos.Extremes(
            (x, y) =>
            {
                for (int i = 0; i < x.Length; i++)
                    y[i] = x[i] * (i % 20);
            }, 50, start, SpectrumEnd.Both, new LanczosSettings(1e-15, 12, 18), new SimdBackend()).Polynomial;
        double[] outwards = [.. Enumerable.Range(1, 30).Select(k => polynomial.LogMagnitude(-1e-3 * Math.Pow(2, k)))];
        Assert.Equal(outwards.Order(), outwards);
        LanczosResult whole = Lanczos.Extremes((x, y) => x.CopyTo(y), 50, start, SpectrumEnd.Both, new LanczosSettings(1e-10, 12, 30),
            new SimdBackend());
        Assert.True(whole.Polynomial.IsInvariant);
        Assert.Equal(double.PositiveInfinity, whole.Polynomial.LogMagnitude(0.5));
    }

    [Fact]
    public void Values_beyond_the_range_of_a_double_are_told_by_their_logarithm()
    {
        LanczosResult result = Lanczos.Extremes(
            (x, y) =>
            {
                for (int i = 0; i < x.Length; i++)
                    y[i] = x[i] * i / x.Length;
            }, 600, NumericsSamples.Gaussian(600, "polynomial"), SpectrumEnd.Largest, new LanczosSettings(1e-15, 400, 300),
                new SimdBackend());
        // far away q(x) = Π(x − θ)/Πβ: each factor of ten adds a decade a product
        Assert.True(result.Products > 100);
        Assert.Equal(result.Products * Math.Log(10), result.Polynomial.LogMagnitude(-1e7) - result.Polynomial.LogMagnitude(-1e6), 1e-3);
    }
}
