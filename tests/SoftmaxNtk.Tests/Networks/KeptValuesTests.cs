using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Networks;

/// <summary>Steps that find all, some or none of their hidden values kept take the same way, and it does not matter
/// what ran before.</summary>
public sealed class KeptValuesTests
{
    /// <summary>Two panels and several blocks a chunk; a dimension at which pre-activations alone are kept, too.</summary>
    private const int Samples = 270, Width = 4097, Dimension = 33;

    private const int Steps = 4;

    /// <summary>Doubles of kept values that hold one block of every chunk's two.</summary>
    private const int Half = Samples * Width * 3 / 4;

    public static TheoryData<string> Activations => NetworkCases.Activations;

    [Theory, MemberData(nameof(Activations))]
    public void Steps_with_half_or_nothing_kept_agree_with_steps_that_keep_all(string activation)
    {
        Problem problem = Draw(activation);
        double[] all = Run(problem, SampledNetwork.LargestKeptLength), half = Run(problem, Half), none = Run(problem, 0);
        Tolerance.AssertClose(none, all, Tolerance.Reordering);
        Tolerance.AssertClose(none, half, Tolerance.Reordering);
    }

    [Fact]
    public void Softmax_with_something_kept_takes_another_path_of_rounding_so_that_the_comparison_compares_something()
    {
        Problem problem = Draw("softmax");
        double[] none = Run(problem, 0), half = Run(problem, Half), all = Run(problem, SampledNetwork.LargestKeptLength);
        Assert.NotEqual(none, half);
        Assert.NotEqual(half, all);
    }

    [Theory, MemberData(nameof(Activations))]
    public void A_trajectory_goes_on_with_the_same_bits_in_a_network_that_has_kept_nothing_or_something_else(string activation)
    {
        Problem problem = Draw(activation);
        TrainingState state = Descent(problem, problem.Streamed).Start(problem.Weights);
        SampledNetwork other = new(problem.Network, problem.Inputs, problem.Streamed.Resources);
        GradientDescent elsewhere = Descent(problem, other);
        elsewhere.Step(elsewhere.Start((DenseMatrix)(problem.Weights * 0.5)));
        for (int step = 0; step < Steps; step++)
            state = (step == 2 ? elsewhere : Descent(problem, problem.Streamed)).Step(state);
        Assert.Equal(Run(problem, SampledNetwork.LargestKeptLength), Result(state));
    }

    [Theory, InlineData("exp", true), InlineData("relu", false), InlineData("tanh", false), InlineData("gelu", false)]
    public void An_activation_that_is_its_own_derivative_says_so_and_no_other_does(string name, bool isOwnDerivative)
    {
        PointwiseActivation activation = (PointwiseActivation)ActivationCatalogue.Create(name);
        double[] z = [-2.5, -0.75, -1e-3, 0.25, 1, 3.5], values = new double[z.Length], slopes = new double[z.Length];
        activation.Evaluate(z, values);
        activation.Derivative(z, slopes);
        Assert.Equal(isOwnDerivative, activation.IsOwnDerivative);
        Assert.Equal(isOwnDerivative, values.AsSpan().SequenceEqual(slopes));
    }

    private static Problem Draw(string activation) => Problem.Draw(
        activation, Width, Dimension, Samples, 2, new Seed(47), ComputeCases.Of("simd", 2), initialisation: Initialisation.Independent);

    private static GradientDescent Descent(Problem problem, SampledNetwork network) =>
        new(network, problem.Loss, 1e-3 / problem.Network.Kappa);

    private static double[] Run(Problem problem, int keptLength)
    {
        GradientDescent descent = Descent(problem,
            new SampledNetwork(problem.Network, problem.Inputs, problem.Streamed.Resources, keptLength));
        TrainingState state = descent.Start(problem.Weights);
        for (int step = 0; step < Steps; step++)
            state = descent.Step(state);
        return Result(state);
    }

    private static double[] Result(TrainingState state) => [.. state.Weights.Values, .. state.Hidden.Outputs, state.Loss];
}
