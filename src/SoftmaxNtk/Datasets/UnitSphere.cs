using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets;

/// <summary>Inputs drawn independently and uniformly from the unit sphere of R^d, with synthetic targets.</summary>
/// <remarks>
/// Samples come one after another from their stream: more of them leave the first ones as they were. Test samples have
/// streams of their own.
/// </remarks>
public static class UnitSphere
{
    /// <summary>A data set of points on the sphere, from the child seeds "inputs" and "targets".</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="samples">n, training samples, at least 1.</param>
    /// <param name="target">How y follows from x.</param>
    /// <param name="seed">Where everything random comes from.</param>
    /// <param name="testSamples">Samples of the test part; 0 makes none.</param>
    public static Dataset Create(int dimension, int samples, TargetSpec target, Seed seed, int testSamples = 0)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(testSamples);
        ITarget function = target.Create(dimension, seed.Child("targets").Child("function"));
        Dataset Part(string name, int count, Dataset? test)
        {
            DenseMatrix x = Inputs(dimension, count, seed.Child("inputs").Child(name));
            return new Dataset($"unit sphere, {function.Name} targets", x,
                function.Evaluate(x, seed.Child("targets").Child(name)), test: test);
        }
        return Part("train", samples, testSamples > 0 ? Part("test", testSamples, null) : null);
    }

    /// <summary>Points on the sphere, d×n.</summary>
    internal static DenseMatrix Inputs(int dimension, int samples, Seed seed)
    {
        RandomStream stream = seed.Open();
        DenseMatrix x = DatasetShape.InputsSize(dimension, samples).Zeros();
        for (int i = 0; i < samples; i++)
            stream.FillUnitSphere(x.Values.AsSpan(i * dimension, dimension));
        return x;
    }
}
