using SoftmaxNtk.Models;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Models;

/// <summary>Optimisers at the front door: going on to the bit, changing over, keeping, refusing.</summary>
public sealed class ModelOptimiserTests
{
    private const double AdamsRate = 1e-3;

    public static TheoryData<string> Names => Optimisers.Names;

    [Theory, MemberData(nameof(Names))]
    public void Going_on_gives_the_bits_of_a_run_that_never_stopped(string name)
    {
        NtkModel model = ModelCase.Create(outputs: 2);
        ModelState whole = Train(model, name, 30).Final;
        TrainingRun half = Train(model, name, 12);
        double[] kept = Numbers(half.Final);
        TrainingRun rest = model.Train(from: half.Final, steps: 18);
        AssertSame(whole, rest.Final);
        Assert.Equal(kept, Numbers(half.Final));
        Assert.Equal((half.Optimiser, half.LearningRate), (rest.Optimiser, rest.LearningRate));
        AssertSame(whole, Train(model, name, 18, half.Final).Final);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_snapshot_gives_the_state_back_in_another_model_of_the_same_kind(string name)
    {
        ModelState whole = Train(ModelCase.Create(outputs: 2), name, 30).Final;
        TrainingSnapshot snapshot = Train(ModelCase.Create(outputs: 2), name, 12).Final.Snapshot();
        NtkModel model = ModelCase.Create(outputs: 2);
        ModelState back = model.At(snapshot);
        Assert.NotSame(snapshot.Weights, back.Weights);
        AssertSame(whole, model.Train(from: back, steps: 18).Final);
        Assert.Contains("No step", Assert.Throws<InvalidOperationException>(model.Initial.Snapshot).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ModelCase.Create(width: 32, outputs: 2).At(snapshot));
    }

    [Fact]
    public void Another_optimiser_begins_anew_at_its_own_rate()
    {
        NtkModel model = ModelCase.Create();
        ModelState plain = model.Train(steps: 5).Final;
        TrainingRun heavy = model.Train(steps: 5, from: plain, optimiser: new Momentum(0.9));
        Assert.Equal(model.AutomaticLearningRate(new Momentum(0.9)), heavy.LearningRate);
        Assert.Equal((10, 5), (heavy.Final.Step, heavy.Final.Memory!.Steps));
        TrainingRun lighter = model.Train(steps: 2, from: heavy.Final, optimiser: new Momentum(0.5));
        Assert.Equal((12, 2), (lighter.Final.Step, lighter.Final.Memory!.Steps));
        Assert.Equal(new Momentum(0.5), lighter.Final.Memory.Optimiser);
        Assert.Equal(new Momentum(0.5), model.Train(steps: 1, from: lighter.Final).Optimiser);
    }

    [Fact]
    public void Momentum_zero_is_plain_to_the_bit_at_the_automatic_rate()
    {
        NtkModel model = ModelCase.Create("gelu");
        ModelCase.AssertSame(model.Train(steps: 20).Final, model.Train(steps: 20, optimiser: new Momentum(0)).Final);
        Assert.Equal(model.AutomaticLearningRate(), model.AutomaticLearningRate(new Momentum(0)));
        Assert.Equal(1.9, model.AutomaticLearningRate(new Momentum(0.9)) / model.AutomaticLearningRate(), 12);
    }

    [Theory, MemberData(nameof(Names))]
    public void All_fit_what_gradient_descent_fits(string name)
    {
        NtkModel model = ModelCase.Create(width: 512);
        Assert.True(Train(model, name, 1000).Final.Loss < 1e-3 * model.Initial.Loss);
    }

    [Fact]
    public void Predictions_follow_the_optimiser_and_refuse_Adam()
    {
        NtkModel model = ModelCase.Create(width: 4096);
        Momentum heavy = new(0.9);
        double trained = model.Train(steps: 40, optimiser: heavy).Final.Loss;
        Tolerance.AssertClose(trained, model.Linearised.Loss(40, optimiser: heavy), 0.1);
        Assert.NotInRange(model.Linearised.Loss(40) / trained, 0.8, 1.25);
        double[] outputs = model.Linearised.Outputs(40, optimiser: heavy).Values;
        Tolerance.AssertClose(
            outputs, model.Linearised.Outputs(ModelCase.Inputs, 40, optimiser: heavy).Values, Tolerance.Oracle);
        Assert.Throws<ArgumentException>(() => model.Linearised.Loss(40, learningRate: 0.1, optimiser: new Adam()));
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => model.Train(steps: 1, optimiser: new Adam()));
        Assert.Contains("give the learning rate as a number", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("heavyBall"), InlineData("nesterov")]
    public void A_run_that_diverges_ends_at_its_last_finite_state_with_its_memory(string name)
    {
        NtkModel model = ModelCase.Create("relu");
        double rate = 50 * model.AutomaticLearningRate();
        TrainingRun run = model.Train(steps: 5000, learningRate: rate, optimiser: Optimisers.Of(name));
        Assert.Equal(StopReason.Diverged, run.Reason);
        Assert.InRange(run.Final.Step, 1, 4999);
        AssertSame(model.Train(steps: run.Final.Step, learningRate: rate, optimiser: Optimisers.Of(name)).Final, run.Final);
    }

    private static TrainingRun Train(NtkModel model, string name, int steps, ModelState? from = null) => model.Train(
        steps: steps, from: from, optimiser: Optimisers.Of(name), learningRate: name == "adam" ? AdamsRate : null);

    private static double[] Numbers(ModelState state) =>
        [.. state.Weights.Values, .. state.Memory!.Matrices.SelectMany(matrix => matrix.Values)];

    private static void AssertSame(ModelState expected, ModelState actual)
    {
        ModelCase.AssertSame(expected, actual);
        Assert.Equal(expected.Memory!.Steps, actual.Memory!.Steps);
        Assert.Equal(Numbers(expected), Numbers(actual));
    }
}
