using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Training;

/// <summary>
/// Gradient descent with momentum. Heavy ball: V ← βV + ∇L, W ← W − ηV. Nesterov's: V ← βV + ∇L, W ← W − η(∇L + βV). V (d×m)
/// begins at zero.
/// </summary>
/// <remarks>
/// V is kept without the output scale s, as V/s, so that β = 0 gives the bits of <see cref="PlainDescent"/>. On a quadratic with
/// eigenvalues up to λ_max heavy ball is stable while ηλ_max &lt; 2(1 + β), Nesterov's while ηλ_max &lt; 2(1 + β)/(1 + 2β): by
/// Schur's condition on z² − (1 + β − ηλ)z + β and z² − (1 + β)(1 − ηλ)z + β(1 − ηλ). The loss need not fall at every step.
/// Sources: Polyak, Some methods of speeding up the convergence of iteration methods (1964); Nesterov (1983) as rewritten in
/// Sutskever et al., On the importance of initialization and momentum in deep learning (2013). The form, with η outside V and
/// without damping, is torch.optim.SGD's and optax.sgd's; it differs from Sutskever's, whose V contains η, once η changes in
/// between. W is where gradients are taken (Nesterov's extrapolated point), as it is there.
/// </remarks>
public sealed record Momentum : Optimiser
{
    private static readonly IReadOnlyList<string> remembers = ["velocity"];

    /// <param name="beta">β, 0 up to below 1; 0.9 is usual.</param>
    /// <param name="nesterov">Nesterov's form instead of heavy ball.</param>
    /// <exception cref="ArgumentException">β is not in [0, 1).</exception>
    public Momentum(double beta, bool nesterov = false)
    {
        if (!(beta is >= 0 and < 1))
            throw new ArgumentException($"The momentum β is {beta}; the limit is 0 up to below 1; 0.9 is usual.", nameof(beta));
        Beta = beta;
        Nesterov = nesterov;
    }

    /// <summary>β, the share of the velocity that a step keeps.</summary>
    public double Beta { get; }

    /// <summary>Whether the step looks ahead, ∇L + βV, as Nesterov's does.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    public override string Name => "momentum";

    /// <summary>"velocity", V/s.</summary>
    public override IReadOnlyList<string> Remembers => remembers;

    /// <summary>2(1 + β), or 2(1 + β)/(1 + 2β) with Nesterov's form.</summary>
    public override double? StabilityBound => 2 * (1 + Beta) / (Nesterov ? 1 + 2 * Beta : 1);

    /// <inheritdoc/>
    public override ForwardPass Step(SampledNetwork network, TrainingState state, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        Update update = new(this, state.Memory.Matrices[0], -learningRate * network.Network.OutputScale);
        return network.Step(state.Weights, state.Hidden, state.Residual, update);
    }

    private sealed class Update(Momentum momentum, DenseMatrix velocity, double factor) : IWeightUpdate
    {
        public void Apply(int place, Span<double> weights, Span<double> direction)
        {
            Span<double> v = velocity.Values.AsSpan(place, weights.Length);
            TensorPrimitives.MultiplyAddEstimate(v, momentum.Beta, direction, v);
            if (momentum.Nesterov)
                TensorPrimitives.MultiplyAddEstimate(v, momentum.Beta, direction, direction);
            TensorPrimitives.MultiplyAddEstimate(momentum.Nesterov ? direction : v, factor, weights, weights);
        }
    }
}
