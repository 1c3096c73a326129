using System.Runtime.InteropServices;
using SoftmaxNtk.Networks;
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
    public void Whatever_a_library_fails_with_makes_it_unavailable_with_the_reason_and_a_remedy()
    {
        Exception[] failures =
        [
            new DllNotFoundException("no such library"), new EntryPointNotFoundException("no such function"),
            new SEHException("a fault inside"),
            new ArithmeticException("it did not converge."), new NotSupportedException("a missing\ninstruction"),
        ];
        foreach (Exception failure in failures)
        {
            AssertUnavailable(failure, () => throw failure);
            AssertUnavailable(failure, () => new FailingBackend(failure));
        }

        static void AssertUnavailable(Exception failure, Func<ILinearAlgebraBackend> open)
        {
            BackendUnavailableException exception = Assert.Throws<BackendUnavailableException>(() => Backends.Open("foreign", open));
            Assert.Same(failure, exception.InnerException);
            BackendAvailability found = Backends.Probe("foreign", open);
            Assert.False(found.IsAvailable);
            Assert.Equal("foreign", found.Name);
            Assert.StartsWith(
                $"Backend 'foreign' is not available: opening and trying it failed with {failure.GetType().Name}: "
                + $"{failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Remedy: choose", found.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_library_without_the_functions_is_named_with_those_it_lacks()
    {
        SystemLibrary other = SystemLibrary.OpenBlas with { FileNames = [AnyLibrary()] };
        BackendAvailability found = Backends.Probe("openblas", () => SystemBackend.Open(other));
        Assert.Contains("does not export cblas_dgemm", found.Problem, StringComparison.Ordinal);

        static string AnyLibrary() => Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*System.Native*")
            .First(file => NativeLibrary.TryLoad(file, out _));
    }

    [Fact]
    public void Automatic_is_our_own_routines_whatever_is_installed()
    {
        ILinearAlgebraBackend automatic = Backends.Automatic();
        Assert.IsType<SimdBackend>(automatic);
        Assert.Equal(new SimdBackend(InstructionSets.Widest).Description, automatic.Description);
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
            Assert.True(NumericsSamples.LargestDifference(referenceValues, values) <= RelativeAgreement * referenceValues[^1],
                backend.Description);
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
        string[] names = ["128-bit vectors", "AVX2 and FMA", "AVX-512"];
        foreach (InstructionSet set in Enum.GetValues<InstructionSet>())
        {
            if (InstructionSets.IsPresent(set))
            {
                SimdBackend backend = new(set);
                Assert.Equal("simd", backend.Name);
                Assert.Equal($"own C# routines, {names[(int)set]}", backend.Description);
            }
            else
                Assert.Throws<PlatformNotSupportedException>(() => new SimdBackend(set));
        }
        Assert.True(InstructionSets.IsPresent(InstructionSets.Widest));
    }

    /// <summary>Fails whatever it is asked.</summary>
    private sealed class FailingBackend(Exception failure) : ILinearAlgebraBackend
    {
        public string Name => "foreign";

        public string Description => "for tests";

        public void Multiply(
            Transpose transposeA, Transpose transposeB, int rows, int columns, int inner, double alpha, ReadOnlySpan<double> a,
            int leadingA,
            ReadOnlySpan<double> b, int leadingB, double beta, Span<double> c, int leadingC) => throw failure;

        public void SymmetricRankUpdate(
            int order, int inner, double alpha, ReadOnlySpan<double> a, int leadingA, double beta, Span<double> c, int leadingC) =>
                throw failure;

        public void SymmetricEigen(
            int order, Span<double> matrix, Span<double> eigenvalues, bool vectors, int threads = 1,
                CancellationToken cancellationToken = default) => throw failure;
    }
}
