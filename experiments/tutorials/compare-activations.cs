#!/usr/bin/env dotnet
#:project ../../src/SoftmaxNtk/SoftmaxNtk.csproj
#:property PublishAot=false

// Trains the same network with different activations, from the same weights, and compares how far their kernels drift.
// Run it: dotnet run experiments/tutorials/compare-activations.cs

using SoftmaxNtk.Datasets;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

// Twenty points on the sphere in five dimensions with targets ±1 by chance, as the paper's setting has them.
Dataset data = UnitSphere.Create(dimension: 5, samples: 20, TargetSpec.RandomSigns(outputs: 1), new Seed(1));

// Softmax at the paper's scale s = m and at √m, where its kernel is of the size of the others; and with its
// denominators frozen, so that it is not normalised any more as its weights move.
(string Name, NetworkSpec Spec)[] networks =
[
    ("softmax, s = m", new NetworkSpec(width: 8192, Activations.Softmax)),
    ("softmax, s = √m", new NetworkSpec(width: 8192, Activations.Softmax) { OutputScale = OutputScale.SqrtWidth }),
    ("frozen softmax, s = √m", new NetworkSpec(width: 8192, Activations.FrozenSoftmax) { OutputScale = OutputScale.SqrtWidth }),
    ("exp", new NetworkSpec(width: 8192, Activations.Exponential)),
    ("ReLU", new NetworkSpec(width: 8192, Activations.Relu)),
    ("tanh", new NetworkSpec(width: 8192, Activations.Tanh)),
    ("GELU", new NetworkSpec(width: 8192, Activations.Gelu)),
];

Console.WriteLine("network                  λ_min(H₀)    loss at the end   drift of H   neuron moved most");
foreach ((string name, NetworkSpec spec) in networks)
{
    // The seed decides W₀ and A, whatever the activation: the rows differ by nothing else.
    NtkModel model = NtkModel.Create(data, spec with { Sigma = 0.5 }, new Seed(7));
    ModelState final = model.Train(steps: 500).Final;
    Console.WriteLine($"{name,-24} {model.Initial.Spectrum().Smallest,9:F4}    {final.Loss,15:E2}   "
        + $"{final.Drift(),10:E2}   {final.Movement(),17:E2}");
}
