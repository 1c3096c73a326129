using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Networks;

public sealed class NetworkFactoryTests
{
    public static TheoryData<string, string> ActivationsAndBackends
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string activation in ActivationNames.All)
                foreach (string backend in ComputeCases.Names)
                    data.Add(activation, backend);
            return data;
        }
    }

    public static TheoryData<string> Activations => NetworkCases.Activations;

    // A block is 30 neurons at 530 samples and 512 at one, so these widths end inside and at the ends of blocks and chunks.
    [Theory, MemberData(nameof(ActivationsAndBackends))]
    public void Coupled_networks_start_at_exactly_zero_at_every_width(string activation, string backend)
    {
        foreach (int threads in new[] { 1, 2 })
        {
            ComputeResources resources = ComputeCases.Of(backend, threads);
            foreach ((int width, int samples) in
                new[] { (2, 1), (2, 3), (14, 7), (62, 530), (1022, 9), (1024, 1), (1026, 3), (2050, 33), (16_500, 1) })
            {
                Problem problem = Problem.Draw(activation, width, 5, samples, 2, new Seed(31), resources, sigma: 1.3);
                Assert.All(problem.Outputs(problem.Weights), output => Assert.Equal(0.0, output));
            }
        }
    }

    [Theory, MemberData(nameof(Activations))]
    public void Centred_networks_start_at_exactly_zero_and_leave_it(string activation)
    {
        Problem problem = Problem.Draw(activation, 77, 3, 9, 2, new Seed(32), initialisation: Initialisation.Centred);
        Assert.All(problem.Outputs(problem.Weights), output => Assert.Equal(0.0, output));
        DenseMatrix moved = (DenseMatrix)(1.1 * problem.Weights);
        Assert.Contains(problem.Outputs(moved), output => Math.Abs(output) > 1e-3);
        double size = DirectNetwork.SummandScale(problem.Network, moved, problem.Inputs);
        Tolerance.AssertClose(DirectNetwork.Outputs(problem.Network, moved, problem.Inputs), problem.Outputs(moved), Tolerance.Reordering,
            floor: size);
    }

    [Fact]
    public void A_centre_is_not_the_object_that_is_trained()
    {
        (Network network, DenseMatrix weights) = Draw.Network("softmax", 10, 3, 1, new Seed(33), initialisation: Initialisation.Centred);
        Assert.Equal(weights, network.Centre);
        weights[0, 0] += 1;
        Assert.NotEqual(weights, network.Centre);
    }

    [Theory, InlineData(Initialisation.Coupled), InlineData(Initialisation.Independent), InlineData(Initialisation.Centred)]
    public void Variants_start_from_the_same_weights_and_signs(Initialisation initialisation)
    {
        (Network first, DenseMatrix weights) = Draw.Network("softmax", 20, 3, 2, new Seed(34), initialisation: initialisation);
        foreach (string activation in ActivationNames.All)
        {
            (Network other, DenseMatrix otherWeights) = Draw.Network(activation, 20, 3, 2, new Seed(34), initialisation: initialisation,
                scale: OutputScale.Of(0.3));
            Assert.Equal(weights.Values, otherWeights.Values);
            Assert.Equal(first.OutputWeights.Values, other.OutputWeights.Values);
        }
    }

    [Fact]
    public void Coupled_neurons_come_in_pairs_of_equal_weights_and_opposite_signs()
    {
        (Network network, DenseMatrix weights) = Draw.Network("relu", 40, 3, 2, new Seed(35));
        for (int r = 0; r < 40; r += 2)
        {
            Assert.Equal(weights.Column(r), weights.Column(r + 1));
            Assert.Equal(network.OutputWeights.Column(r), -network.OutputWeights.Column(r + 1));
        }
        Assert.Equal(20, Enumerable.Range(0, 20).Select(pair => weights[0, 2 * pair]).Distinct().Count());
        Assert.All(network.OutputWeights.Values, sign => Assert.Equal(1.0, Math.Abs(sign)));
    }

    [Fact]
    public void Output_scales_are_those_of_the_paper_and_kappa_undoes_them()
    {
        const int m = 36;
        Assert.Equal(m, Scale("softmax", OutputScale.Paper).OutputScale);
        Assert.Equal(m, Scale("softmax", OutputScale.Paper).Kappa);
        Assert.Equal(6, Scale("softmax", OutputScale.SqrtWidth).OutputScale);
        Assert.Equal(1, Scale("softmax", OutputScale.SqrtWidth).Kappa);
        Assert.Equal(1.0 / 6, Scale("relu", OutputScale.Paper).OutputScale);
        Tolerance.AssertClose(1, Scale("relu", OutputScale.Paper).Kappa, Tolerance.Reordering);
        Assert.Equal(0.5, Scale("exp", OutputScale.Of(0.5)).OutputScale);
        Assert.Equal(9, Scale("exp", OutputScale.Of(0.5)).Kappa);

        static Network Scale(string activation, OutputScale scale) => Draw.Network(activation, m, 2, 1, new Seed(36), scale: scale).Network;
    }

    [Fact]
    public void Odd_coupled_widths_and_matched_scales_of_pointwise_activations_are_refused()
    {
        Assert.Contains("7", Assert.Throws<ArgumentException>(() => Draw.Network("softmax", 7, 2, 1, new Seed(37))).Message,
            StringComparison.Ordinal);
        Assert.Contains("relu", Assert.Throws<ArgumentException>(
            () => Draw.Network("relu", 8, 2, 1, new Seed(37), scale: OutputScale.SqrtWidth)).Message, StringComparison.Ordinal);
        Assert.Equal(7, Draw.Network("softmax", 7, 2, 1, new Seed(37), initialisation: Initialisation.Independent).Network.Width);
    }
}
