using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Networks;

/// <summary>
/// Softmax with frozen denominators against softmax, which it equals at W(0) and under coupled initialisation entry for
/// entry, and against the
/// closed form of what a common shift does to it. What it shares with every activation is tested with them.
/// </summary>
public sealed class FrozenSoftmaxTests
{
    private const int Width = 300, Samples = 23;

    /// <summary>A few units in the last place.</summary>
    private const double LastPlaces = 1e-14;

    /// <summary>
    /// Pre-activations of size z are rounded by 1e-16·z, and exp hands that on as a relative error: some of them with |z| up to 5 at σ = 1.
    /// </summary>
    private const double ShiftedScores = 1e-14;

    /// <summary>A score of 1e4 is itself rounded by 1e-12, and its exponential by as much relatively.</summary>
    private const double HugeScores = 1e-11;

    [Theory, InlineData(1, 0.5), InlineData(1, 1.5), InlineData(3, 0.5), InlineData(3, 1.5)]
    public void At_coupled_initialisation_outputs_and_kernel_are_softmaxs_entry_for_entry(int outputs, double sigma)
    {
        (Problem frozen, Problem softmax) = (Draw("frozenSoftmax", outputs, sigma), Draw("softmax", outputs, sigma));
        Assert.Equal(softmax.Weights.Values, frozen.Weights.Values);
        Assert.Equal(softmax.Network.Kappa, frozen.Network.Kappa);
        Assert.Equal(softmax.Outputs(softmax.Weights), frozen.Outputs(frozen.Weights));
        AssertKernels(softmax.Theta(softmax.Weights), frozen.Theta(frozen.Weights), outputs > 1);
        AssertKernels(H(softmax), H(frozen), outputs > 1);
        AssertEntries(softmax.Gradient(softmax.Weights), frozen.Gradient(frozen.Weights));
    }

    [Fact]
    public void At_coupled_initialisation_the_kernel_to_test_inputs_is_softmaxs_entry_for_entry()
    {
        AssertEntries(Cross(Draw("softmax", 2, 1)), Cross(Draw("frozenSoftmax", 2, 1)));

        static DenseMatrix Cross(Problem problem)
        {
            SampledNetwork test = new(problem.Network, Support.Draw.Sphere(4, 9, new Seed(202)), problem.Streamed.Resources);
            return EmpiricalKernel.Cross(
                test, test.Forward(problem.Weights), problem.Streamed, problem.Streamed.Forward(problem.Weights), problem.Weights);
        }
    }

    // Of pairs of opposite signs nothing is left in ⟨a, S⟩; without them the coupling is there from the start.
    [Fact]
    public void At_independent_initialisation_the_outputs_are_softmaxs_and_the_kernel_is_not()
    {
        Problem frozen = Draw("frozenSoftmax", 1, 1, Initialisation.Independent),
            softmax = Draw("softmax", 1, 1, Initialisation.Independent);
        Tolerance.AssertClose(softmax.Outputs(softmax.Weights), frozen.Outputs(frozen.Weights), LastPlaces,
            floor: DirectNetwork.SummandScale(softmax.Network, softmax.Weights, softmax.Inputs));
        Assert.True((softmax.Theta(softmax.Weights) - frozen.Theta(frozen.Weights)).FrobeniusNorm()
            > 1e-4 * softmax.Theta(softmax.Weights).FrobeniusNorm());
    }

    [Fact]
    public void A_common_shift_multiplies_slopes_and_kernel_by_its_exponential_and_leaves_softmaxs_alone()
    {
        double[] shift = [0.7, -0.4, 0.3, 0.5];
        Problem frozen = Draw("frozenSoftmax", 2, 1), softmax = Draw("softmax", 2, 1);
        DenseMatrix shifted = DenseMatrix.Create(4, Width, (k, r) => frozen.Weights[k, r] + shift[k]);
        double[] factors = (frozen.Inputs.LeftMultiply(DenseVector.OfArray(shift)) * 1.0).Select(Math.Exp).ToArray();
        Assert.True(factors.Max() > 1.5 && factors.Min() < 0.7, "The shift hardly moves anything: the test would prove nothing.");

        DenseMatrix before = Slopes(frozen, frozen.Weights), after = Slopes(frozen, shifted);
        AssertEntries(DenseMatrix.Create(Samples, Width, (i, r) => factors[i] * before[i, r]), after, ShiftedScores);
        DenseMatrix theta = frozen.Theta(frozen.Weights);
        AssertKernels(DenseMatrix.Create(2 * Samples, 2 * Samples, (k, l) => factors[k % Samples] * theta[k, l] * factors[l % Samples]),
            frozen.Theta(shifted), sumsCancel: true);
        AssertEntries(Slopes(softmax, softmax.Weights), Slopes(softmax, shifted), ShiftedScores);
    }

