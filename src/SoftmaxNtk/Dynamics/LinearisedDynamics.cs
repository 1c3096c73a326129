using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Dynamics;

/// <summary>
/// Training with the kernel frozen at W₀, on the squared loss. Residuals r = F − Y are stacked (ℓ·n + i). In the eigenbasis of
/// Θ₀ = V Λ Vᵀ every mode decays by itself: discrete steps ⟨v_k, r_t⟩ = (1 − ηλ_k)^t ⟨v_k, r_0⟩, gradient flow e^{−λ_k t}⟨v_k, r_0⟩,
/// and with momentum the t-th power of a 2×2 matrix a mode.
/// </summary>
/// <remarks>
/// Exact at any t through one eigendecomposition; differs from the trained network by the drift of its kernel. Adam, whose step
/// is not linear in the gradient, has no such prediction: methods refuse it, <see cref="Predicts"/> says so beforehand.
/// </remarks>
public sealed class LinearisedDynamics
{
    private readonly double[] initialModes;

    /// <param name="theta">The spectrum of Θ₀ (not of H₀: the output scale belongs to it).</param>
    /// <param name="initialResidual">r_0 = F_0 − Y, stacked.</param>
    public LinearisedDynamics(Spectrum theta, ReadOnlySpan<double> initialResidual)
    {
        ArgumentNullException.ThrowIfNull(theta);
        if (initialResidual.Length != theta.Eigenvalues.Count)
            throw new ArgumentException($"The residual has {initialResidual.Length} entries and Θ₀ the order {theta.Eigenvalues.Count}; "
                + "they must agree.", nameof(initialResidual));
        Theta = theta;
        initialModes = theta.Eigenvectors.TransposeThisAndMultiply(DenseVector.OfArray(initialResidual.ToArray())).ToArray();
    }

    /// <summary>The spectrum of Θ₀.</summary>
    public Spectrum Theta { get; }

    /// <summary>⟨v_k, r_0⟩ for every mode, in the order of the eigenvalues.</summary>
    public IReadOnlyList<double> InitialModes => initialModes;

    /// <summary>Whether steps of that optimiser can be predicted: those that are linear in the gradient.</summary>
    public static bool Predicts(Optimiser optimiser) => ModeRecursion.Solves(optimiser);

    /// <summary>r_t after t steps at learning rate η: (I − ηΘ₀)^t r_0 without momentum.</summary>
    /// <param name="steps">t.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="optimiser">Whose steps, from a memory of zeros; null for <see cref="Optimiser.Plain"/>.</param>
    /// <exception cref="ArgumentException">The optimiser is none that <see cref="Predicts"/> names.</exception>
    public double[] ResidualAfter(int steps, double learningRate, Optimiser? optimiser = null) =>
        Combine(Decay(steps, learningRate, optimiser));

    /// <summary>L_t = ½‖r_t‖² after t steps at learning rate η.</summary>
    /// <inheritdoc cref="ResidualAfter"/>
    public double LossAfter(int steps, double learningRate, Optimiser? optimiser = null) => Loss(Decay(steps, learningRate, optimiser));

    /// <summary>r(t) = e^{−Θ₀t} r_0 under gradient flow.</summary>
    public double[] ResidualAt(double time) => Combine(FlowDecay(time));

    /// <summary>L(t) = ½‖r(t)‖² under gradient flow.</summary>
    public double LossAt(double time) => Loss(FlowDecay(time));

    /// <summary>
    /// Stacked outputs on test inputs after t steps: F_t(X′) = F_0(X′) − Θ₀(X′, X) Θ₀⁻¹ (I − (I − ηΘ₀)^t) r_0.
    /// </summary>
    /// <param name="initialTestOutputs">F_0(X′), stacked (n′·o).</param>
    /// <param name="cross">Θ₀(X′, X), n′·o × n·o.</param>
    /// <param name="steps">t.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="optimiser">Whose steps; null for <see cref="Optimiser.Plain"/>.</param>
    /// <remarks>
    /// (1 − (1 − ηλ)^t)/λ, and what stands in its place with momentum, is evaluated without cancellation and tends to a sum of
    /// learning rates as λ → 0, so a singular Θ₀ is no obstacle.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The shapes disagree, or the optimiser is none that <see cref="Predicts"/> names.
    /// </exception>
    public double[] TestOutputsAfter(
        ReadOnlySpan<double> initialTestOutputs, DenseMatrix cross, int steps, double learningRate, Optimiser? optimiser = null)
    {
        ArgumentNullException.ThrowIfNull(cross);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (cross.RowCount != initialTestOutputs.Length || cross.ColumnCount != initialModes.Length)
            throw new ArgumentException(
                $"Θ₀(X′, X) is {cross.RowCount}×{cross.ColumnCount}; "
                + $"{initialTestOutputs.Length} test outputs and {initialModes.Length} residuals "
                + $"need {initialTestOutputs.Length}×{initialModes.Length}.", nameof(cross));
        double[] factors = new double[initialModes.Length];
        for (int k = 0; k < factors.Length; k++)
            factors[k] = ModeRecursion.Displacement(optimiser ?? Optimiser.Plain, Theta.Eigenvalues[k], learningRate, steps);
        double[] result = (cross * DenseVector.OfArray(Combine(factors))).ToArray();
        for (int k = 0; k < result.Length; k++)
            result[k] = initialTestOutputs[k] - result[k];
        return result;
    }

    private double[] Decay(int steps, double learningRate, Optimiser? optimiser)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return [.. Theta.Eigenvalues.Select(value => ModeRecursion.Residual(optimiser ?? Optimiser.Plain, learningRate * value, steps))];
    }

    private double[] FlowDecay(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return [.. Theta.Eigenvalues.Select(value => Math.Exp(-value * time))];
    }

    /// <summary>V·(factors ∘ Vᵀr_0).</summary>
    private double[] Combine(double[] factors)
    {
        for (int k = 0; k < factors.Length; k++)
            factors[k] *= initialModes[k];
        return Theta.Eigenvectors.Multiply(DenseVector.OfArray(factors)).ToArray();
    }

    private double Loss(double[] factors)
    {
        double sum = 0;
        for (int k = 0; k < factors.Length; k++)
            sum += factors[k] * initialModes[k] * factors[k] * initialModes[k];
        return 0.5 * sum;
    }
}
