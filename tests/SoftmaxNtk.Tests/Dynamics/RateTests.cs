using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

/// <summary>What λ_min of the kernel guarantees about the loss.</summary>
public sealed class RateTests
{
    public static TheoryData<string> Activations => NetworkCases.Activations;

    [Theory, MemberData(nameof(Activations))]
    public void The_polyak_lojasiewicz_inequality_holds_at_every_weight(string activation)
    {
        Problem problem = Problem.Draw(activation, 60, 4, 5, 2, new Seed(121), initialisation: Initialisation.Independent);
        for (int draw = 0; draw < 10; draw++)
        {
            DenseMatrix weights = (DenseMatrix)(0.3 * (1 + draw % 4) * Draw.Gaussian(4, 60, new Seed(122).Child(draw)));
            DenseMatrix theta = problem.Theta(weights);
            DenseVector residual = DenseVector.OfArray(problem.Residual(weights));
            DenseMatrix gradient = problem.Gradient(weights);
            double squaredGradient = Problem.Dot(gradient, gradient);
            double smallest = Spectrum.EigenvaluesOf(theta, TestCompute.Plain)[0];
            // ‖∇L‖² = rᵀΘr, of which the inequality is the Rayleigh bound.
            Tolerance.AssertClose(residual.DotProduct(theta * residual), squaredGradient, Tolerance.Reordering);
            Assert.True(squaredGradient >= 2 * smallest * problem.LossAt(weights) * (1 - Tolerance.Reordering));
        }
    }

    [Theory, InlineData("softmax"), InlineData("relu"), InlineData("exp")]
    public void The_loss_of_a_wide_network_stays_under_the_envelope(string activation)
    {
        Problem problem = Problem.Draw(activation, 2048, 4, 6, 1, new Seed(123), ComputeCases.Of("simd"));
        Spectrum theta = Spectrum.Of(problem.Theta(problem.Weights), TestCompute.Plain);
        double eta = 1 / theta.Largest;
        RateEnvelope envelope = new(problem.LossAt(problem.Weights), theta.Smallest, eta);
        List<(double Loss, double Bound)> rows = [];
        TrajectoryRecorder recorder = new([new TrainingLoss(), envelope], (_, values) => rows.Add((values[0], values[1])));
        new Trainer(new GradientDescent(problem.Streamed, problem.Loss, eta), new StoppingCriteria(150),
            ObservationSchedule.Linear(151, 150))
            .Run(problem.Weights, [recorder], null, CancellationToken.None);
        Assert.Equal(151, rows.Count);
        Assert.All(rows, row => Assert.True(row.Loss <= row.Bound * (1 + Tolerance.Reordering)));
        Assert.True(rows[^1].Bound < 0.9 * rows[0].Bound, "The envelope hardly falls: the test would prove nothing.");
    }
}
