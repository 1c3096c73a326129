using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Spectra;

/// <summary>λ_min and λ_max of a symmetric operator known only by its products with vectors, in the memory of a bounded
/// number of vectors.</summary>
/// <remarks>
/// One thick-restart Lanczos space serves both ends: λ_max has converged long before λ_min, which from then on has the basis to itself.
/// No spectral transformation: a polynomial of A spends products to build one direction of the Krylov space of the same products, which
/// holds a better one. Measured to a residual of 1e-6·λ_max on two spectra of order 10,000 with the shape of softmax
/// kernels' (d = 64; d = 10):
/// 267 and 923 products with a basis of 50 vectors, 244 and 784 with 200, 240 and 752 with 400; behind the best of 18 Chebyshev
/// filters 610 and 1,532. Restarts lose little, filters lose more. Where eigenvalues crowd at 0 the vector's residual
/// converges slowly, but a
/// positive semidefinite operator's λ_min lies between 0 and θ, and θ falls like 1/products².
/// </remarks>
public sealed class ExtremeEigenvalues
{
    private ExtremeEigenvalues(ExtremeEigenvalue smallest, ExtremeEigenvalue largest, int products, bool converged)
    {
        Smallest = smallest;
        Largest = largest;
        Products = products;
        Converged = converged;
    }

    /// <summary>λ_min with its bounds.</summary>
    public ExtremeEigenvalue Smallest { get; }

    /// <summary>λ_max with its bounds.</summary>
    public ExtremeEigenvalue Largest { get; }

    /// <summary>Products with the operator, the two that check the residuals included.</summary>
    public int Products { get; }

    /// <summary>
    /// Whether both residuals, computed afresh, are at most the tolerance times max(|λ_min|, |λ_max|), or, of a
    /// positive semidefinite operator,
    /// the smallest value itself is: then it is known to that accuracy, clustered as the eigenvalues near 0 may be.
    /// </summary>
    public bool Converged { get; }

    /// <summary>
    /// The ends of the spectrum of Θ at weights W without forming it: O(m·n·(d + o)) operations a product. Θ = JJᵀ is
    /// positive semidefinite.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param"/>
    /// <param name="network">The network on its inputs.</param>
    /// <param name="weights">W.</param>
    /// <param name="state">The state at W.</param>
    public static ExtremeEigenvalues OfTheta(
        SampledNetwork network, DenseMatrix weights, ForwardPass state, ExtremeEigenvalueSettings settings, Seed seed,
        IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(
            (x, destination) => network.TangentProduct(weights, state, x, destination, cancellationToken), network.StackedCount,
            positiveSemidefinite: true, settings, seed, network.Resources, progress, cancellationToken);
    }

    /// <summary>The ends of the spectrum of A.</summary>
    /// <param name="operation">x ↦ A·x, A symmetric (not checked).</param>
    /// <param name="dimension">The order of A, at least 1.</param>
    /// <param name="positiveSemidefinite">Whether A is known to have no negative eigenvalue.</param>
    /// <param name="settings">How far to go.</param>
    /// <param name="seed">Where the start vector comes from, uniform on the sphere; it must not depend on A's draw.</param>
    /// <param name="resources">Whose backend computes the projections.</param>
    /// <param name="progress">Told the products spent, after each.</param>
    /// <param name="cancellationToken">Checked before each product.</param>
    /// <returns>The best found, also where the products ran out: see <see cref="Converged"/>.</returns>
    /// <exception cref="ArithmeticException">The operator returned a non-finite value.</exception>
    public static ExtremeEigenvalues Of(
        LinearOperator operation, int dimension, bool positiveSemidefinite, ExtremeEigenvalueSettings settings,
            Seed seed, ComputeResources resources,
        IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        int products = 0;
        LinearOperator counted = (x, destination) =>
        {
            operation(x, destination);
            products++;
            progress?.Report(products);
        };
        double[] start = new double[dimension];
        seed.Open().FillUnitSphere(start);
        double floor = positiveSemidefinite ? 0 : double.NegativeInfinity;
        LanczosResult found = Lanczos.Extremes(
            counted, dimension, start, SpectrumEnd.Both, settings.Iteration, resources.Backend, floor, cancellationToken);
        (double low, double high) = (found.Smallest!.Value, found.Largest!.Value);
        ExtremeEigenvalue smallest = Check(counted, found.Smallest, Math.Max(floor, Beyond(low, -1)));
        ExtremeEigenvalue largest = Check(counted, found.Largest, Beyond(high, +1));
        double limit = settings.Iteration.RelativeTolerance * Math.Max(Math.Abs(smallest.Value), Math.Abs(largest.Value));
        bool converged = found.Converged && largest.Residual <= limit && (smallest.Residual <= limit || smallest.Value - floor <= limit);
        return new ExtremeEigenvalues(smallest, largest, products, converged);

        double Beyond(double ritzValue, int direction) =>
            StartComponentBound.Outermost(found.Polynomial, ritzValue, high - low, direction, dimension, settings.FailureProbability);
    }

    /// <summary>The Rayleigh quotient and the residual of v/‖v‖ by a product of their own.</summary>
    private static ExtremeEigenvalue Check(LinearOperator operation, RitzPair pair, double outermost)
    {
        double[] vector = pair.Vector;
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<double>(vector), vector);
        double[] product = new double[vector.Length];
        operation(vector, product);
        double value = TensorPrimitives.Dot<double>(vector, product);
        TensorPrimitives.MultiplyAdd(vector, -value, product, product);
        return new ExtremeEigenvalue(value, vector, TensorPrimitives.Norm<double>(product), outermost);
    }
}
