using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Dynamics;

/// <summary>
/// Training with the kernel frozen at W₀, on the squared loss. Residuals r = F − Y are stacked (ℓ·n + i). In the eigenbasis of
/// Θ₀ = V Λ Vᵀ every mode decays by itself: discrete steps ⟨v_k, r_t⟩ = (1 − ηλ_k)^t ⟨v_k, r_0⟩, gradient flow e^{−λ_k t}⟨v_k, r_0⟩.
/// </summary>
/// <remarks>Exact at any t through one eigendecomposition; differs from the trained network by the drift of its kernel.</remarks>
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

    /// <summary>r_t = (I − ηΘ₀)^t r_0 after t steps at learning rate η.</summary>
    public double[] ResidualAfter(int steps, double learningRate) => Combine(Decay(steps, learningRate));

    /// <summary>L_t = ½‖r_t‖² after t steps at learning rate η.</summary>
    public double LossAfter(int steps, double learningRate) => Loss(Decay(steps, learningRate));

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
    /// <remarks>(1 − (1 − ηλ)^t)/λ is evaluated without cancellation and tends to ηt as λ → 0, so a singular Θ₀ is no obstacle.</remarks>
    /// <exception cref="ArgumentException">The shapes disagree.</exception>
    public double[] TestOutputsAfter(ReadOnlySpan<double> initialTestOutputs, DenseMatrix cross, int steps, double learningRate)
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
        {
            double rate = learningRate * Theta.Eigenvalues[k];
            factors[k] = rate == 0 ? learningRate * steps : -PowerMinusOne(rate, steps) / Theta.Eigenvalues[k];
        }
        double[] result = (cross * DenseVector.OfArray(Combine(factors))).ToArray();
        for (int k = 0; k < result.Length; k++)
            result[k] = initialTestOutputs[k] - result[k];
        return result;
    }

    /// <summary>
    /// (1 − rate)^steps − 1 = expm1(steps · log1p(−rate)) where the base is positive: 1 − rate alone would round a small rate away.
    /// </summary>
    private static double PowerMinusOne(double rate, int steps) =>
        rate < 1 ? LogarithmRoutine.ExponentialMinusOne(steps * LogarithmRoutine.OfOnePlus(-rate)) : Math.Pow(1 - rate, steps) - 1;

    private double[] Decay(int steps, double learningRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return [.. Theta.Eigenvalues.Select(value => Math.Pow(1 - learningRate * value, steps))];
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
