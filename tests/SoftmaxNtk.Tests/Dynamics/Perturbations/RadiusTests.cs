using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

public sealed class RadiusTests
{
    private static readonly RadiusSearch Search = new(firstRadius: 0.003, largestRadius: 8, tolerance: 0.01);

    /// <summary>Spectral norms are bounded to this factor.</summary>
    private const double PerronTolerance = 1e-5;

    /// <summary>Rounding of eigenvalues, relative to λ_max.</summary>
    private const double Rounding = 1e-12;

    [Theory]
    [MemberData(nameof(PerturbationCase.CertifiedActivations), MemberType = typeof(PerturbationCase))]
    public void Within_the_certified_radius_the_smallest_eigenvalue_keeps_half_of_itself(string activation)
    {
        int positive = 0;
        for (ulong seed = 1; seed <= 12; seed++)
        {
            KernelPoint point = Case(activation, seed).Point();
            double radius = Certified(point);
            positive += radius > 0 ? 1 : 0;
            PerturbationProbe probe = new(point);
            foreach (IPerturbationDirection direction in PerturbationCase.Directions(point, new Seed(seed)))
                Assert.True(probe.Measure(direction.Displacement(radius), radius).SmallestEigenvalue
                    >= point.SmallestEigenvalue / 2 - Rounding * point.Eigenvalues[^1]);
        }
        Assert.True(positive >= 10, $"only {positive} of 12 cases had anything to certify");
    }

    [Theory]
    [MemberData(nameof(PerturbationCase.CertifiedActivations), MemberType = typeof(PerturbationCase))]
    public void No_measured_radius_is_below_the_certified_one(string activation)
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            KernelPoint point = Case(activation, seed).Point();
            double certified = Certified(point);
            RadiusMeasurement[] measured = [.. PerturbationCase.Directions(point, new Seed(seed))
                .Select(d => MeasuredRadius.Along(point, d, Search))];
            Assert.All(measured, radius => Assert.True(radius.Radius >= certified, $"{radius} is below {certified}"));
            Assert.Equal(measured.Min(radius => radius.Radius), MeasuredRadius.Smallest(measured).Radius);
        }
    }

    [Theory]
    [InlineData("softmax", 4)]
    [InlineData("exp", 2)]
    public void On_the_unit_sphere_the_certified_radius_is_the_closed_form(string activation, double constant)
    {
        const double tolerance = 1e-9;
        KernelPoint point = Case(activation, 1).Point();
        KernelCertificate certificate = KernelCertificate.For(point);
        double slope = Spectrum.EigenvaluesOf(certificate.Bound(1), point.Network.Resources)[^1] / double.ExpM1(constant);

        double radius = CertifiedRadius.Of(point, new EntrywiseFloor(point, certificate), 8, tolerance);

        double exact = Math.Log(1 + point.SmallestEigenvalue / (2 * slope)) / constant;
        Assert.InRange(radius, exact * (1 - PerronTolerance), exact * (1 + Rounding));
    }

    [Fact]
    public void For_relu_the_next_larger_radius_breaks_the_bound()
    {
        const double tolerance = 1e-6;
        KernelPoint point = new PerturbationCase("relu") { Samples = 3, Width = 200 }.Point();
        foreach (EigenvalueCertificate certificate in EigenvalueCertificate.AllFor(point))
        {
            double radius = CertifiedRadius.Of(point, certificate, 8, tolerance);

            Assert.True(radius > 0);
            Assert.True(certificate.Floor(new NeuronRadii(radius)) >= point.SmallestEigenvalue / 2);
            Assert.True(certificate.Floor(new NeuronRadii(radius * (1 + 2 * tolerance))) < point.SmallestEigenvalue / 2);
        }
    }

    [Fact]
    public void A_kernel_that_vanishes_has_radius_zero()
    {
        (SampledNetwork network, _) = new PerturbationCase("relu") { Samples = 1, Width = 6 }.Draw();
        KernelPoint dead = KernelPoint.At(network, DenseMatrix.Create(4, 6, (k, _) => -network.Inputs[k, 0]));
        Assert.Equal(0, dead.SmallestEigenvalue);
        Assert.Equal(0, Certified(dead));
        Assert.Equal(0, MeasuredRadius.Along(dead, new RandomDirection(4, 6, new Seed(1)), Search).Radius);
    }

    [Fact]
    public void The_measured_radius_is_where_the_eigenvalue_halves()
    {
        KernelPoint point = Case("exp", 2).Point();
        Adversary direction = Adversary.OnSmallestEigenvalue(point, new AdversarySearch(4, 1), new Seed(2));
        PerturbationProbe probe = new(point);
        foreach (double first in (double[])[1e-4, 4])
        {
            RadiusMeasurement measured = MeasuredRadius.Along(point, direction, Search with { FirstRadius = first });
            Assert.True(measured.IsReached);
            double Smallest(double radius) => probe.Measure(direction.Displacement(radius),
                radius).SmallestEigenvalue / point.SmallestEigenvalue;
            Assert.True(Smallest(measured.Radius) <= 0.5);
            Assert.True(Smallest(measured.Radius / (1 + 2 * Search.Tolerance)) > 0.5);
        }
    }

    [Fact]
    public void Softmax_never_reaches_half_along_a_common_shift()
    {
        KernelPoint point = Case("softmax", 1).Point();
        RadiusMeasurement measured = MeasuredRadius.Along(point,
            new CommonShiftDirection(point.Weights.RowCount, point.Weights.ColumnCount, new Seed(1)), Search);
        Assert.False(measured.IsReached);
        Assert.Equal(double.PositiveInfinity, measured.Radius);
        Assert.Equal(Search.LargestRadius, measured.SearchedTo);
    }

    [Fact]
    public void The_papers_bounds_are_their_formulas()
    {
        PaperBounds bounds = new(0.5, 0.2, 3, 2, 10, 3);
        double b = Math.Sqrt(Math.Log(150));
        Assert.Equal(b, bounds.B, Rounding);
        Assert.Equal(0.1 * 30 * Math.Exp(3 * b), bounds.KernelChange(0.1), Rounding * Math.Exp(3 * b) * 30);
        Assert.Equal(1, new PaperBounds(0.5, 0.2, 3, 0.01, 10, 3).B);
        Assert.Equal(0.7 / 2, bounds.KernelChange(bounds.Radius(0.7)), Rounding);
        Assert.Equal(0, bounds.Radius(-1e-17));
    }

    private static double Certified(KernelPoint point) => CertifiedRadius.Best(point, Search.LargestRadius, Search.Tolerance).Radius;

    private static PerturbationCase Case(string activation, ulong seed) => new(activation)
    {
        Seed = seed, Samples = 4, Width = 256, Outputs = seed % 3 == 0 ? 2 : 1, Sigma = 0.7,
    };
}
