using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Models;

/// <summary>A small model for tests: 6 points on the sphere in three dimensions, Gaussian targets.</summary>
internal static class ModelCase
{
    private static readonly Seed seed = new(51);

    public static DenseMatrix Inputs { get; } = Draw.Sphere(3, 6, seed);

    public static DenseMatrix OtherInputs { get; } = Draw.Sphere(3, 4, seed.Child("other"));

    public static DenseMatrix Targets(int outputs) => Draw.Gaussian(outputs, 6, seed.Child("targets"));

    public static NtkModel Create(
        string activation = "softmax", int width = 64, int outputs = 1, ComputeResources? resources = null,
        Initialisation initialisation = Initialisation.Coupled, OutputScale scale = default) =>
        NtkModel.Create(
            Inputs, Targets(outputs),
            new NetworkSpec(width, ActivationCatalogue.Create(activation)) { Initialisation = initialisation, OutputScale = scale },
            seed: 7, resources);

    /// <summary>The same numbers, bit for bit.</summary>
    public static void AssertSame(ModelState expected, ModelState actual)
    {
        Assert.Equal(expected.Step, actual.Step);
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(expected.Weights.Values, actual.Weights.Values);
        Assert.Equal(expected.Hidden.Outputs, actual.Hidden.Outputs);
    }
}
