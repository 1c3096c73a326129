using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics.Perturbations;

public sealed class RunCertificateTests
{
    private const double Rounding = 1e-12;

    /// <summary>A softmax network at s = m fits random signs, and is proved to have kept its kernel at every step.</summary>
    [Fact]
    public void A_run_of_softmax_at_the_papers_scale_is_proved_to_keep_its_kernel()
    {
        KernelPoint start = new PerturbationCase("softmax") { Samples = 5, Dimension = 4, Width = 1024, Sigma = 0.7 }.Point();
        double[] signs = new double[5];
        new Seed(1).Open().FillSigns(signs);
        double rate = 1 / (start.Eigenvalues[^1] * start.Network.Network.Kappa);
        GradientDescent descent = new(start.Network, new SquaredLoss(new DenseMatrix(1, 5, signs)), rate);
        TrainingState state = descent.Start(start.Weights);
        double initialLoss = state.Loss;
        NeuronRadii movement = new(0);
        List<double> smallest = [];
        for (int step = 0; step < 200; step++)
        {
            state = descent.Step(state);
            movement = movement.Covering(NeuronRadii.Between(start.Weights, state.Weights));
            if (step % 20 == 0)
                smallest.Add(Spectrum.EigenvaluesOf(EmpiricalKernel.H(start.Network, state.Weights, state.Hidden),
                    start.Network.Resources)[0]);
        }

        RunCertificate certificate = RunCertificate.Of(start, movement);

        Assert.True(state.Loss < 1e-3 * initialLoss);
        Assert.True(certificate.KeepsHalf, $"The floor is {certificate.Ratio} of λ_min at a movement of {certificate.LargestMovement}.");
        Assert.All(smallest, value => Assert.True(value >= certificate.Floor));
        Assert.Equal(certificate.Floors.Max(entry => entry.Floor), certificate.Floor);
        // One radius for all neurons proves less.
        Assert.True(RunCertificate.Of(start, new NeuronRadii(movement.Largest)).Floors[1].Floor < certificate.Floors[1].Floor);
        Assert.False(RunCertificate.Of(start, new NeuronRadii(10)).KeepsHalf);
    }

    [Fact]
    public void Radii_cover_movements()
    {
        DenseMatrix initial = DenseMatrix.OfArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        DenseMatrix trained = DenseMatrix.OfArray(new double[,] { { 1, 2.3, 3 }, { 4.25, 5.4, 6 } });
        NeuronRadii radii = NeuronRadii.Between(initial, trained);
        Assert.Equal([0.25, 0.5, 0], Enumerable.Range(0, 3).Select(r => Math.Round(radii[r], 12)));
        Assert.Equal(0.5, radii.Largest, Rounding);
        NeuronRadii covered = radii.Covering(new NeuronRadii(0.3));
        Assert.Equal([0.3, 0.5, 0.3], Enumerable.Range(0, 3).Select(r => Math.Round(covered[r], 12)));
        Assert.Throws<ArgumentException>(() => NeuronRadii.Between(initial, new DenseMatrix(2, 2)));
        Assert.Throws<ArgumentException>(() => new NeuronRadii([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeuronRadii(-1));
        Assert.Throws<ArgumentException>(() => radii.Covering(new NeuronRadii([1, 2])));
    }
}
