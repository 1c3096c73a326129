using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Models;

/// <summary>What the front door does not let in, and whether it says where, what, the limit and the remedy.</summary>
public sealed class RefusalTests
{
    private static readonly NetworkSpec spec = new(width: 8, Activations.Softmax);
    private static readonly double[] targets = [1, -1];

    [Fact]
    public void An_input_outside_the_unit_ball() =>
        Says<DatasetException>(
            () => NtkModel.Create(Rows([0.6, 0.8], [3, 4]), targets, spec, seed: 1), "sample 1", "norm 5", "limit is 1",
            "scale");

    [Fact]
    public void A_number_that_is_not_finite() =>
        Says<DatasetException>(
            () => NtkModel.Create(Rows([0.6, double.NaN], [0, 1]), targets, spec, seed: 1), "sample 0, feature 1", "NaN", "finite",
            "drop");

    [Fact]
    public void Rows_of_different_lengths() =>
        Says<ArgumentException>(
            () => NtkModel.Create(Rows([0.6, 0.8], [1]), targets, spec, seed: 1), "Sample 1", "has 1", "has 2",
            "mend");

    [Fact]
    public void No_sample_at_all() =>
        Says<DatasetException>(() => NtkModel.Create(Rows(), Array.Empty<double>(), spec, seed: 1), "empty", "at least one sample");

    [Fact]
    public void A_matrix_the_wrong_way_round() =>
        Says<ArgumentException>(
            () => NtkModel.Create(DenseMatrix.OfArray(new double[,] { { 0.6, 0, 1 }, { 0.8, 1, 0 } }), targets, spec, seed: 1),
            "x has 3 samples", "y has 2", "transpose");

    [Fact]
    public void An_odd_width_of_coupled_neurons() =>
        Says<ArgumentException>(() => Model(spec with { Width = 9 }), "width is 9", "even", "10");

    [Fact]
    public void Initial_outputs_that_overflow() =>
        Says<DivergedException>(() => Model(new NetworkSpec(8, Activations.Exponential) { Sigma = 1e4 }), "step 0", "smaller σ");

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_learning_rate_that_is_not_positive_and_finite(double rate) =>
        Says<ArgumentException>(
            () => Model(spec).Train(steps: 1, learningRate: rate), "learning rate is", "positive finite",
            "leave it out");

    [Fact]
    public void A_state_of_another_model() =>
        Says<ArgumentException>(() => Model(spec).Train(steps: 1, from: Model(spec).Initial), "another model", "own states", "At");

    [Fact]
    public void Test_inputs_of_another_dimension() =>
        Says<ArgumentException>(
            () => Model(spec).Initial.Outputs(Rows([0.1, 0.2, 0.3])), "1 samples of 3 features", "of 2",
            "one row a sample");

    [Fact]
    public void Test_inputs_that_are_not_finite() =>
        Says<ArgumentException>(
            () => Model(spec).InfiniteWidthRegression(Rows([0.1, 0.2], [double.NegativeInfinity, 0])), "sample 1, feature 0", "finite",
            "drop");

    [Fact]
    public void A_negative_ridge() =>
        Says<ArgumentOutOfRangeException>(
            () => Model(spec).Initial.KernelRegression(Rows([0.1, 0.2]), ridge: -1), "ridge", "0 or",
            "-1");

    [Fact]
    public void Options_that_no_run_can_follow()
    {
        Says<ArgumentException>(() => Train(new TrainingOptions { TargetLoss = -1 }), "TargetLoss is -1", "0 or more");
        Says<ArgumentException>(() => Train(new TrainingOptions { RelativeImprovement = 1 }), "RelativeImprovement is 1", "below 1");
        Says<ArgumentException>(() => Train(new TrainingOptions { ImprovementWindow = 0 }), "ImprovementWindow is 0", "1 step");
    }

    private static NtkModel Model(NetworkSpec spec) => NtkModel.Create(Rows([0.6, 0.8], [0, 1]), targets, spec, seed: 1);

    private static TrainingRun Train(TrainingOptions options) => Model(spec).Train(steps: 1, options: options);

    private static double[][] Rows(params double[][] rows) => rows;

    private static void Says<TException>(Func<object> act, params string[] parts) where TException : Exception
    {
        string message = Assert.Throws<TException>(act).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }
}
