using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

public sealed class EigenvalueCertificateTests
{
    /// <summary>Rounding of eigenvalues, relative to λ_max.</summary>
    private const double Rounding = 1e-11;

    [Theory]
    [MemberData(nameof(PerturbationCase.CertifiedActivations), MemberType = typeof(PerturbationCase))]
    public void No_perturbation_in_the_balls_falls_below_any_floor(string activation)
    {
        int checks = 0, useful = 0;
        for (ulong seed = 1; seed <= 50; seed++)
        {
            KernelPoint point = RandomCase(activation, seed).Point();
            IReadOnlyList<EigenvalueCertificate> certificates = EigenvalueCertificate.AllFor(point);
            RandomStream stream = new Seed(seed).Child("radius").Open();
            double radius = Math.Pow(10, -3 + 2.5 * stream.NextDouble());
            double[] shares = [.. Enumerable.Range(0, point.Weights.ColumnCount).Select(_ => stream.NextDouble())];
            NeuronRadii one = new(radius), each = new([.. shares.Select(share => share * radius)]);
            double[] floors = [.. certificates.Select(certificate => certificate.Floor(one))];
            double[] floorsEach = [.. certificates.Select(certificate => certificate.Floor(each))];
            foreach (DenseMatrix displacement in Displacements(point, radius, seed))
            {
                DenseMatrix scaled = DenseMatrix.Create(displacement.RowCount, shares.Length, (k, r) => displacement[k, r] * shares[r]);
                checks += Check(certificates, floors, SmallestEigenvalue(point, displacement), seed);
                checks += Check(certificates, floorsEach, SmallestEigenvalue(point, scaled), seed);
            }
            useful += floorsEach.Max() > 0.1 * point.SmallestEigenvalue ? 1 : 0;
            for (int c = 0; c < floors.Length; c++)
                Assert.True(floorsEach[c] >= floors[c] - Rounding * point.Eigenvalues[^1],
                    $"{certificates[c].Name}: smaller balls, lower floor");

            int Check(IReadOnlyList<EigenvalueCertificate> all, double[] bounds, double value, ulong number)
            {
                for (int c = 0; c < bounds.Length; c++)
                    Assert.True(value >= bounds[c] - Rounding * point.Eigenvalues[^1],
                        $"seed {number}, {all[c].Name}, R = {radius}: {value} < {bounds[c]}");
                return bounds.Length;
            }
        }
        Assert.True(checks >= 1000, $"{checks} checks");
        Assert.True(useful >= 10, $"only {useful} of 50 floors said anything");
    }

    [Theory]
    [MemberData(nameof(PerturbationCase.CertifiedActivations), MemberType = typeof(PerturbationCase))]
    public void Floors_start_at_the_eigenvalue_and_never_rise(string activation)
    {
        KernelPoint point = new PerturbationCase(activation) { Outputs = 2, Width = 60, SmallestInputNorm = 0.5 }.Point();
        foreach (EigenvalueCertificate certificate in EigenvalueCertificate.AllFor(point))
        {
            double previous = certificate.Floor(new NeuronRadii(0));
            Assert.Equal(point.SmallestEigenvalue, previous, Rounding * point.Eigenvalues[^1]);
            for (double radius = 1e-5; radius < 3; radius *= 2.5)
            {
                double floor = certificate.Floor(new NeuronRadii(radius));
                Assert.True(floor <= previous
                    + Rounding * point.Eigenvalues[^1], $"{certificate.Name}: {previous} rose to {floor} at R = {radius}");
                Assert.Equal(floor, certificate.Floor(new NeuronRadii([.. Enumerable.Repeat(radius, 60)])),
                    Rounding * point.Eigenvalues[^1]);
                previous = floor;
            }
        }
    }

    [Fact]
    public void Which_certificates_hold_follows_from_the_activation_and_its_initialisation()
    {
        string[] Names(string activation, Initialisation initialisation) =>
            [.. EigenvalueCertificate.AllFor(new PerturbationCase(
                activation) { Initialisation = initialisation }.Point()).Select(c => c.Name)];
        Assert.Equal(["entrywise", "Jacobian", "total variation", "sharpened Jacobian"], Names("softmax", Initialisation.Coupled));
        Assert.Equal(["entrywise", "Jacobian"], Names("softmax", Initialisation.Independent));
        Assert.Equal(["entrywise", "Jacobian", "geometric Jacobian"], Names("exp", Initialisation.Independent));
        Assert.Equal(["entrywise", "Jacobian", "geometric Jacobian"], Names("frozenSoftmax", Initialisation.Coupled));
        Assert.Equal(["entrywise", "fixed signs"], Names("relu", Initialisation.Coupled));
        Assert.Throws<ArgumentException>(() => EigenvalueCertificate.AllFor(new PerturbationCase("gelu").Point()));
    }

