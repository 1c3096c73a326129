using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// Every neuron moves by the same vector R·v, v uniform on the unit sphere. Softmax does not see it: z_{r,i} + R⟨v, x_i⟩ leaves S, F and H
/// unchanged exactly. ReLU and exp have no such direction.
/// </summary>
public sealed class CommonShiftDirection : IPerturbationDirection
{
    private readonly double[] shift;
    private readonly int width;

    /// <param name="inputDimension">d.</param>
    /// <param name="width">m.</param>
    /// <param name="seed">Where v comes from.</param>
    public CommonShiftDirection(int inputDimension, int width, Seed seed)
    {
        shift = new double[inputDimension];
        seed.Open().FillUnitSphere(shift);
        this.width = width;
    }

    /// <inheritdoc/>
    public string Name => "commonShift";

    /// <inheritdoc/>
    public DenseMatrix Displacement(double radius, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        return DenseMatrix.Create(shift.Length, width, (k, _) => radius * shift[k]);
    }
}
