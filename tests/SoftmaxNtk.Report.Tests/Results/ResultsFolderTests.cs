using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Report.Curation;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Tests.Results;

/// <summary>Which folder is taken for the run of a config, and why not.</summary>
public sealed class ResultsFolderTests : IDisposable
{
    private readonly ToyConfigs toy = new();

    public void Dispose() => toy.Dispose();

    [Fact]
    public void A_run_that_is_not_there_is_missing_with_the_command_that_makes_it()
    {
        RunLookup lookup = Find();
        Assert.Null(lookup.Run);
        Assert.Equal(("toy/plain", "no finished run", $"softmaxntk run {toy.Plain.Path}"), (lookup.Title, lookup.Reason, lookup.Command));
    }

    [Fact]
    public void Claims_may_cite_an_experiment_s_presets_at_paper_scale_alone()
    {
        string preset = Path.Combine(toy.Folder, "presets", "someone-2019", "squares.json");
        Directory.CreateDirectory(Path.GetDirectoryName(preset)!);
        File.Copy(toy.Plain.Path, preset);
        Assert.Equal(["plain", "squares", "presets/someone-2019/squares"], toy.Configs.Citable("toy", Scale.Paper));
        Assert.Empty(toy.Configs.Citable("toy", Scale.Smoke));
        Assert.Equal(["plain", "squares"], toy.Configs.Names("toy", Scale.Paper));
        Assert.Equal(preset, toy.Configs.Get("toy", Scale.Paper, "presets/someone-2019/squares").Path);
    }

    [Fact]
    public void The_results_folder_comes_before_the_curated_one()
    {
        RunFolder folder = toy.RunPlain();
        Assert.Equal(folder.Path, Find().Run!.Folder);
        ResultsFolder results = new(toy.Results, toy.Experiments);
        CuratedRun.Of(Find().Run!, results.CuratedPath(toy.Plain.Settings), 200).Publish();
        Assert.Equal(folder.Path, Find().Run!.Folder);
        Directory.Delete(folder.Path, recursive: true);
        Assert.Equal(results.CuratedPath(toy.Plain.Settings), Find().Run!.Folder);
        Assert.Null(new ResultsFolder(toy.Results, toy.Experiments).FindUncurated(toy.Plain).Run);
    }

    [Fact]
    public void A_curated_run_of_other_settings_or_another_version_is_no_evidence()
    {
        RunFolder folder = toy.RunPlain();
        CuratedRun.Of(Find().Run!, new ResultsFolder(toy.Results, toy.Experiments).CuratedPath(toy.Plain.Settings), 200).Publish();
        Directory.Delete(folder.Path, recursive: true);

        CommittedConfig raised = toy.Plain with { Experiment = new RaisedToy() };
        Assert.Contains("was computed by version 1 of the experiment, which is at 2",
            new ResultsFolder(toy.Results, toy.Experiments).Find(raised).Reason, StringComparison.Ordinal);
        CommittedConfig changed = toy.Plain with { Settings = toy.Plain.Settings with { Seed = 7 } };
        Assert.Contains("is of other settings than the config has now",
            new ResultsFolder(toy.Results, toy.Experiments).Find(changed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_left_no_arrays_is_evidence_for_a_config_that_asks_for_them()
    {
        RunFolder folder = toy.RunPlain();
        ResultsFolder results = new(toy.Results, toy.Experiments);
        CuratedRun.Of(Find().Run!, results.CuratedPath(toy.Plain.Settings), 200).Publish();
        Directory.Delete(folder.Path, recursive: true);
        CommittedConfig asking = toy.Plain with { Settings = toy.Plain.Settings with { Arrays = true } };
        Assert.NotNull(new ResultsFolder(toy.Results, toy.Experiments).Find(asking).Run);
    }

    [Theory]
    [InlineData("findings.csv", "toy.largest,1\n", "findings.csv is not the file that its manifest lists")]
    [InlineData("config.json", "{}", "config.json is not the file that its manifest lists")]
    [InlineData("manifest.json", "{}", "not a manifest")]
    public void A_run_whose_files_were_changed_is_no_evidence(string file, string text, string reason)
    {
        RunFolder folder = toy.RunPlain();
        File.WriteAllText(Path.Combine(folder.Path, file), text);
        RunLookup lookup = Find();
        Assert.Null(lookup.Run);
        Assert.Contains(reason, lookup.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_failed_is_not_finished()
    {
        RunFolder partial = toy.RunPlain(new ToyExperiment { Concluding = () => throw new ArithmeticException("no slope") });
        UnusableRunException refused = Assert.Throws<UnusableRunException>(() => FinishedRun.Read(partial.Path, toy.Experiments));
        Assert.Contains("the run failed. Remedy: run its config again", refused.Message, StringComparison.Ordinal);
        Assert.Throws<UnusableRunException>(() => FinishedRun.Read(toy.Results, toy.Experiments));
    }

    private RunLookup Find() => new ResultsFolder(toy.Results, toy.Experiments).Find(toy.Plain);

    private sealed class RaisedToy : ToyExperiment
    {
        public override int ComputationVersion => 2;
    }
}
