#!/usr/bin/env dotnet
#:project ../../src/SoftmaxNtk/SoftmaxNtk.csproj
#:property PublishAot=false

// Trains a softmax network on ten points of the unit circle, and looks at it through its tangent kernel.
// Run it: dotnet run experiments/tutorials/train-and-look.cs

using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Training;

// Inputs are rows here, one a sample, inside the unit ball; the targets are one number a sample.
double[] angles = [.. Enumerable.Range(0, 10).Select(i => 2 * Math.PI * i / 10)];
double[][] x = [.. angles.Select(angle => new[] { Math.Cos(angle), Math.Sin(angle) })];
double[] y = [.. angles.Select(angle => Math.Cos(3 * angle))];

NtkModel model = NtkModel.Create(x, y, new NetworkSpec(width: 4096, Activations.Softmax) { Sigma = 1 }, seed: 1);
Console.WriteLine($"{model.Network.Width} hidden units, output scale {model.Network.OutputScale}, "
    + $"learning rate {model.AutomaticLearningRate():E2}");

// λ_min(H), the drift of H, and the movement of the weights are measured where we ask for them.
TrainingRun run = model.Train(steps: 2000, options: new TrainingOptions
{
    Measures = TrajectoryMeasures.All,
    ObservedSteps = ObservationSchedule.Logarithmic(8, 2000),
});
Console.WriteLine("  step        loss  linearised     λ_min       drift    movement");
foreach (TrajectoryPoint point in run.History)
{
    Console.WriteLine($"{point.Step,6}  {point.Loss,10:E2}  {model.Linearised.Loss(point.Step),10:E2}  "
        + $"{point.SmallestEigenvalue,8:E1}  {point.Drift,10:E2}  {point.Movement,10:E2}");
}

// Going on from a state gives the same bits as never having stopped.
ModelState half = model.Train(steps: 1000).Final;
TrainingRun rest = model.Train(steps: 1000, from: half);
Console.WriteLine($"1000 steps and 1000 more: the same loss, {rest.Final.Loss == run.Final.Loss}");

// The network, its linearisation, and the network of infinite width, between two of the samples.
double[][] between = [[Math.Cos(Math.PI / 10), Math.Sin(Math.PI / 10)]];
Console.WriteLine($"between two samples the target is {Math.Cos(3 * Math.PI / 10):F3}: "
    + $"network {run.Final.Outputs(between)[0, 0]:F3}, "
    + $"linearised {model.Linearised.Outputs(between, steps: 2000)[0, 0]:F3}, "
    + $"infinitely wide {model.InfiniteWidthRegression(between)[0, 0]:F3}");
