using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Tests.Support;

/// <summary>Random problems for tests, from stated seeds.</summary>
internal static class Draw
{
    /// <summary>d×n points on the unit sphere.</summary>
    public static DenseMatrix Sphere(int dimension, int samples, Seed seed)
    {
        DenseMatrix inputs = new(dimension, samples);
        RandomStream stream = seed.Child("inputs").Open();
        for (int i = 0; i < samples; i++)
            stream.FillUnitSphere(inputs.Values.AsSpan(i * dimension, dimension));
        return inputs;
    }

    /// <summary>A rows×columns matrix of N(0, 1) entries.</summary>
    public static DenseMatrix Gaussian(int rows, int columns, Seed seed)
    {
        DenseMatrix matrix = new(rows, columns);
        seed.Child("gaussian").Open().FillGaussian(matrix.Values, 1);
        return matrix;
    }

    public static (Network Network, DenseMatrix Weights) Network(
        string activation, int width, int dimension, int outputs, Seed seed, double sigma = 1,
        Initialisation initialisation = Initialisation.Coupled, OutputScale? scale = null) =>
        NetworkFactory.Create(
            new NetworkSpec(width, ActivationCatalogue.Create(activation))
            {
                Sigma = sigma, Initialisation = initialisation, OutputScale = scale ?? OutputScale.Paper,
            },
            dimension, outputs, seed);
}
