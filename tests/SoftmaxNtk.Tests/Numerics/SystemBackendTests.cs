using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.SystemLibraries;

namespace SoftmaxNtk.Tests.Numerics;

public sealed class SystemBackendTests
{
    private static IEnumerable<SystemBackend> BothWidths =>
        [new("narrow", "LP64", PlainSystemLibrary.Lp64), new("wide", "ILP64", PlainSystemLibrary.Ilp64)];

    [Fact]
    public void Libraries_of_both_integer_widths_read_the_sizes_that_are_meant()
    {
        foreach (SystemBackend backend in BothWidths)
            BackendVerification.Check(backend);
    }

    [Fact]
    public void A_failure_of_the_eigensolver_is_reported_with_its_number_whatever_the_width()
    {
        foreach (SystemBackend backend in BothWidths)
        {
            double[] matrix = [PlainSystemLibrary.Refused], values = [0];
            ArithmeticException exception =
                Assert.Throws<ArithmeticException>(() => backend.SymmetricEigen(1, matrix, values, vectors: false));
            Assert.Contains($"returned {PlainSystemLibrary.Failure})", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_library_that_is_not_there_is_refused_by_name_with_where_it_was_looked_for()
    {
        SystemLibrary absent = SystemLibrary.OpenBlas with { FileNames = ["libno-such-blas.so.77"] };
        BackendUnavailableException exception = Assert.Throws<BackendUnavailableException>(() => SystemBackend.Open(absent));
        Assert.Contains("libno-such-blas.so.77", exception.Message, StringComparison.Ordinal);
        Assert.Contains("apt install", exception.Remedy, StringComparison.Ordinal);
    }
}
