using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Training;

/// <summary>Runs that are taken apart into numbers and put together again go on as if they had never stopped.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string activation in new[] { "softmax", "relu", "tanh" })
                foreach (string optimiser in new[] { "plain", "heavyBall", "nesterov", "adam" })
                    cases.Add(activation, optimiser);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_resumed_run_has_the_bytes_of_one_that_never_stopped(string activation, string name)
    {
        Optimiser optimiser = Optimisers.Of(name);
        GradientDescent whole = Descent(activation, optimiser, out Problem problem);
        TrainingState expected = Run(whole, whole.Start(problem.Weights), 23);

        GradientDescent first = Descent(activation, optimiser, out problem);
        TrainingSnapshot snapshot = ThroughBytes(first.Snapshot(Run(first, first.Start(problem.Weights), 9)));
        GradientDescent rest = Descent(activation, snapshot.Memory.Optimiser, out _, snapshot.LearningRate);
        TrainingState actual = Run(rest, rest.Resume(snapshot), 23);
        Assert.Equal(expected.Weights.Values, actual.Weights.Values);
        Assert.Equal(expected.Hidden.Outputs, actual.Hidden.Outputs);
        Assert.Equal((23, expected.Loss), (actual.Step, actual.Loss));
        Assert.Equal(expected.Memory.Steps, actual.Memory.Steps);
        Assert.Equal(
            expected.Memory.Matrices.SelectMany(matrix => matrix.Values), actual.Memory.Matrices.SelectMany(matrix => matrix.Values));
    }

    [Theory, MemberData(nameof(Optimisers.Names), MemberType = typeof(Optimisers))]
    public void Later_steps_leave_a_snapshot_as_it_is(string name)
    {
        GradientDescent descent = Descent("softmax", Optimisers.Of(name), out Problem problem);
        TrainingState state = Run(descent, descent.Start(problem.Weights), 4);
        TrainingSnapshot snapshot = descent.Snapshot(state);
        double[] before = Numbers(snapshot);
        Run(descent, state, 8);
        Assert.Equal(before, Numbers(snapshot));
        Run(descent, descent.Resume(snapshot), 8);
        Assert.Equal(before, Numbers(snapshot));
        Assert.Equal(name == "plain" ? 0 : 4, snapshot.Memory.Steps);
        Assert.Equal(snapshot.Memory.Optimiser.Remembers.Count, snapshot.Memory.Matrices.Count);
    }

    [Fact]
    public void What_is_remembered_has_the_names_and_the_size_of_the_weights()
    {
        Assert.Empty(Optimiser.Plain.Remembers);
        Assert.Equal(["velocity"], new Momentum(0.9).Remembers);
        Assert.Equal(["firstMoment", "secondMoment"], new Adam().Remembers);
        OptimiserMemory memory = OptimiserMemory.Empty(new Adam(), 3, 40);
        Assert.Equal([(3, 40), (3, 40)], memory.Matrices.Select(matrix => (matrix.RowCount, matrix.ColumnCount)));
        Assert.All(memory.Matrices, matrix => Assert.All(matrix.Values, value => Assert.Equal(0, value)));
    }

    [Fact]
    public void A_memory_that_does_not_belong_is_refused()
    {
        GradientDescent heavy = Descent("softmax", new Momentum(0.9), out Problem problem);
        TrainingSnapshot snapshot = heavy.Snapshot(heavy.Start(problem.Weights));
        Refused("momentum", () => Descent("softmax", new Momentum(0.8), out _).Resume(snapshot));
        Refused("adam", () => Descent("softmax", new Adam(), out _).Resume(snapshot));
        Refused("gradientDescent", () => Descent("softmax", Optimiser.Plain, out _).Step(heavy.Start(problem.Weights)));
        Refused("remembers 1: velocity", () => new OptimiserMemory(new Momentum(0.9), 1, []));
        Refused("must be 5×40", () => heavy.Resume(
            snapshot with { Memory = new OptimiserMemory(new Momentum(0.9), 1, [new DenseMatrix(5, 39)]) }));
        Refused("must be 2×3", () => new OptimiserMemory(new Adam(), 1, [new DenseMatrix(2, 3), new DenseMatrix(3, 2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimiserMemory(Optimiser.Plain, -1, []));
    }

    private static void Refused(string says, Func<object> make) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);

    private static GradientDescent Descent(string activation, Optimiser optimiser, out Problem problem, double? learningRate = null)
    {
        problem = Problem.Draw(activation, 40, 5, 9, 2, new Seed(320), ComputeCases.Of("simd"),
            initialisation: Initialisation.Independent);
        return new GradientDescent(
            problem.Streamed, problem.Loss, learningRate ?? (optimiser is Adam ? 1e-3 : 0.02 / problem.Network.Kappa), optimiser);
    }

    private static TrainingState Run(GradientDescent descent, TrainingState start, int lastStep) =>
        new Trainer(descent, new StoppingCriteria(lastStep), []).Run(start, [], null, CancellationToken.None).State;

    private static double[] Numbers(TrainingSnapshot snapshot) =>
        [.. snapshot.Weights.Values, .. snapshot.Memory.Matrices.SelectMany(matrix => matrix.Values)];

    /// <summary>The same snapshot, as a file would give it back.</summary>
    private static TrainingSnapshot ThroughBytes(TrainingSnapshot snapshot)
    {
        return new TrainingSnapshot(snapshot.Step, snapshot.LearningRate, Through(snapshot.Weights),
            new OptimiserMemory(snapshot.Memory.Optimiser with { }, snapshot.Memory.Steps, [.. snapshot.Memory.Matrices.Select(Through)]));

        static DenseMatrix Through(DenseMatrix matrix)
        {
            byte[] bytes = MemoryMarshal.AsBytes<double>(matrix.Values).ToArray();
            return new DenseMatrix(matrix.RowCount, matrix.ColumnCount, MemoryMarshal.Cast<byte, double>(bytes).ToArray());
        }
    }
}