    // Output 0 off its centre, F(x; W) − F(x; W₀), and the centre's own denominators are those of W₀, too.
    [Fact]
    public void A_centred_network_keeps_the_denominators_of_its_centre()
    {
        Problem problem = Draw("frozenSoftmax", 2, 1, Initialisation.Centred);
        Assert.Same(problem.Network.Centre, problem.Network.Reference);
        Assert.All(problem.Outputs(problem.Weights), output => Assert.Equal(0, output));
        double[] shift = [0.3, 0.1, -0.2, 0.4];
        DenseMatrix shifted = DenseMatrix.Create(4, Width, (k, r) => problem.Weights[k, r] + shift[k]);
        Problem uncentred = Draw("frozenSoftmax", 2, 1, Initialisation.Independent);
        double[] factors = problem.Inputs.LeftMultiply(DenseVector.OfArray(shift)).Select(Math.Exp).ToArray();
        double[] expected = [.. uncentred.Outputs(uncentred.Weights).Select((output, k) => (factors[k % Samples] - 1) * output)];
        Tolerance.AssertClose(expected, problem.Outputs(shifted), Tolerance.Reordering,
            floor: DirectNetwork.SummandScale(uncentred.Network, shifted, problem.Inputs));
    }

    [Fact]
    public void The_denominators_do_not_follow_the_weights_and_the_reference_is_not_the_object_that_is_trained()
    {
        Problem problem = Draw("frozenSoftmax", 1, 1);
        Assert.NotSame(problem.Weights, problem.Network.Reference);
        Assert.Equal(problem.Weights.Values, problem.Network.Reference!.Values);
        ForwardPass before = problem.Streamed.Forward(problem.Weights),
            after = problem.Streamed.Forward((DenseMatrix)(1.3 * problem.Weights));
        Assert.Same(before.Maximum, after.Maximum);
        Assert.Same(before.LogSum, after.LogSum);
        Assert.Null(after.MeanOutputWeight);
        Problem softmax = Draw("softmax", 1, 1);
        Assert.Equal(softmax.Streamed.Forward(softmax.Weights).Maximum, before.Maximum);
        Assert.Equal(softmax.Streamed.Forward(softmax.Weights).LogSum, before.LogSum);
    }

    [Theory, InlineData(1e2), InlineData(1e4)]
    public void It_is_finite_and_right_at_huge_scores(double size)
    {
        Problem drawn = Draw("frozenSoftmax", 2, size, Initialisation.Independent);
        // A small move: exp(⟨Δw, x⟩) itself overflows where a neuron goes 709 beyond the frozen maximum.
        DenseMatrix weights = (DenseMatrix)(drawn.Weights + Support.Draw.Gaussian(4, Width, new Seed(203)));
        Assert.Contains(weights.TransposeThisAndMultiply(drawn.Inputs).Enumerate(), score => Math.Abs(score) > size);
        Tolerance.AssertClose(DirectNetwork.Outputs(drawn.Network, weights, drawn.Inputs), drawn.Outputs(weights), HugeScores);
        DenseMatrix jacobian = ReferenceKernel.Jacobian(drawn.Network, weights, drawn.Inputs);
        double[] residual = drawn.Residual(weights);
        Tolerance.AssertClose(jacobian.TransposeThisAndMultiply(DenseVector.OfArray(residual)).ToArray(),
            drawn.Gradient(weights).Values, HugeScores);
        Tolerance.AssertClose(ReferenceKernel.Theta(drawn.Network, weights, drawn.Inputs).Values, drawn.Theta(weights).Values, HugeScores);
    }

    private static Problem Draw(
        string activation, int outputs, double sigma, Initialisation initialisation = Initialisation.Coupled) =>
        Problem.Draw(activation, Width, 4, Samples, outputs, new Seed(201), ComputeCases.Of("simd"), sigma, initialisation);

    private static DenseMatrix H(Problem problem) =>
        EmpiricalKernel.H(problem.Streamed, problem.Weights, problem.Streamed.Forward(problem.Weights));

    private static DenseMatrix Slopes(Problem problem, DenseMatrix weights)
    {
        DenseMatrix slopes = new(Samples, Width);
        problem.Streamed.Slopes(weights, problem.Streamed.Forward(weights), 0, Width, 1, slopes.Values);
        return slopes;
    }

    /// <summary>
    /// Each entry relative to itself; where the signs of two outputs let its sum cancel, to √(Θ_kk Θ_ll), which bounds
    /// the sum of the sizes.
    /// </summary>
    private static void AssertKernels(DenseMatrix expected, DenseMatrix actual, bool sumsCancel)
    {
        if (!sumsCancel)
            AssertEntries(expected, actual);
        for (int k = 0; k < expected.RowCount; k++)
            for (int l = 0; l < expected.RowCount; l++)
                Tolerance.AssertClose(expected[k, l], actual[k, l], LastPlaces, floor: Math.Sqrt(expected[k, k] * expected[l, l]));
    }

    /// <summary>Each entry relative to itself.</summary>
    private static void AssertEntries(DenseMatrix expected, DenseMatrix actual, double tolerance = LastPlaces)
    {
        Assert.Equal((expected.RowCount, expected.ColumnCount), (actual.RowCount, actual.ColumnCount));
        for (int k = 0; k < expected.Values.Length; k++)
            Assert.True(Math.Abs(actual.Values[k] - expected.Values[k]) <= tolerance * Math.Abs(expected.Values[k]),
                $"Entry {k}: expected {expected.Values[k]:R}, got {actual.Values[k]:R}.");
    }
}
