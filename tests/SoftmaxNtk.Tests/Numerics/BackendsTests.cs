using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.Simd;
using SoftmaxNtk.Numerics.SystemLibraries;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class BackendsTests
{
    /// <summary>Two stable algorithms on the same data: a few hundred roundings of 1e-16 each.</summary>
    private const double RelativeAgreement = 1e-12;

    [Fact]
    public void Every_name_is_found_or_refused_with_a_remedy()
    {
        IReadOnlyList<BackendAvailability> found = Backends.Probe();
        Assert.Equal(["simd", "mkl", "accelerate", "openblas", "mathnet"], found.Select(f => f.Name));
        foreach (BackendAvailability one in found)
        {
            if (one.IsAvailable)
            {
                Assert.Equal(one.Name, one.Backend!.Name);
                Assert.Null(one.Problem);
                continue;
            }
            BackendUnavailableException exception = Assert.Throws<BackendUnavailableException>(() => Backends.Find(one.Name));
            Assert.Equal(exception.Message, one.Problem);
            Assert.Contains("Remedy", exception.Message, StringComparison.Ordinal);
        }
        Assert.True(found.Single(f => f.Name == "simd").IsAvailable);
        Assert.True(found.Single(f => f.Name == "mathnet").IsAvailable);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_known_ones()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Backends.Find("cublas"));
        Assert.Contains("simd, mkl, accelerate, openblas, mathnet", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_not_there_is_refused_by_name_with_where_it_was_looked_for()
    {
        SystemLibrary absent = SystemLibrary.OpenBlas with { FileNames = ["libno-such-blas.so.77"] };
        BackendUnavailableException exception = Assert.Throws<BackendUnavailableException>(() => new SystemBackend(absent));
        Assert.Contains("libno-such-blas.so.77", exception.Message, StringComparison.Ordinal);
        Assert.Contains("apt install", exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Automatic_takes_the_first_available_of_its_order()
    {
        Assert.Equal("mathnet", Backends.Automatic(["mathnet", "simd"]).Name);
        string absent = Backends.Probe().First(f => !f.IsAvailable).Name; // no machine has Accelerate and runs on Windows or Linux
        Assert.Equal("simd", Backends.Automatic([absent, "simd"]).Name);
        Assert.Equal("simd", Backends.Automatic([absent]).Name);
        Assert.Equal(Backends.Automatic().Description, Backends.Automatic().Description);
    }

    [Fact]
    public void Verification_refuses_a_backend_whose_product_is_wrong()
    {
        BackendUnavailableException exception = Assert.Throws<BackendUnavailableException>(() => BackendVerification.Check(new TransposingBackend()));
        Assert.Contains("product", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backends_agree_with_one_another()
    {
        const int order = 90, inner = 200;
        double[] a = NumericsSamples.Gaussian(order * inner, "agreement");
        IReadOnlyList<ILinearAlgebraBackend> backends = NumericsSamples.BackendsHere;
        Assert.True(backends.Count >= 2);
        (double[] reference, double[] referenceValues) = Gram(backends[0]);
        foreach (ILinearAlgebraBackend backend in backends)
        {
            (double[] gram, double[] values) = Gram(backend);
            Assert.True(NumericsSamples.LargestDifference(reference, gram) <= RelativeAgreement * inner, backend.Description);
            Assert.True(NumericsSamples.LargestDifference(referenceValues, values) <= RelativeAgreement * referenceValues[^1], backend.Description);
        }

        (double[], double[]) Gram(ILinearAlgebraBackend backend)
        {
            double[] gram = new double[order * order], values = new double[order];
            backend.SymmetricRankUpdate(order, inner, 1, a, order, 0, gram, order);
            backend.SymmetricEigen(order, [.. gram], values, vectors: false);
            return (gram, values);
        }
    }

    [Fact]
    public void Each_instruction_set_is_refused_or_named()
    {
        foreach (InstructionSet set in Enum.GetValues<InstructionSet>())
        {
            if (InstructionSets.IsPresent(set))
                Assert.Equal("simd", new SimdBackend(set).Name);
            else
                Assert.Throws<PlatformNotSupportedException>(() => new SimdBackend(set));
        }
        Assert.True(InstructionSets.IsPresent(InstructionSets.Widest));
    }

    /// <summary>Confuses the transposes, as a library with another order of arguments would.</summary>
    private sealed class TransposingBackend : ILinearAlgebraBackend
    {
        private readonly SimdBackend inner = new();

        public string Name => "transposing";

        public string Description => "for tests";

        public void Multiply(
            Transpose transposeA, Transpose transposeB, int rows, int columns, int inner, double alpha, ReadOnlySpan<double> a, int leadingA,
            ReadOnlySpan<double> b, int leadingB, double beta, Span<double> c, int leadingC) =>
            this.inner.Multiply(Transpose.No, transposeB, rows, columns, inner, alpha, a, rows, b, leadingB, beta, c, leadingC);

        public void SymmetricRankUpdate(
            int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA, double beta, Span<double> c, int leadingC) =>
            this.inner.SymmetricRankUpdate(order, inner, alpha, a, leadingA, beta, c, leadingC);

        public void SymmetricEigen(int order, Span<double> matrix, Span<double> eigenvalues, bool vectors) =>
            inner.SymmetricEigen(order, matrix, eigenvalues, vectors);
    }
}
