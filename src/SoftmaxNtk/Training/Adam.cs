using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Training;

/// <summary>
/// Adam: with g = ∇L, M ← β₁M + (1 − β₁)g, V ← β₂V + (1 − β₂)g², and at its t-th step (t = 1, 2, …)
/// W ← W − η M̂/(√V̂ + ε), M̂ = M/(1 − β₁ᵗ), V̂ = V/(1 − β₂ᵗ); M, V (d×m) begin at zero, everything element by element.
/// </summary>
/// <remarks>
/// ε is added outside the root and to the bias-corrected V̂, as in algorithm 1 of Kingma and Ba (arXiv 1412.6980), torch.optim.Adam
/// and optax.adam (its eps; its eps_root, inside the root, is 0 here). TensorFlow's and Keras's epsilon is another one, added to √V
/// before the correction ("ε̂", end of the paper's section 2). The first step moves every weight by η·|g|/(|g| + ε), whatever the
/// gradient's size: widths and output scales do not enter, as they do in gradient descent. A step is no linear function of the
/// gradient: there are neither a stability limit known beforehand nor linearised dynamics in the kernel's eigenbasis, and the common
/// shift that softmax does not feel need not keep out of the weights.
/// </remarks>
public sealed record Adam : Optimiser
{
    private static readonly IReadOnlyList<string> remembers = ["firstMoment", "secondMoment"];

    /// <param name="beta1">β₁, 0 up to below 1; 0.9 is usual.</param>
    /// <param name="beta2">β₂, 0 up to below 1; 0.999 is usual.</param>
    /// <param name="epsilon">ε, positive, in the unit of the gradient; 1e-8 is usual.</param>
    /// <exception cref="ArgumentException">
    /// β₁ or β₂ is not in [0, 1), or ε is not positive and finite: a weight whose gradient is zero would become 0/0.
    /// </exception>
    public Adam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        if (!(beta1 is >= 0 and < 1))
            throw new ArgumentException($"Adam's β₁ is {beta1}; the limit is 0 up to below 1; 0.9 is usual.", nameof(beta1));
        if (!(beta2 is >= 0 and < 1))
            throw new ArgumentException($"Adam's β₂ is {beta2}; the limit is 0 up to below 1; 0.999 is usual.", nameof(beta2));
        if (!(epsilon > 0) || !double.IsFinite(epsilon))
            throw new ArgumentException(
                $"Adam's ε is {epsilon}; the limit is a positive finite number; 1e-8 is usual.", nameof(epsilon));
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
    }

    /// <summary>β₁, the share of the first moment that a step keeps.</summary>
    public double Beta1 { get; }

    /// <summary>β₂, the share of the second moment that a step keeps.</summary>
    public double Beta2 { get; }

    /// <summary>ε, added to √V̂.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override string Name => "adam";

    /// <summary>"firstMoment", M, and "secondMoment", V.</summary>
    public override IReadOnlyList<string> Remembers => remembers;

    /// <summary>None: what a step is stable below depends on the gradients that it has seen.</summary>
    public override double? StabilityBound => null;

    /// <inheritdoc/>
    public override ForwardPass Step(SampledNetwork network, TrainingState state, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        int t = state.Memory.Steps + 1;
        Update update = new(this, state.Memory.Matrices[0], state.Memory.Matrices[1], network.Network.OutputScale,
            -learningRate / (1 - Power(Beta1, t)), 1 / Math.Sqrt(1 - Power(Beta2, t)));
        return network.Step(state.Weights, state.Hidden, state.Residual, update);
    }

    /// <summary>x^exponent by squaring: products alone, so the same bits on every system.</summary>
    private static double Power(double x, int exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1, x *= x)
            if ((exponent & 1) != 0)
                power *= x;
        return power;
    }

    private sealed class Update(
        Adam adam, DenseMatrix first, DenseMatrix second, double outputScale, double stepFactor, double rootFactor) : IWeightUpdate
    {
        public void Apply(int place, Span<double> weights, Span<double> direction)
        {
            Span<double> m = first.Values.AsSpan(place, weights.Length), v = second.Values.AsSpan(place, weights.Length);
            TensorPrimitives.Multiply(direction, outputScale, direction);
            TensorPrimitives.Multiply(m, adam.Beta1, m);
            TensorPrimitives.MultiplyAddEstimate(direction, 1 - adam.Beta1, m, m);
            TensorPrimitives.Multiply(direction, direction, direction);
            TensorPrimitives.Multiply(v, adam.Beta2, v);
            TensorPrimitives.MultiplyAddEstimate(direction, 1 - adam.Beta2, v, v);
            TensorPrimitives.Sqrt(v, direction);
            TensorPrimitives.Multiply(direction, rootFactor, direction);
            TensorPrimitives.Add(direction, adam.Epsilon, direction);
            TensorPrimitives.Divide(m, direction, direction);
            TensorPrimitives.MultiplyAddEstimate(direction, stepFactor, weights, weights);
        }
    }
}
