using System.Text.Json;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>What <c>verify</c> prints of a claim that runs bear out, contradict or do not know of, and how it ends.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly ClaimFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(15, false, "supported", 0, 0)]
    [InlineData(17, false, "contradicted", 1, 1)]
    [InlineData(15, true, "supported", 0, 1)]
    [InlineData(17, true, "contradicted", 1, 0)]
    public void A_claim_comes_out_either_way_and_fails_when_asked(
        int atLeast, bool refuted, string verdict, int contradicted, int unexpected)
    {
        folder.Run();
        folder.Claim(atLeast, refuted);
        CliResult told = folder.Verify();
        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.Contains($"### large: {verdict}\nSquares are large.\n\nSaid by Euclid. Held against: at least {atLeast}.", told.Output,
            StringComparison.Ordinal);
        Assert.Contains("| toy.largest |  | 16 |", told.Output, StringComparison.Ordinal);
        Assert.Equal(contradicted, folder.Verify("--fail-on", "contradicted").ExitCode);
        Assert.Equal(unexpected, folder.Verify("--fail-on", "unexpected").ExitCode);
    }

    [Fact]
    public void What_failed_is_named_on_standard_error_and_the_page_is_whole()
    {
        folder.Run();
        folder.Claim(17);
        CliResult failed = folder.Verify("--fail-on", "unexpected");
        Assert.Equal("softmaxntk: contradicted: large", Assert.Single(failed.Complaints));
        Assert.Equal(folder.Verify().Output, failed.Output);
        folder.Claim(15, refuted: true);
        Assert.Equal("softmaxntk: supported though marked as refuted: large",
            Assert.Single(folder.Verify("--fail-on", "unexpected").Complaints));
    }

    [Fact]
    public void Without_a_run_a_claim_is_undecided_and_cannot_pass_for_unrefuted()
    {
        folder.Claim(15);
        CliResult told = folder.Verify();
        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.Contains("### large: undecided: no run\n", told.Output, StringComparison.Ordinal);
        Assert.Contains($"| toy/squares | no finished run | `softmaxntk run {ClaimFolder.Config}` |", told.Output,
            StringComparison.Ordinal);
        CliResult refused = folder.Verify("--fail-on", "contradicted");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("there is no evidence for any claim", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_that_no_experiment_has_is_bad_input_with_its_place_and_remedy()
    {
        folder.Run();
        folder.Claim(15, finding: "toy.longest");
        CliResult refused = folder.Verify();
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("$.claims[0].evidence[0].finding: \"toy.longest\"", refused.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean \"toy.largest\"?", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_named_is_judged_whatever_its_settings()
    {
        folder.Claim(15);
        Assert.Equal(0, CliProcess.RunToy(folder.Path, "run", ClaimFolder.Config, "--set", "sweep=[{\"x\":[1,2]}]", "--quiet").ExitCode);
        Assert.Contains("### large: undecided: no run", folder.Verify().Output, StringComparison.Ordinal);
        JsonElement claim = JsonDocument.Parse(folder.Verify(Assert.Single(folder.Runs()), "--format", "json").Output).RootElement[0];
        Assert.Equal("contradicted", claim.GetProperty("verdict").GetString());
    }
}
