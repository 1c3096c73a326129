using System.Diagnostics.CodeAnalysis;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Networks;

/// <summary>What a network must not notice: one vector added to every neuron (softmax only), and the order of its neurons.</summary>
public sealed class InvarianceTests
{
    private const int Width = 48;

    /// <summary>A shift rounds every pre-activation anew (1e-16 each), and √m of them add up in an output of size √m.</summary>
    private const double CommonShift = 2e-13;

    /// <summary>Far more than rounding and less than what a shift of length 1 does to a network that is not invariant.</summary>
    private const double ClearChange = 1e-2;

    public static TheoryData<string, Initialisation> Kinds
    {
        get
        {
            TheoryData<string, Initialisation> kinds = [];
            foreach (string activation in ActivationNames.All)
                foreach (Initialisation kind in Enum.GetValues<Initialisation>())
                    kinds.Add(activation, kind);
            return kinds;
        }
    }

    [Fact]
    public void A_common_shift_leaves_softmax_outputs_kernel_and_loss_unchanged()
    {
        (Problem problem, DenseMatrix shifted) = Shifted("softmax");
        Tolerance.AssertClose(problem.Outputs(problem.Weights), problem.Outputs(shifted), CommonShift);
        Tolerance.AssertClose(problem.Theta(problem.Weights).Values, problem.Theta(shifted).Values, CommonShift);
        Tolerance.AssertClose(problem.LossAt(problem.Weights), problem.LossAt(shifted), CommonShift);
        Tolerance.AssertClose(problem.Gradient(problem.Weights).Values, problem.Gradient(shifted).Values, CommonShift);
    }

    [Fact]
    public void The_softmax_gradient_has_no_component_along_a_common_shift()
    {
        (Problem problem, _) = Shifted("softmax");
        DenseMatrix gradient = problem.Gradient(problem.Weights);
        double size = gradient.Values.Max(Math.Abs);
        Assert.All(gradient.RowSums(), sum => Assert.True(Math.Abs(sum) <= CommonShift * size * Width));
    }

    [Theory, InlineData("relu"), InlineData("exp"), InlineData("tanh"), InlineData("gelu"), InlineData("frozenSoftmax")]
    public void A_common_shift_changes_every_other_network(string activation)
    {
        (Problem problem, DenseMatrix shifted) = Shifted(activation);
        Assert.True(RelativeChange(problem.Outputs(problem.Weights), problem.Outputs(shifted)) > ClearChange);
        Assert.True(RelativeChange(problem.Theta(problem.Weights).Values, problem.Theta(shifted).Values) > ClearChange);
        Assert.True(RelativeChange([problem.LossAt(problem.Weights)], [problem.LossAt(shifted)]) > ClearChange);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_order_of_the_neurons_does_not_matter(string activation, Initialisation initialisation)
    {
        Problem problem = Problem.Draw(activation, Width, 4, 6, 2, new Seed(21), initialisation: initialisation);
        int[] order = new Seed(22).Open().Permutation(Width);
        Network permuted = new(problem.Network.Activation, Permute(problem.Network.OutputWeights, order), problem.Network.OutputScale,
            Permute(problem.Network.Centre, order), Permute(problem.Network.Reference, order));
        DenseMatrix weights = Support.Draw.Gaussian(4, Width, new Seed(23));
        if (initialisation == Initialisation.Coupled)
            problem.Weights.CopyTo(weights);
        DenseMatrix permutedWeights = Permute(weights, order);
        SampledNetwork streamed = new(permuted, problem.Inputs, TestCompute.Plain);
        double size = DirectNetwork.SummandScale(problem.Network, weights, problem.Inputs);
        ForwardPass state = streamed.Forward(permutedWeights);
        Tolerance.AssertClose(problem.Outputs(weights), state.Outputs, Tolerance.Reordering, floor: size);
        Tolerance.AssertClose(problem.Theta(weights).Values,
            SoftmaxNtk.TangentKernels.EmpiricalKernel.Theta(streamed, permutedWeights, state).Values, Tolerance.Reordering);

        DenseMatrix gradient = new(4, Width);
        streamed.JacobianTransposeProduct(permutedWeights, state, problem.Residual(weights), gradient);
        Tolerance.AssertClose(Permute(problem.Gradient(weights), order).Values, gradient.Values, Tolerance.Reordering);
    }

    private static (Problem Problem, DenseMatrix Shifted) Shifted(string activation)
    {
        Problem problem = Problem.Draw(activation, Width, 4, 6, 2, new Seed(20), initialisation: Initialisation.Independent);
        double[] shift = new double[4];
        new Seed(24).Open().FillUnitSphere(shift);
        return (problem, DenseMatrix.Create(4, Width, (k, r) => problem.Weights[k, r] + shift[k]));
    }

    private static double RelativeChange(double[] before, double[] after) =>
        before.Zip(after, (a, b) => Math.Abs(a - b)).Max() / before.Max(Math.Abs);

    [return: NotNullIfNotNull(nameof(matrix))]
    private static DenseMatrix? Permute(DenseMatrix? matrix, int[] order) => matrix is null ? null
        : DenseMatrix.Create(matrix.RowCount, matrix.ColumnCount, (k, r) => matrix[k, order[r]]);
}
