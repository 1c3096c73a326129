using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Report.Claims;

/// <summary>Which findings of which runs a claim is judged by.</summary>
public sealed record Evidence : IConfigRules
{
    [Description("The experiment whose findings they are; `softmaxntk list` names them.")]
    public required string Experiment { get; init; }

    [Description("The findings' id, as findings.csv spells it; * stands for any text.")]
    [RegularExpression(@"^[A-Za-z0-9.*-]+$")]
    public required string Finding { get; init; }

    [Description("The variants that they are about, as findings.csv names them: \"softmax √m\". Left out: any.")]
    public IReadOnlyList<string> Variants { get; init; } = [];

    [Description("The variants that those are compared with, as findings.csv names them. Left out: any, or none.")]
    public IReadOnlyList<string> Versus { get; init; } = [];

    [Description("Their place on the axes, or the run's setting: \"network.sigma=0.3\", \"network.sigma=0.3|1\" for either, "
        + "\"network.width>=4096\", \"network.width=largest\" of the run's. All must hold; left out: any place.")]
    [RegularExpression(PlaceCondition.Pattern)]
    public IReadOnlyList<string> At { get; init; } = [];

    [Description("The configs at paper scale whose runs hold them: \"sphere\" is configs/EXPERIMENT/paper/sphere.json, "
        + "\"presets/lee-2019/digits\" is configs/presets/lee-2019/digits.json.")]
    public IReadOnlyList<string> Paper { get; init; } = [];

    [Description("The same at smoke scale. A claim that needs large networks or many seeds has none.")]
    public IReadOnlyList<string> Smoke { get; init; } = [];

    /// <summary>The configs of one scale.</summary>
    public IReadOnlyList<string> Configs(Scale scale) => scale == Scale.Paper ? Paper : Smoke;

    public IEnumerable<ConfigProblem> Check()
    {
        if (Paper.Count + Smoke.Count == 0)
            yield return new ConfigProblem("paper", ConfigProblem.Missing, "at least one config, in \"paper\" or \"smoke\"",
                "name the configs whose runs hold the findings");
    }
}
