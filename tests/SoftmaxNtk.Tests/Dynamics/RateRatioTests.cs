using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

/// <summary>ρ_t = log(L_t/L_0)/(t·log(1 − ηλ_min/2)) against losses whose contraction is known.</summary>
public sealed class RateRatioTests
{
    private const double InitialLoss = 3.7, SmallestEigenvalue = 0.02, LearningRate = 0.5;

    private readonly RateRatio ratio = new(InitialLoss, SmallestEigenvalue, LearningRate);

    [Theory, InlineData(1, 1.0), InlineData(7, 1.0), InlineData(7, 3.5), InlineData(1000, 0.4)]
    public void A_loss_that_contracts_at_a_multiple_of_the_guaranteed_rate_gives_the_multiple(int steps, double multiple)
    {
        double loss = InitialLoss * Math.Pow(1 - LearningRate * SmallestEigenvalue / 2, multiple * steps);
        Tolerance.AssertClose(multiple, ratio.Measure(At(steps, loss)), Tolerance.Reordering);
    }

    [Fact]
    public void It_is_at_least_one_exactly_where_the_loss_is_under_the_envelope()
    {
        RateEnvelope envelope = new(InitialLoss, SmallestEigenvalue, LearningRate);
        foreach (double factor in new[] { 1 - 1e-9, 1 + 1e-9 })
        {
            double bound = envelope.Measure(At(12, 0));
            Assert.Equal(factor < 1, ratio.Measure(At(12, factor * bound)) >= 1);
        }
    }

    // A residual along the eigenvector of λ_min: L_t = (1 − ηλ)^{2t} L_0, so that ρ = 2 log(1 − ηλ)/log(1 − ηλ/2) → 4.
    [Theory, InlineData(0.5), InlineData(1e-2), InlineData(1e-9)]
    public void The_slowest_mode_of_a_frozen_kernel_takes_about_four_times_the_guaranteed_rate(double rate)
    {
        RateRatio mode = new(1, rate, 1);
        double loss = Math.Exp(2 * 5 * Logarithm(rate));
        double expected = 2 * Logarithm(rate) / Logarithm(rate / 2);
        // −log(1 − 1e-8) is known to 1e-8 of itself from a loss rounded to 1e-16.
        Tolerance.AssertClose(expected, mode.Measure(At(5, loss)), rate < 1e-6 ? 1e-7 : Tolerance.Reordering);
        Assert.InRange(expected, 4 - 1e-8, 4 + 2 * rate);

        static double Logarithm(double x) => -Enumerable.Range(1, 60).Sum(k => Math.Pow(x, k) / k);
    }

    [Fact]
    public void Where_it_says_nothing_it_is_not_a_number_or_infinite()
    {
        Assert.True(double.IsNaN(ratio.Measure(At(0, InitialLoss))));
        Assert.Equal(double.PositiveInfinity, ratio.Measure(At(4, 0)));
        Assert.Equal(double.PositiveInfinity, new RateRatio(1, 0, 0.1).Measure(At(4, 0.5)));
        Assert.Equal(double.PositiveInfinity, new RateRatio(1, -1e-18, 0.1).Measure(At(4, 0.5)));
    }

    [Fact]
    public void No_initial_loss_and_steps_beyond_stability_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new RateRatio(0, 1, 0.1));
        Assert.Throws<ArgumentException>(() => new RateRatio(double.NaN, 1, 0.1));
        Assert.Contains("smaller learning rate", Assert.Throws<ArgumentException>(() =>
            new RateRatio(1, 4, 0.5)).Message, StringComparison.Ordinal);
    }

    // Forty steps take the loss down by eight digits; four times as many would end in rounding.
    [Fact]
    public void Along_a_run_of_a_lazy_network_it_falls_towards_four_and_the_losses_agree()
    {
        Problem problem = Problem.Draw("softmax", 4096, 4, 6, 1, new Seed(231), ComputeCases.Of("simd"));
        Spectrum theta = Spectrum.Of(problem.Theta(problem.Weights), TestCompute.Plain);
        double eta = 1 / theta.Largest;
        LinearisedDynamics linearised = new(theta, problem.Residual(problem.Weights));
        RateRatio rate = new(problem.LossAt(problem.Weights), theta.Smallest, eta);
        LinearisedLossRatio losses = new(linearised, eta);
        List<double> rates = [], ratios = [];
        TrajectoryRecorder recorder = new([rate, losses], (step, values) =>
        {
            ratios.Add(values[1]);
            if (step > 0)
                rates.Add(values[0]);
        });
        new Trainer(new GradientDescent(problem.Streamed, problem.Loss, eta), new StoppingCriteria(40), ObservationSchedule.Linear(41, 40))
            .Run(problem.Weights, [recorder], null, CancellationToken.None);
        Assert.Equal(1, ratios[0], 12);
        Assert.All(ratios, ratio => Assert.InRange(ratio, 0.8, 1.25));
        Assert.All(rates.Zip(rates.Skip(1)), pair => Assert.True(pair.Second < pair.First));
        Assert.True(rates[^1] > 4);
        double slowest = 2 * Math.Log(1 - eta * theta.Smallest) / Math.Log(1 - eta * theta.Smallest / 2);
        Assert.True(rates[^1] - slowest < 0.5 * (rates[0] - slowest));
    }

    private static TrainingState At(int step, double loss) => new(step, new DenseMatrix(1, 2), Pass(), loss, []);

    private static ForwardPass Pass()
    {
        Problem problem = Problem.Draw("relu", 2, 1, 1, 1, new Seed(232));
        return problem.Streamed.Forward(problem.Weights);
    }
}
