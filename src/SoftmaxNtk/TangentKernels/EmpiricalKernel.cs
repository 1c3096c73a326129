using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.TangentKernels;

/// <summary>
/// The empirical tangent kernel Θ = J Jᵀ = (P Pᵀ) ∘ (1_{o×o} ⊗ XᵀX), rows ordered output-major (ℓ·n + i). No Jacobian is formed:
/// blocks of feature columns P are made in cache and folded into Θ by rank updates.
/// Several outputs with signs ±1 need Grams of the slopes alone (<see cref="SignedKernel"/>).
/// </summary>
/// <remarks>
/// Θ carries the output scale; the paper's kernel is H = Θ/κ (<see cref="Network.Kappa"/>). Memory: Θ, with several
/// outputs up to as much again,
/// and one block of P. Symmetric bit for bit, and the same bits for any number of threads. Source: arXiv 2405.03251, Definition of H.
/// </remarks>
public static class EmpiricalKernel
{
    /// <summary>Θ (n·o × n·o) at weights W.</summary>
    public static DenseMatrix Theta(SampledNetwork network, DenseMatrix weights, ForwardPass state,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        KernelSize.Of(network.SampleCount, network.Network.OutputCount).Require();
        DenseMatrix theta = SignedKernel.Suits(network.Network, state)
            ? SignedKernel.LowerOf(network, weights, state, cancellationToken)
            : FeatureGram.LowerOf(network.Resources, network.StackedCount, network.Network.Width,
                (start, count, destination) => network.Features(weights, state, start, count, destination), cancellationToken);
        ApplyInputGram(theta, network, network);
        DenseProducts.MirrorLowerTriangle(theta);
        return theta;
    }

    /// <summary>H = Θ/κ at weights W.</summary>
    public static DenseMatrix H(SampledNetwork network, DenseMatrix weights, ForwardPass state,
        CancellationToken cancellationToken = default)
    {
        DenseMatrix theta = Theta(network, weights, state, cancellationToken);
        System.Numerics.Tensors.TensorPrimitives.Divide(theta.Values, network.Network.Kappa, theta.Values);
        return theta;
    }

    /// <summary>
    /// The block Θ(X′, X) = J(X′) J(X)ᵀ (n′·o × n·o) between test and training inputs, both at the same weights W.
    /// </summary>
    public static DenseMatrix Cross(
        SampledNetwork test, ForwardPass testState, SampledNetwork train, ForwardPass trainState, DenseMatrix weights,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(train);
        if (!ReferenceEquals(test.Network, train.Network))
            throw new ArgumentException("The test and training inputs must be bound to the same network.", nameof(test));
        DenseMatrix theta = FeatureGram.Between(train.Resources, train.Network.Width,
            test.StackedCount, (start, count, destination) => test.Features(weights, testState, start, count, destination),
            train.StackedCount, (start, count, destination) =>
                train.Features(weights, trainState, start, count, destination), cancellationToken);
        ApplyInputGram(theta, test, train);
        return theta;
    }

    /// <summary>θ_{(ℓ1,i),(ℓ2,j)} ← θ_{(ℓ1,i),(ℓ2,j)}·⟨x_i, x_j⟩.</summary>
    internal static void ApplyInputGram(DenseMatrix theta, SampledNetwork rowSide, SampledNetwork columnSide)
    {
        int n = rowSide.SampleCount;
        int nColumns = columnSide.SampleCount;
        double[] gram = rowSide.Resources.Multiply(Transpose.Yes, rowSide.Inputs, Transpose.No, columnSide.Inputs).Values;
        rowSide.Resources.ForEach(theta.ColumnCount, column =>
        {
            ReadOnlySpan<double> factors = gram.AsSpan(column % nColumns * n, n);
            for (int row = 0; row < theta.RowCount; row += n)
            {
                Span<double> entries = theta.Values.AsSpan(column * theta.RowCount + row, n);
                System.Numerics.Tensors.TensorPrimitives.Multiply(entries, factors, entries);
            }
        });
    }
}
