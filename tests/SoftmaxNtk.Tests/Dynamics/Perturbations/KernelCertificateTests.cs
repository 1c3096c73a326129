using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

public sealed class KernelCertificateTests
{
    /// <summary>Rounding of the two kernels that are compared, relative to their largest entry.</summary>
    private const double Rounding = 1e-13;

    [Theory]
    [MemberData(nameof(PerturbationCase.CertifiedActivations), MemberType = typeof(PerturbationCase))]
    public void No_perturbation_in_the_ball_breaks_the_certificate(string activation)
    {
        int checks = 0;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            KernelPoint point = RandomCase(activation, seed).Point();
            KernelCertificate certificate = KernelCertificate.For(point);
            double radius = Math.Pow(10, -3 + 3 * new Seed(seed).Child("radius").Open().NextDouble());
            DenseMatrix bound = certificate.Bound(radius);
            double slack = Rounding * point.Kernel.Values.Max(Math.Abs);
            foreach (IPerturbationDirection direction in PerturbationCase.Directions(point, new Seed(seed)))
            {
                DenseMatrix displaced = Displaced(point, direction.Displacement(radius));
                for (int k = 0; k < bound.Values.Length; k++)
                    Assert.True(Math.Abs(displaced.Values[k] - point.Kernel.Values[k]) <= bound.Values[k] + slack,
                        $"seed {seed}, {direction.Name}, R = {radius}: entry {k} moved by {displaced.Values[k] - point.Kernel.Values[k]}, "
                        + $"bound {bound.Values[k]}");
                checks++;
            }
        }
        Assert.Equal(120, checks);
    }

    /// <summary>The worst directions for a softmax entry are known: neurons of one sign away, the others towards.</summary>
    [Theory]
    [InlineData(Initialisation.Coupled)]
    [InlineData(Initialisation.Independent)]
    public void Sign_wise_shifts_do_not_break_the_softmax_certificate_either(Initialisation initialisation)
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            KernelPoint point = new PerturbationCase("softmax")
            {
                Samples = 2, Dimension = 1, Width = seed % 2 == 0 ? 4 : 10, Sigma = 2, Initialisation = initialisation, Seed = seed,
            }.Point();
            KernelCertificate certificate = KernelCertificate.For(point);
            RandomStream stream = new Seed(seed).Open();
            foreach (double radius in (double[])[0.01, 0.3, 2])
            {
                double[] shift = new double[point.Weights.ColumnCount];
                stream.FillSigns(shift);
                foreach (DenseMatrix displacement in (DenseMatrix[])
                    [DenseMatrix.OfRowArrays(shift), (DenseMatrix)point.Network.Network.OutputWeights.Clone()])
                {
                    DenseMatrix change = (DenseMatrix)(Displaced(point, (DenseMatrix)(displacement * radius)) - point.Kernel);
                    DenseMatrix bound = certificate.Bound(radius);
                    for (int k = 0; k < change.Values.Length; k++)
                        Assert.True(Math.Abs(change.Values[k]) <= bound.Values[k] * (1 + Rounding) + Rounding * point.Norm);
                }
            }
        }
    }

    /// <summary>
    /// One neuron carries most of Σ P² and a twentieth of Σ S. It goes up, the others with its sign go down, the rest
    /// up or down, whichever is worse.
    /// Then nearly all of the bound is attained, so that no smaller constant holds: 4 without a mean sign, rising towards 8 with it.
    /// </summary>
    [Theory]
    [InlineData(0.5, -1)]
    [InlineData(0.75, 1)]
    [InlineData(0.9, 1)]
    public void The_softmax_certificate_is_nearly_attained(double sameSignShare, int othersMove)
    {
        const double radius = 0.05;
        const int width = 20_001;
        DenseMatrix weights = new(1, width);
        weights[0, 0] = Math.Log(1000);
        DenseMatrix signs = DenseMatrix.Create(1, width, (_, r) => r <= sameSignShare * width ? 1 : -1);
        SampledNetwork network = new(
            new Network(new SoftmaxActivation(), signs, width), DenseMatrix.Create(1, 1, 1), new ComputeResources(new PlainBackend(), 1));
        KernelPoint point = KernelPoint.At(network, weights);
        DenseMatrix displacement = DenseMatrix.Create(1, width, (_, r) => radius * (r == 0 ? 1 : signs[0, r] > 0 ? -1 : othersMove));

        double change = Displaced(point, displacement)[0, 0] - point.Kernel[0, 0];

        Assert.InRange(change / KernelCertificate.For(point).Bound(radius)[0, 0], 0.6, 1);
    }

    [Theory]
    [InlineData("softmax", 4)]
    [InlineData("exp", 2)]
    public void On_the_unit_sphere_with_coupled_neurons_it_is_the_closed_form(string activation, double constant)
    {
        KernelPoint point = new PerturbationCase(activation) { Outputs = 2, Width = 40, Scale = OutputScale.Of(0.3) }.Point();
        DenseMatrix bound = KernelCertificate.For(point).Bound(0.2);
        DenseMatrix magnitude = Magnitude(point);
        for (int k = 0; k < bound.Values.Length; k++)
            Assert.Equal(magnitude.Values[k] * (Math.Exp(constant * 0.2) - 1), bound.Values[k], Rounding * magnitude.Values.Max());
    }

    [Theory]
    [MemberData(nameof(PerturbationCase.CertifiedActivations), MemberType = typeof(PerturbationCase))]
    public void It_is_never_wider_than_the_textbook_form(string activation)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            KernelPoint point = RandomCase(activation, seed).Point();
            KernelCertificate certificate = KernelCertificate.For(point);
            foreach (double radius in (double[])[1e-3, 0.05, 0.7])
            {
                DenseMatrix bound = certificate.Bound(radius);
                DenseMatrix textbook = Textbook(point, activation, radius);
                for (int k = 0; k < bound.Values.Length; k++)
                    Assert.True(bound.Values[k] <= textbook.Values[k] * (1 + Rounding) + Rounding * point.Norm);
            }
        }
    }

    [Theory]
    [MemberData(nameof(PerturbationCase.CertifiedActivations), MemberType = typeof(PerturbationCase))]
    public void It_starts_at_zero_and_never_falls_as_the_radius_grows(string activation)
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            KernelPoint point = RandomCase(activation, seed).Point();
            KernelCertificate certificate = KernelCertificate.For(point);
            double previous = certificate.NormBound(0);
            Assert.True(previous <= Rounding * point.Norm);
            for (double radius = 1e-4; radius < 4; radius *= 1.7)
            {
                double bound = certificate.NormBound(radius);
                Assert.True(bound >= previous * (1 - Rounding) - Rounding * point.Norm,
                    $"seed {seed}: {previous} fell to {bound} at R = {radius}");
                previous = bound;
            }
        }
    }

    [Fact]
    public void Activations_without_a_certificate_and_signs_that_are_not_signs_are_refused()
    {
        KernelPoint tanh = new PerturbationCase("tanh").Point();
        Assert.False(KernelCertificate.ExistsFor(tanh.Network.Network.Activation));
        Assert.Contains("tanh", Assert.Throws<ArgumentException>(() => KernelCertificate.For(tanh)).Message, StringComparison.Ordinal);

        (SampledNetwork drawn, DenseMatrix weights) = new PerturbationCase("softmax").Draw();
        Network scaled = new(drawn.Network.Activation, (DenseMatrix)(drawn.Network.OutputWeights * 0.5), 1);
        KernelPoint halved = KernelPoint.At(new SampledNetwork(scaled, drawn.Inputs, drawn.Resources), weights);
        Assert.Contains("0.5", Assert.Throws<ArgumentException>(() => KernelCertificate.For(halved)).Message, StringComparison.Ordinal);
    }

    /// <summary>Shapes, scales, σ, initialisation and input norms that vary with the seed.</summary>
    private static PerturbationCase RandomCase(string activation, ulong seed) => new(activation)
    {
        Seed = seed,
        Samples = 2 + (int)(seed % 4),
        Dimension = 1 + (int)(seed % 5),
        Outputs = 1 + (int)(seed % 3),
        Width = 4 + 2 * (int)(seed * 7 % 20),
        Sigma = 0.3 + seed % 6 * 0.4,
        Initialisation = (Initialisation)(seed % 3),
        Scale = seed % 2 == 0 ? OutputScale.Paper : OutputScale.Of(0.1 * seed),
        SmallestInputNorm = seed % 4 == 0 ? 1 : 0.1,
    };

    private static DenseMatrix Displaced(KernelPoint point, DenseMatrix displacement)
    {
        DenseMatrix weights = point.DisplacedWeights(displacement);
        return EmpiricalKernel.H(point.Network, weights, point.Network.Forward(weights));
    }

    /// <summary>|G_ij| (|P||P|ᵀ)_{kl}/κ from the reference Jacobian's definition.</summary>
    private static DenseMatrix Magnitude(KernelPoint point)
    {
        SampledNetwork network = point.Network;
        int order = network.StackedCount;
        DenseMatrix features = new(order, network.Network.Width);
        network.Features(point.Weights, point.State, 0, network.Network.Width, features.Values);
        DenseMatrix size = (DenseMatrix)features.PointwiseAbs();
        var products = size.TransposeAndMultiply(size);
        var gram = network.Inputs.TransposeThisAndMultiply(network.Inputs);
        return DenseMatrix.Create(order, order, (k, l) =>
            products[k, l] * Math.Abs(gram[k % network.SampleCount, l % network.SampleCount]) / network.Network.Kappa);
    }

    private static DenseMatrix Textbook(KernelPoint point, string activation, double radius)
    {
        if (activation != "relu")
            return (DenseMatrix)(Magnitude(point) * (Math.Exp((activation == "softmax" ? 8 : 2) * radius) - 1));
        DenseMatrix inputs = point.Network.Inputs;
        var gram = inputs.TransposeThisAndMultiply(inputs);
        var z = point.Weights.TransposeThisAndMultiply(inputs);
        int n = inputs.ColumnCount;
        return DenseMatrix.Create(point.Network.StackedCount, point.Network.StackedCount, (k, l) => Math.Abs(gram[k % n, l % n])
            * Enumerable.Range(0, z.RowCount).Count(r => Math.Abs(z[r, k % n]) <= radius || Math.Abs(z[r, l % n]) <= radius) / z.RowCount);
    }
}
