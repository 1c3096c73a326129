using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>y_{ℓ,i} = ±1 with probability ½ each, independent of the inputs: labels that carry nothing to generalise from.</summary>
internal sealed class RandomSignsTarget(int outputs) : ITarget
{
    public string Name => "random-sign";

    public DenseMatrix Evaluate(DenseMatrix inputs, Seed labels)
    {
        DenseMatrix y = DatasetShape.TargetsSize(outputs, inputs.ColumnCount).Zeros();
        labels.Open().FillSigns(y.Values);
        return y;
    }
}
