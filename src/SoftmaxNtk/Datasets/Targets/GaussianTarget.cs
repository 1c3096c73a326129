using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>y_{ℓ,i} ~ N(0, 1), independent of the inputs and of one another.</summary>
internal sealed class GaussianTarget(int outputs) : ITarget
{
    public string Name => "Gaussian";

    public DenseMatrix Evaluate(DenseMatrix inputs, Seed labels)
    {
        DenseMatrix y = DatasetShape.TargetsSize(outputs, inputs.ColumnCount).Zeros();
        labels.Open().FillGaussian(y.Values, standardDeviation: 1);
        return y;
    }
}
