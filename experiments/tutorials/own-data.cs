#!/usr/bin/env dotnet
#:project ../../src/SoftmaxNtk/SoftmaxNtk.csproj
#:property PublishAot=false

// Data of one's own: a table is read, brought into the unit ball, split, trained on, and tested. The table here is the
// diabetes study of Efron et al. (2004): ten measurements of 442 patients, and how far the disease went in a year.
// Run it: dotnet run experiments/tutorials/own-data.cs [table.csv]   (numbers; the last column is the target)

using System.Globalization;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;

string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
string file = args.Length > 0 ? args[0] : Path.Combine(here, "../data/diabetes.csv");
double[][] rows = [.. File.ReadLines(file).Skip(1).Select(line =>
    line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];

// Every fourth row is for testing. Means and deviations come from the training rows alone.
double[][] train = [.. rows.Where((_, i) => i % 4 != 3)], test = [.. rows.Where((_, i) => i % 4 == 3)];
(double Mean, double Deviation)[] columns = [.. Enumerable.Range(0, rows[0].Length).Select(k => Moments(train, k))];
double[][] x = Standardised(train), xTest = Standardised(test);

// The theory has ‖x‖ ≤ 1: all inputs are divided by the largest norm among the training samples.
double radius = x.Max(sample => Math.Sqrt(sample.Sum(value => value * value)));
x = Scaled(x);
xTest = Scaled(xTest);
double[] y = Targets(train), yTest = Targets(test);

NtkModel model = NtkModel.Create(x, y, new NetworkSpec(width: 4096, Activations.Softmax) { Sigma = 1 }, seed: 1);
Console.WriteLine($"{train.Length} samples to train on, {test.Length} to test on, {x[0].Length} features");
Console.WriteLine("  step   train error   test error   of the linearised network");
ModelState state = model.Initial;
foreach (int steps in (int[])[0, 30, 100, 300, 1000])
{
    state = model.Train(steps - state.Step, from: state).Final;
    Console.WriteLine($"{state.Step,6}   {2 * state.Loss / y.Length,11:F3}   {Error(state.Outputs(xTest).Values),10:F3}   "
        + $"{Error(model.Linearised.Outputs(xTest, steps).Values),25:F3}");
}
Console.WriteLine($"infinitely wide, with a ridge of 0.5: {Error(model.InfiniteWidthRegression(xTest, ridge: 0.5).Values):F3}");
Console.WriteLine("Errors are mean squares in units of the targets' variance: the mean alone has 1.");

static (double Mean, double Deviation) Moments(double[][] table, int column)
{
    double mean = table.Average(row => row[column]);
    return (mean, Math.Sqrt(table.Average(row => (row[column] - mean) * (row[column] - mean))));
}

double[][] Standardised(double[][] table) => [.. table.Select(row =>
    row[..^1].Select((value, k) => (value - columns[k].Mean) / columns[k].Deviation).ToArray())];

double[][] Scaled(double[][] table) => [.. table.Select(row => row.Select(value => value / radius).ToArray())];

double[] Targets(double[][] table) => [.. table.Select(row => (row[^1] - columns[^1].Mean) / columns[^1].Deviation)];

double Error(double[] outputs) => outputs.Zip(yTest, (f, t) => (f - t) * (f - t)).Average();
