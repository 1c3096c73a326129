using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Models;

/// <summary>
/// Linearised and kernel-regression predictions, held against each other, plain solves, and networks that are nearly
/// linear.
/// </summary>
public sealed class PredictionTests
{
    /// <summary>Two solvers on kernels of condition number up to some thousands.</summary>
    private const double Solves = 1e-9;

    [Theory]
    [InlineData("softmax")]
    [InlineData("exp")]
    [InlineData("tanh")]
    public void Linearised_outputs_on_the_training_inputs_are_the_same_by_both_formulas(string activation)
    {
        NtkModel model = ModelCase.Create(activation, outputs: 2);
        foreach (int steps in (int[])[0, 1, 40])
        {
            DenseMatrix expected = model.Linearised.Outputs(steps);
            Tolerance.AssertClose(expected.Values, model.Linearised.Outputs(ModelCase.Inputs, steps).Values, Solves, floor: 1);
            double squares = (expected - model.Data.Y).FrobeniusNorm();
            Tolerance.AssertClose(0.5 * squares * squares, model.Linearised.Loss(steps), Tolerance.Reordering);
        }
        Tolerance.AssertClose(model.Initial.Outputs().Values, model.Linearised.Outputs(0).Values, Tolerance.Reordering, floor: 1);
        Assert.Same(model.Linearised, model.Linearised);
    }

    [Fact]
    public void Small_steps_of_the_linearised_model_tend_to_gradient_flow()
    {
        NtkModel model = ModelCase.Create();
        double time = 3 * model.AutomaticLearningRate();
        double[] rates = Slope.Halvings(time / 20, 5);
        double[] errors = [.. rates.Select(rate =>
            (model.Linearised.Outputs((int)Math.Round(time / rate), rate) - model.Linearised.OutputsAtTime(time)).FrobeniusNorm())];
        Slope.AssertNear(1, 0.1, rates, errors);
        double loss = 0.5 * Math.Pow((model.Linearised.OutputsAtTime(time) - model.Data.Y).FrobeniusNorm(), 2);
        Tolerance.AssertClose(loss, model.Linearised.LossAtTime(time), Tolerance.Reordering);
    }

    [Fact]
    public void A_wide_network_trains_as_its_linearisation_does_there_and_elsewhere()
    {
        int[] widths = [1024, 4096, 16384];
        List<double> onTraining = [], elsewhere = [];
        foreach (int width in widths)
        {
            NtkModel model = ModelCase.Create("tanh", width);
            ModelState trained = model.Train(steps: 100).Final;
            onTraining.Add((trained.Outputs() - model.Linearised.Outputs(steps: 100)).FrobeniusNorm());
            DenseMatrix other = ModelCase.OtherInputs;
            elsewhere.Add((trained.Outputs(other) - model.Linearised.Outputs(other, steps: 100)).FrobeniusNorm());
        }
        Assert.True(onTraining[^1] < 0.02 && elsewhere[^1] < 0.02, $"{onTraining[^1]:E2}, {elsewhere[^1]:E2}");
        Assert.True(
            onTraining[^1] < onTraining[0] / 3 && elsewhere[^1] < elsewhere[0] / 3, "The distance does not fall as the width grows.");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    public void Kernel_regression_is_a_plain_solve(double ridge)
    {
        NtkModel model = ModelCase.Create("relu", width: 512, outputs: 2, initialisation: Initialisation.Independent);
        ModelState state = model.Train(steps: 3).Final;
        DenseMatrix x = ModelCase.OtherInputs;
        Check(state.KernelRegression(x, ridge), state.Outputs(x), state.Kernel(), state.Kernel(x), state.Outputs() - model.Data.Y);
        Check(
            model.InfiniteWidthRegression(x, ridge), new DenseMatrix(2, 4), model.InfiniteWidth(), model.InfiniteWidth(x), -model.Data.Y);

        void Check(
            DenseMatrix actual, DenseMatrix outputs, DenseMatrix kernel, DenseMatrix cross,
            MathNet.Numerics.LinearAlgebra.Matrix<double> residual)
        {
            DenseMatrix regularised = (DenseMatrix)(kernel + ridge * DenseMatrix.CreateIdentity(kernel.RowCount));
            double[] solved = (cross * regularised.Solve(DenseVector.OfArray(residual.ToRowMajorArray()))).ToArray();
            DenseMatrix expected = DenseMatrix.Create(2, 4, (l, i) => outputs[l, i] - solved[l * 4 + i]);
            Tolerance.AssertClose(expected.Values, actual.Values, Solves);
        }
    }

    [Fact]
    public void Kernel_regression_is_where_the_linearised_model_ends()
    {
        NtkModel model = ModelCase.Create("softmax", width: 512);
        DenseMatrix limit = model.Linearised.Outputs(ModelCase.OtherInputs, steps: 1_000_000);
        Tolerance.AssertClose(limit.Values, model.Initial.KernelRegression(ModelCase.OtherInputs).Values, Solves);
        Tolerance.AssertClose(model.Data.Y.Values, model.Initial.KernelRegression(ModelCase.Inputs).Values, Solves);
    }

    [Fact]
    public void A_singular_kernel_is_fitted_as_far_as_it_goes()
    {
        // the first sample comes twice with two targets: the fit is their mean
        NtkModel model = NtkModel.Create(
            new double[][] { [0.6, 0.8], [0.6, 0.8], [0, 1] }, new double[] { 1, 2, -1 },
            new NetworkSpec(width: 64, Activations.Softmax), seed: 1);
        Tolerance.AssertClose([1.5, -1], model.Initial.KernelRegression(new double[][] { [0.6, 0.8], [0, 1] }).Values, Solves);
        Tolerance.AssertClose([1.5, -1], model.InfiniteWidthRegression(new double[][] { [0.6, 0.8], [0, 1] }).Values, Solves);
    }
}
