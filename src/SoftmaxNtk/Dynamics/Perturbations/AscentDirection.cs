using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;
using SoftmaxNtk.TangentKernels;

namespace SoftmaxNtk.Dynamics.Perturbations;

/// <summary>
/// A displacement found by ascent on an objective J(H(W + D)) inside the product of balls ‖D_r‖ ≤ R, for every R anew, from a random
/// start on the spheres.
/// </summary>
/// <remarks>
/// With g = ∇_D J, the linear model ⟨g, D⟩ is largest at the vertex V_r = R·g_r/‖g_r‖ (Frank and Wolfe, 1956). Each iteration goes
/// D ← D + γ(V − D), γ = 1 (the generalised power method, which ascends where J is convex) unless an earlier trial has failed: a trial
/// that does not raise J is taken back and γ halved. So J never falls, and the result is never worse than its random start. It is a lower
/// bound on the worst case, not the worst case itself. Activations with kinks point the way by smoothed slopes, over the kinks that a step can
/// reach: half-width smoothing·γR·max‖x‖; but J is always that of the true kernel.
/// </remarks>
public abstract class AscentDirection : IPerturbationDirection
{
    private readonly RandomDirection start;
    private readonly int iterations;
    private readonly double smoothing;

    /// <param name="point">W and H(W).</param>
    /// <param name="iterations">How many trials are made, 0 for the random start itself.</param>
    /// <param name="smoothing">Half-width of the window through which kinks are seen, in units of γR·max‖x‖; positive.</param>
    /// <param name="seed">Where the random start comes from.</param>
    private protected AscentDirection(KernelPoint point, int iterations, double smoothing, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smoothing);
        Point = point;
        this.iterations = iterations;
        this.smoothing = smoothing;
        start = new RandomDirection(point.Weights.RowCount, point.Weights.ColumnCount, seed);
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>The centre of the balls.</summary>
    protected KernelPoint Point { get; }

    /// <inheritdoc/>
    public DenseMatrix Displacement(double radius, CancellationToken cancellationToken = default)
    {
        DenseMatrix initial = start.Displacement(radius, cancellationToken);
        if (radius == 0 || iterations == 0)
            return initial;
        Trial best = Try(initial, cancellationToken);
        double step = 1;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            DenseMatrix displacement = Vertex(best, radius, step, cancellationToken);
            TensorPrimitives.Lerp(best.Displacement.Values, displacement.Values, step, displacement.Values);
            Trial trial = Try(displacement, cancellationToken);
            if (trial.Value > best.Value)
                best = trial;
            else
                step /= 2;
        }
        return best.Displacement;
    }

    /// <summary>J at H̃, and the symmetric matrix ∂J/∂H̃.</summary>
    private protected abstract (double Value, DenseMatrix Slope) Objective(DenseMatrix displacedKernel);

    private Trial Try(DenseMatrix displacement, CancellationToken cancellationToken)
    {
        DenseMatrix weights = Point.DisplacedWeights(displacement);
        ForwardPass state = Point.Network.Forward(weights, cancellationToken);
        (double value, DenseMatrix slope) = Objective(EmpiricalKernel.H(Point.Network, weights, state, cancellationToken));
        return new Trial(displacement, weights, state, value, slope);
    }

    /// <summary>V, the vertex of the balls to which the gradient points; a neuron without gradient stays where it is.</summary>
    private DenseMatrix Vertex(Trial trial, double radius, double step, CancellationToken cancellationToken)
    {
        double bandwidth = Math.Max(smoothing * step * radius * Point.LargestInputNorm, double.Epsilon);
        DenseMatrix gradient = KernelGradient.Of(Point.Network, trial.Weights, trial.State, trial.Slope, bandwidth, cancellationToken);
        int d = gradient.RowCount;
        for (int r = 0; r < gradient.ColumnCount; r++)
        {
            Span<double> column = gradient.Values.AsSpan(r * d, d);
            double norm = TensorPrimitives.Norm<double>(column);
            if (norm > 0)
                TensorPrimitives.Multiply(column, radius / norm, column);
            else
                trial.Displacement.Values.AsSpan(r * d, d).CopyTo(column);
        }
        return gradient;
    }

    private sealed record Trial(DenseMatrix Displacement, DenseMatrix Weights, ForwardPass State, double Value, DenseMatrix Slope);
}
