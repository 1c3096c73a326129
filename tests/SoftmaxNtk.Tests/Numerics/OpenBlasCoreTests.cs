using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.Simd;
using SoftmaxNtk.Numerics.SystemLibraries;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class OpenBlasCoreTests
{
    [Fact]
    public void The_core_is_read_from_the_text_of_older_libraries()
    {
        Assert.Equal("Haswell", OpenBlasCore.FromConfiguration(
            "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH NO_AFFINITY Haswell MAX_THREADS=64"));
        Assert.Equal("Zen", OpenBlasCore.FromConfiguration("OpenBLAS 0.3.26 DYNAMIC_ARCH NO_AFFINITY USE_OPENMP Zen SINGLE_THREADED"));
        Assert.Null(OpenBlasCore.FromConfiguration("OpenBLAS 0.2"));
        Assert.Null(OpenBlasCore.FromConfiguration(""));
    }

    [Theory]
    [InlineData("Prescott", nameof(InstructionSet.Avx2), true)]
    [InlineData("Prescott", nameof(InstructionSet.Avx512), true)]
    [InlineData("nehalem", nameof(InstructionSet.Avx2), true)]
    [InlineData("generic", nameof(InstructionSet.Avx2), true)]
    [InlineData("Sandybridge", nameof(InstructionSet.Avx512), true)]
    [InlineData("Haswell", nameof(InstructionSet.Avx512), false)]
    [InlineData("Zen", nameof(InstructionSet.Avx2), false)]
    [InlineData("SkylakeX", nameof(InstructionSet.Avx512), false)]
    [InlineData("NewerThanThis", nameof(InstructionSet.Avx512), false)]
    [InlineData("Prescott", nameof(InstructionSet.Portable), false)]
    [InlineData("neoversen1", nameof(InstructionSet.Portable), false)]
    public void A_core_without_AVX2_is_refused_on_a_processor_with_it(string core, string set, bool isRefused)
    {
        string? problem = OpenBlasCore.Problem(core, Enum.Parse<InstructionSet>(set));
        Assert.Equal(isRefused, problem is not null);
        if (problem is not null)
            Assert.Contains(core, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenBLAS_is_told_a_core_with_the_vectors_of_the_processor()
    {
        Assert.Equal("SkylakeX", OpenBlasCore.Supported(InstructionSet.Avx512, fromAmd: true));
        Assert.Equal("Zen", OpenBlasCore.Supported(InstructionSet.Avx2, fromAmd: true));
        Assert.Equal("Haswell", OpenBlasCore.Supported(InstructionSet.Avx2, fromAmd: false));
        Assert.Null(OpenBlasCore.Supported(InstructionSet.Portable, fromAmd: true));
        foreach (InstructionSet set in new[] { InstructionSet.Avx2, InstructionSet.Avx512 })
        {
            Assert.Null(OpenBlasCore.Problem(OpenBlasCore.Supported(set)!, set));
            Assert.Contains($"OPENBLAS_CORETYPE={OpenBlasCore.Supported(set)}", OpenBlasCore.Remedy(set), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_OpenBLAS_that_is_opened_here_says_which_core_it_runs()
    {
        BackendAvailability found = Backends.Probe().Single(one => one.Name == "openblas");
        string text = found.Backend?.Description ?? found.Problem!;
        if (!text.Contains("was not found", StringComparison.Ordinal))
            Assert.Contains("core", text, StringComparison.Ordinal);
    }
}
