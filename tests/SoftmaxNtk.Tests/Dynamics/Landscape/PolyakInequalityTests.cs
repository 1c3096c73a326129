using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Dynamics.Landscape;

/// <summary>‖∇L(W)‖² ≥ 2 λ_min(Θ(W)) L(W) at every W: L's gradient is Jᵀr, so ‖∇L‖² = rᵀΘr and L = ½‖r‖².</summary>
public sealed class PolyakInequalityTests
{
    private const int CasesOfEach = 700;

    public static TheoryData<string> Activations => NetworkCases.Activations;

    [Theory, MemberData(nameof(Activations))]
    public void It_is_never_violated(string activation)
    {
        Initialisation[] initialisations = Enum.GetValues<Initialisation>();
        for (int k = 0; k < CasesOfEach; k++)
        {
            int outputs = 1 + (k % 3);
            Problem problem = Problem.Draw(activation, 12 + 2 * (k % 5), 2 + (k % 3), 3 + (k % 2), outputs, new Seed(31).Child(k),
                sigma: 0.3 + (k % 7) * 0.2, initialisation: initialisations[k % 3], scale: OutputScale.Of(0.1 + k % 4));
            (double gradient, double bound, double scale) = Sides(problem, problem.Weights, problem.Residual(problem.Weights));
            Assert.True(gradient >= bound - Tolerance.Reordering * scale, $"case {k}: {gradient:R} < {bound:R}");
        }
    }

    [Theory, MemberData(nameof(Activations))]
    public void It_is_an_equality_where_the_residual_is_the_eigenvector_of_the_smallest_eigenvalue(string activation)
    {
        Problem drawn = Problem.Draw(activation, 40, 3, 4, 2, new Seed(32));
        Spectrum theta = Spectrum.Of(drawn.Theta(drawn.Weights), TestCompute.Plain);
        double[] outputs = drawn.Outputs(drawn.Weights), vector = [.. theta.Eigenvectors.Column(0)];
        int n = drawn.Inputs.ColumnCount;
        DenseMatrix targets = DenseMatrix.Create(2, n, (l, i) => outputs[l * n + i] - 1.7 * vector[l * n + i]);
        Problem problem = new(drawn.Network, drawn.Weights, drawn.Inputs, targets, TestCompute.Plain);
        (double gradient, double bound, double scale) = Sides(problem, problem.Weights, problem.Residual(problem.Weights));
        Assert.True(bound > 1e-6 * scale);
        Tolerance.AssertClose(bound, gradient, Tolerance.Reordering * 100, floor: scale);
    }

    /// <summary>‖∇L‖², 2λ_min(Θ)L, and 2λ_max(Θ)L to which rounding of λ_min is relative.</summary>
    private static (double Gradient, double Bound, double Scale) Sides(Problem problem, DenseMatrix weights, double[] residual)
    {
        double gradient = TensorPrimitives.SumOfSquares<double>(problem.JacobianTransposeProduct(weights, residual).Values);
        double[] theta = Spectrum.EigenvaluesOf(problem.Theta(weights), TestCompute.Plain);
        double loss = problem.LossAt(weights);
        return (gradient, 2 * theta[0] * loss, 2 * theta[^1] * loss);
    }
}
