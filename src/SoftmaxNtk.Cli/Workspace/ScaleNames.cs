using SoftmaxNtk.Report.Results;

namespace SoftmaxNtk.Cli.Workspace;

/// <summary>Scales as the command line spells them: like the folders of configs.</summary>
internal static class ScaleNames
{
    /// <summary>The scale of that name.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static Scale Parse(string name) => name switch
    {
        "paper" => Scale.Paper,
        "smoke" => Scale.Smoke,
        _ => throw new BadInputException($"--scale {name}: no such scale. Remedy: paper or smoke."),
    };
}
