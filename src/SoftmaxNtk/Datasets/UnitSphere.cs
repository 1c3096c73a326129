using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Configuration;
using SoftmaxNtk.Datasets.Targets;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets;

/// <summary>Inputs drawn independently and uniformly from the unit sphere of R^d, with synthetic targets.</summary>
/// <remarks>
/// Samples come one after another from their stream: more of them leave the first ones as they were. Test samples have
/// streams of their own.
/// </remarks>
internal static class UnitSphere
{
    public static Dataset Create(UnitSphereDatasetSettings settings, Seed seed)
    {
        ITarget target = TargetFactory.Create(settings.Target, settings.Dimension, seed.Child("targets").Child("function"));
        Dataset Part(string name, int samples, Dataset? test)
        {
            DenseMatrix x = Inputs(settings.Dimension, samples, seed.Child("inputs").Child(name));
            return new Dataset($"unit sphere, {target.Name} targets", x, target.Evaluate(x, seed.Child("targets").Child(name)), test: test);
        }
        return Part("train", settings.Samples, settings.TestSamples > 0 ? Part("test", settings.TestSamples, null) : null);
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
