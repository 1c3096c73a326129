using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Models;

/// <summary>
/// The examples that the documentation of the front door and the README show, as code that runs.
/// <see cref="DocumentationTests"/> compares the texts; a block is what stands between "example: NAME" and "end".
/// </summary>
public sealed class Examples
{
    private static readonly NtkModel model = ModelCase.Create(width: 1024);

    [Fact]
    public void Front_door()
    {
        // example: README
        double[][] x = [[0.6, 0.8], [-0.8, 0.6], [0, -1], [1, 0]];    // one row a sample, ‖x‖ ≤ 1
        double[] y = [1, -1, 1, -1];

        var model = NtkModel.Create(x, y, new NetworkSpec(width: 4096, Activations.Softmax), seed: 1);
        var run = model.Train(steps: 1000);                           // at half of the stable learning rate
        var kernel = run.Final.Kernel();                              // H, the tangent kernel where training ended
        var spectrum = run.Final.Spectrum();                          // its eigenvalues, spectrum.Smallest first
        var predicted = model.Linearised.Loss(steps: 1000);           // with the kernel frozen at the initial weights
        var limit = model.InfiniteWidth();                            // H as the width tends to infinity

        Console.WriteLine($"loss {run.Final.Loss:E1}, predicted {predicted:E1}; λ_min {spectrum.Smallest:F3}; "
            + $"‖H − H∞‖ {(kernel - limit).FrobeniusNorm():F3}");
        // end
        Assert.Equal(StopReason.StepsTaken, run.Reason);
        Assert.InRange(run.Final.Loss, 0, 1e-10);
        Assert.InRange(predicted, 0, 1e-10);
        Assert.InRange(spectrum.Smallest, 0.1, 2);
        Assert.InRange((kernel - limit).FrobeniusNorm() / limit.FrobeniusNorm(), 0.001, 0.2);
    }

    [Fact]
    public void Model()
    {
        // example: NtkModel
        double[][] x = [[0.6, 0.8], [-0.8, 0.6], [0, -1], [1, 0]];
        double[] y = [1, -1, 1, -1];
        NtkModel model = NtkModel.Create(x, y, new NetworkSpec(width: 4096, Activations.Softmax), seed: 1);
        TrainingRun run = model.Train(steps: 1000);
        Console.WriteLine($"loss {run.Final.Loss:E2}, λ_min(H) {run.Final.Spectrum().Smallest:F3}");
        Console.WriteLine($"‖H − H∞‖ {(run.Final.Kernel() - model.InfiniteWidth()).FrobeniusNorm():F3}");
        // end
        Assert.Equal(1000, run.Final.Step);
    }

    [Fact]
    public void State()
    {
        // example: ModelState
        ModelState before = model.Initial, after = model.Train(steps: 200).Final;
        double drift = (after.Kernel() - before.Kernel()).FrobeniusNorm() / before.Kernel().FrobeniusNorm();
        Console.WriteLine($"loss {before.Loss:F3} → {after.Loss:E2}; drift of H {drift:E2}; λ_min {after.Spectrum().Smallest:F4}");
        // end
        Assert.InRange(drift, 1e-12, 0.01);
        Support.Tolerance.AssertClose(drift, after.Drift(), Support.Tolerance.Reordering);
    }

    [Fact]
    public void Run()
    {
        // example: TrainingRun
        TrainingRun run = model.Train(steps: 1000, learningRate: 1e6);
        if (run.Reason == StopReason.Diverged)
        {
            Console.WriteLine(run.Problem);
            run = model.Train(steps: 1000);
        }
        // end
        Assert.Equal(StopReason.StepsTaken, run.Reason);
    }

    [Fact]
    public void Options()
    {
        // example: TrainingOptions
        TrainingRun run = model.Train(steps: 1000, options: new TrainingOptions
        {
            TargetLoss = 1e-6,
            Measures = TrajectoryMeasures.SmallestEigenvalue | TrajectoryMeasures.Drift,
            ObservedSteps = ObservationSchedule.Linear(11, 1000),
        });
        foreach (TrajectoryPoint point in run.History)
            Console.WriteLine($"{point.Step,5}  loss {point.Loss:E2}  λ_min {point.SmallestEigenvalue:F4}  drift {point.Drift:E2}");
        // end
        Assert.InRange(run.History.Count, 2, 12);
    }

    [Fact]
    public void Linearised()
    {
        // example: LinearisedModel
        TrainingRun run = model.Train(steps: 500);
        double apart = (run.Final.Outputs() - model.Linearised.Outputs(steps: 500)).FrobeniusNorm() / model.Data.Y.FrobeniusNorm();
        Console.WriteLine($"network {run.Final.Loss:E2}, linearised {model.Linearised.Loss(steps: 500):E2}; outputs {apart:E2} apart");
        // end
        Assert.InRange(apart, 0, 0.01);
    }

    [Fact]
    public void Ways_to_write_samples()
    {
        // example: Samples
        Samples rows = new double[][] { [0.6, 0.8], [0, 1], [1, 0] };
        Samples table = new double[,] { { 0.6, 0.8 }, { 0, 1 }, { 1, 0 } };
        Samples columns = DenseMatrix.OfArray(new double[,] { { 0.6, 0, 1 }, { 0.8, 1, 0 } });
        // end
        Assert.Equal(columns.Columns, rows.Columns);
        Assert.Equal(columns.Columns, table.Columns);
    }
}
