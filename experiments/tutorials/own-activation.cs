#!/usr/bin/env dotnet
#:project ../../src/SoftmaxNtk/SoftmaxNtk.csproj
#:property PublishAot=false

// An activation of one's own: a class with σ, σ′ and σ″. Training, kernels and the limit of infinite width come with it.
// Run it: dotnet run experiments/tutorials/own-activation.cs

using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;

double[] angles = [.. Enumerable.Range(0, 12).Select(i => 2 * Math.PI * i / 12)];
double[][] x = [.. angles.Select(angle => new[] { Math.Cos(angle), Math.Sin(angle) })];
double[] y = [.. angles.Select(angle => Math.Sin(3 * angle))];

Console.WriteLine(" width   ‖H − H∞‖/‖H∞‖   loss after 300 steps   drift of H");
foreach (int width in (int[])[256, 1024, 4096, 16384])
{
    NtkModel model = NtkModel.Create(x, y, new NetworkSpec(width, new Sine()), seed: 1);
    DenseMatrix limit = model.InfiniteWidth();      // ⟨x, y⟩·E[σ′(u)σ′(v)], computed from σ′ alone
    double distance = (model.Initial.Kernel() - limit).FrobeniusNorm() / limit.FrobeniusNorm();
    ModelState final = model.Train(steps: 300).Final;
    Console.WriteLine($"{width,6}   {distance,13:F4}   {final.Loss,20:E2}   {final.Drift(),10:E2}");
}

// This one has a closed form to check against: E[cos u cos v] = e^{−σ²}·cosh(σ²⟨x, y⟩) on the unit sphere, here with σ = 1.
NtkModel small = NtkModel.Create(x, y, new NetworkSpec(width: 2, new Sine()), seed: 1);
double inner = Math.Cos(angles[1] - angles[0]);
Console.WriteLine($"H∞ of two neighbours: {small.InfiniteWidth()[0, 1]:F12}, in closed form {inner * Math.Exp(-1) * Math.Cosh(inner):F12}");

/// <summary>σ(z) = sin z. Spans may be the same memory; the name is what messages call it.</summary>
[Activation("sine")]
internal sealed class Sine : PointwiseActivation
{
    public override void Evaluate(ReadOnlySpan<double> preactivations, Span<double> destination)
    {
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = Math.Sin(preactivations[k]);
    }

    public override void Derivative(ReadOnlySpan<double> preactivations, Span<double> destination)
    {
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = Math.Cos(preactivations[k]);
    }

    public override void SecondDerivative(ReadOnlySpan<double> preactivations, double bandwidth, Span<double> destination)
    {
        for (int k = 0; k < preactivations.Length; k++)
            destination[k] = -Math.Sin(preactivations[k]);
    }
}
