using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>
/// The residual in the eigenbasis V of H_0 under three kernels: frozen, ⟨v_k, r_t⟩ = (1 − ηκλ_k)^t ⟨v_k, r_0⟩; growing, with the diagonal
/// of VᵀH_tV in the place of λ_k; tracked, with all of VᵀH_tV. Between two observed steps the kernel is the mean of those at its ends.
/// </summary>
internal sealed class ResidualModels
{
    private readonly Spectrum spectrum;
    private readonly double rate;
    private readonly ComputeResources resources;
    private readonly double[] initial, growing, tracked;
    private DenseMatrix kernel;
    private int step;

    /// <param name="spectrum">That of H_0.</param>
    /// <param name="initial">⟨v_k, r_0⟩.</param>
    /// <param name="rate">ηκ.</param>
    /// <param name="resources">The threads to use.</param>
    public ResidualModels(Spectrum spectrum, double[] initial, double rate, ComputeResources resources)
    {
        (this.spectrum, this.initial, this.rate, this.resources) = (spectrum, initial, rate, resources);
        (growing, tracked) = ([.. initial], [.. initial]);
        kernel = DenseMatrix.Create(initial.Length, initial.Length, (row, column) => row == column ? spectrum.Eigenvalues[row] : 0);
    }

    /// <summary>With the eigenvalues as they grow.</summary>
    public IReadOnlyList<double> Growing => growing;

    /// <summary>With the kernel as it is at every observed step.</summary>
    public IReadOnlyList<double> Tracked => tracked;

    /// <summary>VᵀHV at the last step advanced to.</summary>
    public DenseMatrix Kernel => kernel;

    /// <summary>With the kernel frozen at H_0, at any step.</summary>
    public double[] Frozen(int after) => [.. initial.Select((mode, k) => mode * Math.Pow(1 - rate * spectrum.Eigenvalues[k], after))];

    /// <summary>⟨v_k, r⟩ for all modes.</summary>
    public static double[] Modes(Spectrum spectrum, ReadOnlySpan<double> residual)
    {
        double[] modes = new double[residual.Length];
        for (int k = 0; k < modes.Length; k++)
            modes[k] = TensorPrimitives.Dot(spectrum.Eigenvectors.Values.AsSpan(k * modes.Length, modes.Length), residual);
        return modes;
    }

    /// <summary>Goes on to a later step, at which the kernel is H_t.</summary>
    public void Advance(int to, DenseMatrix current, CancellationToken cancellationToken)
    {
        if (to == step)
            return;
        DenseMatrix rotated = resources.Multiply((DenseMatrix)spectrum.Eigenvectors.Transpose(),
            resources.Multiply(current, spectrum.Eigenvectors, cancellationToken), cancellationToken);
        DenseMatrix mean = Mean(kernel, rotated);
        for (int k = 0; k < growing.Length; k++)
            growing[k] *= Math.Pow(1 - rate * mean[k, k], to - step);
        Decay(Spectrum.Of(mean, resources, cancellationToken), to - step);
        (kernel, step) = (rotated, to);
    }

    /// <summary>(I − ηκM)^t applied to the tracked residual.</summary>
    private void Decay(Spectrum between, int steps)
    {
        double[] modes = Modes(between, tracked);
        Array.Clear(tracked);
        for (int k = 0; k < modes.Length; k++)
        {
            double left = modes[k] * Math.Pow(1 - rate * between.Eigenvalues[k], steps);
            for (int i = 0; i < modes.Length; i++)
                tracked[i] += left * between.Eigenvectors[i, k];
        }
    }

    /// <summary>The mean, symmetric bit for bit.</summary>
    private static DenseMatrix Mean(DenseMatrix first, DenseMatrix second) => DenseMatrix.Create(first.RowCount, first.RowCount,
        (row, column) => (first[row, column] + first[column, row] + (second[row, column] + second[column, row])) / 4);
}
