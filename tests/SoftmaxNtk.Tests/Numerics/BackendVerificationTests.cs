using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>Every check of the verification refuses a backend that is sound but for what it checks.</summary>
public sealed class BackendVerificationTests
{
    [Theory]
    [InlineData(Fault.ProductOfBothPlain, "product AB is")]
    [InlineData(Fault.ProductWithFirstTransposed, "product AᵀB is")]
    [InlineData(Fault.ProductWithSecondTransposed, "product ABᵀ is")]
    [InlineData(Fault.ProductOfBothTransposed, "product AᵀBᵀ is")]
    [InlineData(Fault.AlphaIgnored, "product AB is")]
    [InlineData(Fault.BetaIgnored, "product AB is")]
    [InlineData(Fault.ZeroBetaReads, "product AB with β = 0 onto NaN is")]
    [InlineData(Fault.LeadingAIgnored, "product AB is")]
    [InlineData(Fault.LeadingBIgnored, "product AB is")]
    [InlineData(Fault.LeadingCIgnored, "product AB is")]
    [InlineData(Fault.WritesBetweenColumns, "product AB is")]
    [InlineData(Fault.RankUpdateTransposes, "rank-k update is")]
    [InlineData(Fault.RankUpdateAlphaIgnored, "rank-k update is")]
    [InlineData(Fault.RankUpdateBetaIgnored, "rank-k update is")]
    [InlineData(Fault.RankUpdateZeroBetaReads, "rank-k update with β = 0 onto NaN is")]
    [InlineData(Fault.RankUpdateLeadingAIgnored, "rank-k update is")]
    [InlineData(Fault.RankUpdateLeadingCIgnored, "rank-k update is")]
    [InlineData(Fault.UpperTriangleWritten, "rank-k update is")]
    [InlineData(Fault.AllZero, "set of eigenvectors (VᵀV − I) is")]
    [InlineData(Fault.VectorsNotNormal, "set of eigenvectors (VᵀV − I) is")]
    [InlineData(Fault.VectorsNotOrthogonal, "set of eigenvectors (VᵀV − I) is")]
    [InlineData(Fault.VectorsOfTheTranspose, "symmetric eigenproblem (AV − VΛ) is")]
    [InlineData(Fault.OneEigenvalueWrong, "symmetric eigenproblem (AV − VΛ) is")]
    [InlineData(Fault.EigenvaluesDescend, "order of eigenvalues is")]
    [InlineData(Fault.EigenvaluesAloneWrong, "set of eigenvalues without vectors is")]
    [InlineData(Fault.EigenvaluesAloneUnwritten, "set of eigenvalues without vectors is")]
    public void A_backend_that_is_wrong_in_one_thing_is_refused_for_that(Fault fault, string what)
    {
        BackendUnavailableException exception =
            Assert.Throws<BackendUnavailableException>(() => BackendVerification.Check(new FaultyBackend(fault)));
        Assert.StartsWith($"its {what} wrong by", exception.Reason, StringComparison.Ordinal);
        Assert.Contains("simd", exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backend_that_reads_the_upper_triangle_of_an_eigenproblem_is_refused_however_it_takes_the_nan_there()
    {
        BackendUnavailableException exception = Assert.Throws<BackendUnavailableException>(
            () => Backends.Open("faulty", () => new FaultyBackend(Fault.UpperTriangleRead)));
        Assert.Equal("faulty", exception.Backend);
    }

    [Fact]
    public void Sound_backends_pass()
    {
        BackendVerification.Check(new FaultyBackend(Fault.None));
        foreach (ILinearAlgebraBackend backend in NumericsSamples.BackendsHere)
            BackendVerification.Check(backend);
    }
}
