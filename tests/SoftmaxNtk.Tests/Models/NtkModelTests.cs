using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Models;

/// <summary>
/// What a model is: its weights, outputs and kernels, held against definitions and against the layers below.
/// </summary>
public sealed class NtkModelTests
{
    public static TheoryData<string> Activations => NetworkCases.Activations;

    [Theory, MemberData(nameof(Activations))]
    public void Outputs_and_kernel_of_a_state_are_those_of_the_definition(string activation)
    {
        NtkModel model = ModelCase.Create(activation, outputs: 2);
        ModelState state = model.Train(steps: 5).Final;
        Assert.NotEqual(model.InitialWeights.Values, state.Weights.Values);
        double scale = DirectNetwork.SummandScale(model.Network, state.Weights, ModelCase.Inputs);
        Tolerance.AssertClose(
            DirectNetwork.Outputs(model.Network, state.Weights, ModelCase.Inputs), RowMajor(state.Outputs()),
            Tolerance.Reordering, scale);
        Tolerance.AssertClose(
            DirectNetwork.Outputs(model.Network, state.Weights, ModelCase.OtherInputs), RowMajor(state.Outputs(ModelCase.OtherInputs)),
            Tolerance.Reordering, scale);
        DenseMatrix reference = ReferenceKernel.Theta(model.Network, state.Weights, ModelCase.Inputs);
        Tolerance.AssertClose(reference.Divide(model.Network.Kappa).ToColumnMajorArray(),
            state.Kernel().Values, Tolerance.Reordering);
        Tolerance.AssertClose(state.Kernel().Values, state.Kernel(ModelCase.Inputs).Values, Tolerance.Reordering);
        Tolerance.AssertClose(state.Kernel().Trace(), state.Spectrum().Eigenvalues.Sum(), Tolerance.Reordering);
    }

    [Theory, MemberData(nameof(Activations))]
    public void The_same_seed_gives_every_activation_the_same_weights(string activation)
    {
        NtkModel model = ModelCase.Create(activation), softmax = ModelCase.Create("softmax");
        Assert.Equal(softmax.InitialWeights.Values, model.InitialWeights.Values);
        Assert.Equal(softmax.Network.OutputWeights.Values, model.Network.OutputWeights.Values);
        (Network network, DenseMatrix weights) = NetworkFactory.Create(model.Spec, 3, 1, new Seed(7));
        Assert.Equal(weights.Values, model.InitialWeights.Values);
        Assert.Equal(network.OutputScale, model.Network.OutputScale);
    }

    [Fact]
    public void Arrays_of_rows_and_matrices_of_columns_are_the_same_samples()
    {
        DenseMatrix x = ModelCase.Inputs, y = ModelCase.Targets(1);
        NetworkSpec spec = new(width: 16, SoftmaxNtk.Networks.Activations.Tanh);
        NtkModel columns = NtkModel.Create(x, y, spec, seed: 3);
        NtkModel rows = NtkModel.Create(x.ToColumnArrays(), y.ToRowArrays()[0], spec, seed: 3);
        NtkModel table = NtkModel.Create(x.Transpose().ToArray(), y.Transpose().ToArray(), spec, seed: 3);
        Assert.Equal(x, rows.Data.X);
        Assert.Equal(y, rows.Data.Y);
        Assert.Equal(x, table.Data.X);
        Assert.Equal(y, table.Data.Y);
        ModelCase.AssertSame(columns.Train(steps: 3).Final, rows.Train(steps: 3).Final);
    }

    [Fact]
    public void The_callers_samples_are_copied()
    {
        DenseMatrix x = (DenseMatrix)ModelCase.Inputs.Clone();
        NetworkSpec spec = new(width: 8, SoftmaxNtk.Networks.Activations.Softmax);
        NtkModel model = NtkModel.Create(x, ModelCase.Targets(1), spec, seed: 1);
        x[0, 0] = 100;
        Assert.Equal(ModelCase.Inputs, model.Data.X);
    }

    [Fact]
    public void Results_do_not_depend_on_threads_and_the_default_is_the_own_kernels()
    {
        NtkModel one = ModelCase.Create(width: 4096, outputs: 2, resources: new ComputeResources(new SimdBackend(), 1));
        NtkModel standard = ModelCase.Create(width: 4096, outputs: 2);
        Assert.Equal(("simd", Environment.ProcessorCount), (standard.Resources.Backend.Name, standard.Resources.Threads));
        ModelState expected = one.Train(steps: 10).Final, actual = standard.Train(steps: 10).Final;
        ModelCase.AssertSame(expected, actual);
        Assert.Equal(expected.Kernel().Values, actual.Kernel().Values);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("frozenSoftmax")]
    [InlineData("tanh")]
    public void A_matched_kernel_resolves_the_scale_at_which_the_traces_agree(string activation)
    {
        NtkModel model = ModelCase.Create(activation, scale: OutputScale.MatchedKernel);
        NtkModel exponential = ModelCase.Create("exp");
        Assert.Equal(OutputScaleKind.PowerLaw, model.Spec.OutputScale.Kind);
        Tolerance.AssertClose(
            exponential.Network.Kappa * exponential.InfiniteWidth().Trace(), model.Network.Kappa * model.InfiniteWidth().Trace(),
            Tolerance.Reordering);
    }

    [Fact]
    public void The_infinite_width_kernel_is_the_closed_form_in_one_block_an_output()
    {
        NtkModel model = ModelCase.Create("softmax", outputs: 2);
        DenseMatrix x = ModelCase.Inputs, gram = (DenseMatrix)x.TransposeThisAndMultiply(x);
        int n = x.ColumnCount;
        DenseMatrix expected = DenseMatrix.Create(2 * n, 2 * n, (row, column) =>
            row / n == column / n ? gram[row % n, column % n] * Math.Exp(gram[row % n, column % n]) : 0);
        Tolerance.AssertClose(expected.Values, model.InfiniteWidth().Values, Tolerance.Reordering);
        Tolerance.AssertClose(expected.Values, model.InfiniteWidth(x).Values, Tolerance.Reordering);
    }

    [Fact]
    public void Weights_of_ones_own_make_a_state_that_owns_a_copy()
    {
        NtkModel model = ModelCase.Create("relu");
        DenseMatrix weights = (DenseMatrix)model.InitialWeights.Multiply(2);
        ModelState state = model.At(weights);
        Assert.NotSame(weights, state.Weights);
        ModelCase.AssertSame(state, model.At(state.Weights));
        double moved = Enumerable.Range(0, 64).Max(r => model.InitialWeights.Column(r).L2Norm());
        Tolerance.AssertClose(moved, state.Movement(), Tolerance.Reordering);
        Assert.True(state.Drift() < Tolerance.Reordering, "ReLU's slopes do not change when all weights are doubled.");
    }

    private static double[] RowMajor(DenseMatrix matrix) => matrix.ToRowMajorArray();
}
