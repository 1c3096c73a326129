using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>y_ℓ = sin(2π f ⟨u_ℓ, x⟩) with u_ℓ uniform on the unit sphere: smooth, odd, and the harder to learn the larger f.</summary>
internal sealed class SinusoidTarget(int outputs, int dimension, double frequency, Seed seed) : ITarget
{
    private readonly DenseMatrix directions = UnitSphere.Inputs(dimension, outputs, seed);

    public string Name => "sinusoid";

    public DenseMatrix Evaluate(DenseMatrix inputs, Seed labels)
    {
        DenseMatrix y = Projections.Of(directions, inputs);
        for (int k = 0; k < y.Values.Length; k++)
            y.Values[k] = Math.Sin(2 * Math.PI * frequency * y.Values[k]);
        return y;
    }
}
