using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.Simd;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>
/// What our own eigensolver promises beyond AV = VΛ: threads without a trace, cancellation, clusters of eigenvalues.
/// </summary>
public sealed class SimdEigenTests
{
    [Theory]
    [InlineData(90, 40)]
    [InlineData(200, 3)]
    [InlineData(150, 150)]
    public void Projections_have_the_eigenvalues_zero_and_one(int order, int rank)
    {
        double[] basis = NumericsSamples.Symmetric(order, "projection"), projection = new double[order * order];
        new SimdBackend().SymmetricEigen(order, basis, new double[order], vectors: true);
        new SimdBackend().SymmetricRankUpdate(order, rank, 1, basis, order, 0, projection, order);
        DenseProducts.MirrorLowerTriangle(new DenseMatrix(order, order, projection));
        double tolerance = EigenIdentity.Tolerance(order);
        foreach (SimdBackend backend in NumericsSamples.InstructionSetsHere.Select(set => new SimdBackend(set)))
        {
            double[] values = EigenIdentity.Check(backend, order, projection);
            Assert.All(values[..(order - rank)], value => Assert.Equal(0, value, tolerance));
            Assert.All(values[(order - rank)..], value => Assert.Equal(1, value, tolerance));
        }
    }

    /// <summary>An order at which every loop that may be shared out is.</summary>
    private const int SharedOrder = 700;

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        double[] matrix = NumericsSamples.Symmetric(SharedOrder, "threads");
        foreach (bool vectors in new[] { true, false })
        {
            (double[] values, double[] rest) = Solve(1);
            foreach (int threads in new[] { 2, 3, 16 })
            {
                (double[] others, double[] otherRest) = Solve(threads);
                Assert.Equal(values, others);
                Assert.True(!vectors || rest.AsSpan().SequenceEqual(otherRest));
            }

            (double[], double[]) Solve(int threads)
            {
                double[] work = [.. matrix], found = new double[SharedOrder];
                new SimdBackend().SymmetricEigen(SharedOrder, work, found, vectors, threads);
                return (found, work);
            }
        }
    }

    [Fact]
    public void A_large_matrix_solved_on_two_threads_satisfies_the_identity()
    {
        DenseMatrix matrix = new(SharedOrder, SharedOrder, NumericsSamples.Symmetric(SharedOrder, "large"));
        ComputeResources resources = new(new SimdBackend(), 2);
        (double[] values, DenseMatrix vectors) = resources.SymmetricEigen(matrix);
        DenseMatrix residual = resources.Multiply(matrix, vectors) - vectors * DenseMatrix.OfDiagonalArray(values);
        DenseMatrix gram = resources.Multiply(Transpose.Yes, vectors, Transpose.No, vectors) - DenseMatrix.CreateIdentity(SharedOrder);
        double unit = EigenIdentity.Tolerance(SharedOrder);
        Assert.InRange(residual.FrobeniusNorm(), 0, unit * matrix.FrobeniusNorm());
        Assert.InRange(gram.FrobeniusNorm(), 0, unit);
    }

    [Fact]
    public unsafe void A_cancelled_token_stops_our_solver_in_each_of_its_stages()
    {
        const int order = 100;
        using CancellationTokenSource source = new();
        source.Cancel();
        double[] matrix = NumericsSamples.Symmetric(order, "cancelled"), values = new double[order], z = new double[order * order];
        double[] off = new double[order], workspace = new double[2 * order * order];
        foreach (bool vectors in new[] { true, false })
            Assert.ThrowsAny<OperationCanceledException>(() =>
                new SimdBackend().SymmetricEigen(order, matrix, values, vectors, threads: 2, source.Token));
        foreach (int threads in new[] { 1, 2 })
        {
            Workers workers = new(threads, source.Token);
            Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                fixed (double* d = values, e = off, columns = z, memory = workspace)
                    DivideAndConquer<PortableLanes, Vector128<double>>.Solve(order, d, e, columns, memory, workers);
            });
            Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                fixed (double* a = matrix, tau = off, memory = workspace)
                    _ = new BackTransformation<PortableLanes, Vector128<double>>(order, a, tau, memory, workers);
            });
        }
    }
}