    [Fact]
    public void The_spectral_norm_of_bounds_is_bounded_from_above_and_closely()
    {
        ComputeResources resources = new(new PlainBackend(), 1);
        RandomStream stream = new Seed(1).Open();
        for (int order = 1; order <= 12; order++)
        {
            DenseMatrix matrix = new(order, order);
            for (int k = 0; k < order; k++)
                for (int l = 0; l <= k; l++)
                    matrix[k, l] = matrix[l, k] = Math.Max(0, stream.NextDouble() - 0.3);
            double exact = Spectrum.EigenvaluesOf(matrix, resources)[^1];
            Assert.InRange(PerronBound.Of(matrix), exact * (1 - 1e-14), exact * (1 + 1e-4) + 1e-14);
        }
        Assert.Equal(0, PerronBound.Of(new DenseMatrix(3, 3)));
        Assert.Equal(1, PerronBound.Of(DenseMatrix.OfArray(new double[,] { { 0, 1 }, { 1, 0 } })), 1e-12);
    }

    [Fact]
    public void To_first_order_the_geometry_of_the_inputs_never_makes_it_worse()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            KernelPoint point = RandomCase("exp", seed).Point();
            IReadOnlyList<EigenvalueCertificate> certificates = EigenvalueCertificate.AllFor(point);
            NeuronRadii radii = new(1e-4);
            Assert.True(certificates[2].Floor(radii) >= certificates[1].Floor(radii) - 1e-6 * point.Eigenvalues[^1]);
        }
    }

    /// <summary>With one sample in one dimension every neuron shrinks by e^{−R}, and so does √H: only the second order
    /// is given away.</summary>
    [Fact]
    public void The_constant_of_exp_is_attained_and_a_smaller_one_violated()
    {
        const double radius = 0.02;
        KernelPoint point = new PerturbationCase("exp") { Samples = 1, Dimension = 1, Width = 10 }.Point();
        DenseMatrix displacement = DenseMatrix.Create(1, 10, -radius * Math.Sign(point.Network.Inputs[0, 0]));
        double root = Math.Sqrt(SmallestEigenvalue(point, displacement) / point.SmallestEigenvalue);
        foreach (EigenvalueCertificate certificate in EigenvalueCertificate.AllFor(point))
        {
            double Fall(double r) => 1 - Math.Sqrt(certificate.Floor(new NeuronRadii(r)) / point.SmallestEigenvalue);
            Assert.InRange((1 - root) / Fall(radius), 0.95, 1);
            Assert.True(Fall(0.9 * radius) < 1 - root);
        }
    }

    /// <summary>As for the entrywise constant: a neuron with most of Σ P² and little of Σ S goes down, the others with
    /// its sign up.</summary>
    [Fact]
    public void The_constant_of_softmax_is_nearly_attained_and_a_smaller_one_violated()
    {
        const double radius = 0.02;
        const int width = 20_001;
        DenseMatrix weights = new(1, width);
        weights[0, 0] = Math.Log(1000);
        DenseMatrix signs = DenseMatrix.Create(1, width, (_, r) => r <= width / 2 ? 1 : -1);
        SampledNetwork network = new(
            new Network(new SoftmaxActivation(), signs, width), DenseMatrix.Create(1, 1, 1), new ComputeResources(new PlainBackend(), 1));
        KernelPoint point = KernelPoint.At(network, weights);
        DenseMatrix displacement = DenseMatrix.Create(1, width, (_, r) => radius * (r == 0 ? -1 : signs[0, r] > 0 ? 1 : -1));
        EigenvalueCertificate jacobian = EigenvalueCertificate.AllFor(point)[1];
        double Fall(double r) => 1 - Math.Sqrt(jacobian.Floor(new NeuronRadii(r)) / point.SmallestEigenvalue);

        double fall = 1 - Math.Sqrt(SmallestEigenvalue(point, displacement) / point.SmallestEigenvalue);

        Assert.InRange(fall / Fall(radius), 0.8, 1);
        Assert.True(Fall(0.75 * radius) < fall);
    }

    /// <summary>H(W̃) − H⁻ is positive semidefinite, not only its smallest eigenvalue in order.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_fixed_signs_leave_lies_below_every_kernel_of_the_balls(int outputs)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            KernelPoint point = new PerturbationCase("relu") { Seed = seed, Outputs = outputs, Dimension = 3, Width = 30,
                SmallestInputNorm = 0.4 }.Point();
            FixedSignFloor certificate = (FixedSignFloor)EigenvalueCertificate.AllFor(point)[1];
            Assert.True((certificate.LowerKernel(new NeuronRadii(0)) - point.Kernel).FrobeniusNorm() <= Rounding * point.Norm);
            double radius = 0.02 * seed;
            DenseMatrix lower = certificate.LowerKernel(new NeuronRadii(radius));
            foreach (DenseMatrix displacement in Displacements(point, radius, seed))
                Assert.True(Spectrum.EigenvaluesOf((DenseMatrix)(KernelAt(point, displacement) - lower),
                    point.Network.Resources)[0] >= -Rounding * point.Norm);
        }
    }

    [Fact]
    public void Signs_of_half_the_ball_would_not_do_and_the_floor_is_within_a_factor_of_the_adversary()
    {
        bool violated = false;
        for (ulong seed = 1; seed <= 20 && !violated; seed++)
        {
            KernelPoint point = new PerturbationCase("relu") { Seed = seed, Samples = 4, Dimension = 4, Width = 16 }.Point();
            DisplacementFound found = Adversary.OnSmallestEigenvalue(point, new AdversarySearch(10, 2), new Seed(seed)).Search(0.3, null);
            violated = EigenvalueCertificate.AllFor(point)[1].Floor(new NeuronRadii(0.15)) > -found.Value + Rounding;
        }
        Assert.True(violated);

        KernelPoint wide = new PerturbationCase("relu") { Samples = 12, Dimension = 8, Width = 1024 }.Point();
        double certified = CertifiedRadius.Best(wide, 8, 0.01).Radius;
        double measured = MeasuredRadius.Along(
            wide, Adversary.OnSmallestEigenvalue(wide, new AdversarySearch(10, 1), new Seed(1)), new RadiusSearch(0.01, 8, 0.02)).Radius;
        Assert.InRange(measured / certified, 1, 4);
    }

    internal static IEnumerable<DenseMatrix> Displacements(KernelPoint point, double radius, ulong seed)
    {
        foreach (IPerturbationDirection direction in PerturbationCase.Directions(point, new Seed(seed)))
            yield return direction.Displacement(radius);
        DenseMatrix signs = point.Network.Network.OutputWeights;
        double[] axis = new double[point.Weights.RowCount];
        new Seed(seed).Child("axis").Open().FillUnitSphere(axis);
        yield return DenseMatrix.Create(axis.Length, signs.ColumnCount, (k, r) => radius * axis[k] * signs[0, r]);
    }

    private static double SmallestEigenvalue(KernelPoint point, DenseMatrix displacement) =>
        Spectrum.EigenvaluesOf(KernelAt(point, displacement), point.Network.Resources)[0];

    private static DenseMatrix KernelAt(KernelPoint point, DenseMatrix displacement)
    {
        DenseMatrix weights = point.DisplacedWeights(displacement);
        return EmpiricalKernel.H(point.Network, weights, point.Network.Forward(weights));
    }

    /// <summary>Shapes, scales, σ, initialisation and input norms that vary with the seed; wide enough for λ_min &gt; 0.</summary>
    private static PerturbationCase RandomCase(string activation, ulong seed) => new(activation)
    {
        Seed = seed,
        Samples = 1 + (int)(seed % 4),
        Dimension = 1 + (int)(seed % 5),
        Outputs = 1 + (int)(seed % 3),
        Width = 40 + 2 * (int)(seed * 7 % 20),
        Sigma = 0.3 + seed % 6 * 0.3,
        Initialisation = seed % 2 == 0 ? Initialisation.Coupled : Initialisation.Independent,
        Scale = seed % 2 == 0 ? OutputScale.Paper : OutputScale.Of(0.1 * seed),
        SmallestInputNorm = seed % 4 == 0 ? 1 : 0.3,
    };
}
