using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>Every neuron moves by exactly R in a direction of its own, independent and uniform on the unit sphere of ℝ^d.</summary>
/// <remarks>Drawn once: displacements at different radii are multiples of one another.</remarks>
public sealed class RandomDirection : IPerturbationDirection
{
    private readonly DenseMatrix unit;

    /// <param name="inputDimension">d.</param>
    /// <param name="width">m.</param>
    /// <param name="seed">Where the directions come from.</param>
    public RandomDirection(int inputDimension, int width, Seed seed)
    {
        unit = new DenseMatrix(inputDimension, width);
        RandomStream stream = seed.Open();
        for (int r = 0; r < width; r++)
            stream.FillUnitSphere(unit.Values.AsSpan(r * inputDimension, inputDimension));
    }

    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public DenseMatrix Displacement(double radius, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        return (DenseMatrix)unit.Multiply(radius);
    }
}
