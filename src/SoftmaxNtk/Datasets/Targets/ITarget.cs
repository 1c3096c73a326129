using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>What synthetic inputs are given to learn.</summary>
internal interface ITarget
{
    /// <summary>What data-set names call it.</summary>
    string Name { get; }

    /// <summary>Y (o×n) for inputs X (d×n).</summary>
    /// <param name="inputs">X, d×n.</param>
    /// <param name="labels">The seed of targets that do not follow from the inputs; the others do not open it.</param>
    DenseMatrix Evaluate(DenseMatrix inputs, Seed labels);
}
