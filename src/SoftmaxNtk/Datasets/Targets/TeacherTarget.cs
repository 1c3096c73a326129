using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Datasets.Targets;

/// <summary>
/// A random two-layer tanh network: y_ℓ(x) = k^(−½) Σ_j c_{ℓ,j} tanh(⟨v_j, x⟩), v_j ~ N(0, I_d), c_{ℓ,j} ~ N(0, 1), all independent.
/// For ‖x‖ = 1 every ⟨v_j, x⟩ ~ N(0, 1), so E y_ℓ² = E tanh²(N(0, 1)) ≈ 0.394 over teachers.
/// </summary>
internal sealed class TeacherTarget : ITarget
{
    private readonly DenseMatrix hidden;
    private readonly DenseMatrix output;

    public TeacherTarget(int outputs, int dimension, int width, Seed seed)
    {
        hidden = Size("the teacher's first layer (d×k)", dimension, width).Zeros();
        seed.Child("hidden").Open().FillGaussian(hidden.Values, standardDeviation: 1);
        output = Size("the teacher's second layer (k×o)", width, outputs).Zeros();
        seed.Child("output").Open().FillGaussian(output.Values, standardDeviation: 1 / Math.Sqrt(width));
    }

    public string Name => "teacher";

    private static MatrixSize Size(string name, int rows, int columns) => new(name, rows, columns, "a teacher with fewer hidden units");

    public DenseMatrix Evaluate(DenseMatrix inputs, Seed labels)
    {
        DenseMatrix activations = Projections.Of(hidden, inputs);
        TensorPrimitives.Tanh(activations.Values, activations.Values);
        return Projections.Of(output, activations);
    }
}
