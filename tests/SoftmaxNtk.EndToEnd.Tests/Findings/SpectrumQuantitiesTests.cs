using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Experiments.Spectra;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>What the cells of the spectrum experiment measure with, against plain loops and enumeration.</summary>
public sealed class SpectrumQuantitiesTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void Groups_end_at_the_widest_gap_about_their_nominal_ends()
    {
        // From 1 down by octaves: the edge at 1/4 runs through a bunch, and moves to the gap before it.
        double[] eigenvalues = [0.01, 0.2, 0.234, 0.235, 0.26, 0.262, 0.48, 0.49, 1];
        EigenGroups groups = new(eigenvalues, 2);
        Assert.Equal([6, 2, 2, 2, 2, 2, 1, 1, 0], groups.OfModes);
        Assert.Equal([0, 1, 2, 6], groups.All);
        Assert.Equal([6, 7], groups.Members(1));
    }

    [Fact]
    public void Eigenvalues_that_lie_together_are_in_one_group_wherever_the_edge_falls()
    {
        foreach (double place in new[] { 0.47, 0.49, 0.5, 0.51, 0.53 })
        {
            EigenGroups groups = new([0.1, place * (1 - 1e-9), place, place * (1 + 1e-9), 1], 2);
            Assert.Single(groups.OfModes.Skip(1).Take(3).Distinct());
        }
    }

    [Fact]
    public void Eigenvalues_that_are_zero_to_rounding_are_one_group()
    {
        EigenGroups groups = new([-1e-17, 0, 1e-16, 0.5, 1], 10);
        Assert.Single(groups.OfModes.Take(3).Distinct());
        Assert.True(groups.OfModes[0] > groups.OfModes[3]);
    }

    [Fact]
    public void Shares_of_shuffled_labels_are_the_mean_over_all_orders()
    {
        DenseMatrix y = DenseMatrix.OfArray(new double[,] { { 1, -1, 0.5, 2 }, { 0, 3, -1, 0.25 } });
        double[] direction = [0.5, -0.1, 0.3, 0.2, 0.4, -0.6, 0.1, 0.25];
        int[][] orders = [.. Orders([0, 1, 2, 3])];
        Assert.Equal(24, orders.Length);
        double expected = orders.Average(order => Math.Pow(
            Enumerable.Range(0, 4).Sum(i => direction[i] * y[0, order[i]] + direction[4 + i] * y[1, order[i]]), 2));
        double total = y.Enumerate().Sum(value => value * value);
        Assert.Equal(expected / total, new ShuffleExpectation(y).Share(direction), Tolerance);
    }

    [Fact]
    public void Balanced_signs_have_nothing_along_the_constant_direction() => Assert.Equal(0,
        new ShuffleExpectation(DenseMatrix.OfArray(new double[,] { { 1, -1, 1, -1 } })).Share([0.5, 0.5, 0.5, 0.5]), Tolerance);

    [Fact]
    public void The_tracked_residual_is_that_of_steps_with_the_mean_kernel_between_observations()
    {
        DenseMatrix first = DenseMatrix.OfArray(new double[,] { { 2, 0.3, 0 }, { 0.3, 1, 0.1 }, { 0, 0.1, 0.5 } });
        DenseMatrix second = DenseMatrix.OfArray(new double[,] { { 2.2, 0.1, 0.2 }, { 0.1, 1.3, 0 }, { 0.2, 0, 0.4 } });
        double[] residual = [1, -2, 0.5];
        const double rate = 0.3;
        const int steps = 5;
        ComputeResources resources = new(new SimdBackend(), 1);
        Spectrum spectrum = Spectrum.Of(first, resources);
        ResidualModels models = new(spectrum, ResidualModels.Modes(spectrum, residual), rate, resources);
        models.Advance(steps, second, CancellationToken.None);

        DenseVector slow = DenseVector.OfArray(residual), frozen = DenseVector.OfArray(residual);
        for (int step = 0; step < steps; step++)
        {
            slow -= (DenseVector)(rate / 2 * (first + second) * slow);
            frozen -= (DenseVector)(rate * first * frozen);
        }
        Compare(spectrum, slow, models.Tracked);
        Compare(spectrum, frozen, models.Frozen(steps));
        double middle = (spectrum.Eigenvalues[2] + spectrum.Eigenvectors.Column(2) * second * spectrum.Eigenvectors.Column(2)) / 2;
        Assert.Equal(Math.Pow(1 - rate * middle, steps) * models.Frozen(0)[2], models.Growing[2], Tolerance);
    }

    [Fact]
    public void Half_lives_lie_on_the_straight_line_of_the_logarithm()
    {
        HalfLife half = new();
        foreach ((int step, double value) in new[] { (0, 8.0), (1, 6), (2, 3), (3, 1) })
            half.Follow(step, value);
        Assert.Equal(1 + Math.Log(6 / 4.0) / Math.Log(2), half.Steps, Tolerance);
        HalfLife never = new();
        never.Follow(0, 8);
        never.Follow(1, 5);
        Assert.Equal(double.NaN, never.Steps);
    }

    private static void Compare(Spectrum spectrum, DenseVector residual, IReadOnlyList<double> modes)
    {
        for (int k = 0; k < modes.Count; k++)
            Assert.Equal(spectrum.Eigenvectors.Column(k) * residual, modes[k], Tolerance);
    }

    private static IEnumerable<int[]> Orders(int[] rest) => rest.Length == 0 ? [[]]
        : rest.SelectMany(first => Orders([.. rest.Where(other => other != first)]).Select(tail => (int[])[first, .. tail]));
}
