using SoftmaxNtk.EndToEnd.Tests.Layering;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Report.Claims;
using SoftmaxNtk.Report.Judgements;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

/// <summary>The claims of configs/claims against the catalogue and against the runs of results/curated.</summary>
public sealed class CommittedClaimsTests
{
    private static readonly CommittedConfigs configs = new(Path.Combine(RepositoryTree.Root, "configs"), ExperimentCatalogue.All);

    private static readonly ResultsFolder published = new(Path.Combine(RepositoryTree.Root, "results"), ExperimentCatalogue.All);

    public static TheoryData<string> Curated =>
        [.. Directory.GetDirectories(Path.Combine(RepositoryTree.Root, "results", "curated")).Select(folder => Path.GetFileName(folder)!)];

    [Fact]
    public void Every_experiment_has_claims_and_each_refers_to_what_there_is()
    {
        Claim[] claims = Claims();
        Assert.All(ExperimentCatalogue.All, experiment =>
            Assert.Contains(claims, claim => claim.Evidence.Any(evidence => evidence.Experiment == experiment.Name)));
    }

    [Fact]
    public void Published_runs_say_what_the_claims_expect_of_them()
    {
        JudgedClaim[] judged = [.. Judged(Scale.Paper)];
        Assert.Empty(judged.Where(claim => claim.IsUnexpected).Select(claim => $"{claim.Claim.Id}: {claim.Verdict}"));
        Assert.Contains(judged, claim => claim.Verdict == ClaimVerdict.Supported);
        Assert.Contains(judged, claim => claim.Verdict == ClaimVerdict.Contradicted);
    }

    [Fact]
    public void Where_a_published_run_is_there_its_findings_are_those_that_claims_ask_for() => Assert.Empty(
        Judged(Scale.Paper).SelectMany(claim => claim.Gaps.Where(gap => gap.Command.Length == 0)
            .Select(gap => $"{claim.Claim.Id}: {gap.Reason}")));

    [Theory]
    [MemberData(nameof(Curated))]
    public void Every_finding_of_a_published_run_is_one_that_its_experiment_lists(string folder)
    {
        FinishedRun run = FinishedRun.Read(Path.Combine(RepositoryTree.Root, "results", "curated", folder), ExperimentCatalogue.All);
        Experiment experiment = ExperimentCatalogue.All.Single(candidate => candidate.Name == run.Manifest.Experiment);
        Assert.NotEmpty(run.Findings);
        Assert.All(run.Findings, finding => Assert.Contains(experiment.FindingIds, listed => Matches(listed, finding.Id)));
    }

    /// <summary>Whether an id is the listed one, or begins as it does where it ends in "*".</summary>
    private static bool Matches(string listed, string id) =>
        listed.EndsWith('*') ? id.StartsWith(listed[..^1], StringComparison.Ordinal) : id == listed;

    private static Claim[] Claims() => [.. Sheets().SelectMany(sheet => sheet.Claims)];

    private static IReadOnlyList<ClaimSheet> Sheets() =>
        ClaimFiles.Load(ClaimFiles.In(Path.Combine(RepositoryTree.Root, "configs")), configs);

    private static IReadOnlyList<JudgedClaim> Judged(Scale scale) =>
        new ClaimJudge(new ScaleEvidence(scale, configs, published)).Judge(Sheets());
}
