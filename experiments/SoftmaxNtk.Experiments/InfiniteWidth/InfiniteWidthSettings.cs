using System.ComponentModel;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Settings;

namespace SoftmaxNtk.Experiments.InfiniteWidth;

/// <summary>What of the infinite-width kernel is studied.</summary>
public enum InfiniteWidthStudy
{
    /// <summary>How far H_m of a finite network lies from H∞, over what closed moments predict.</summary>
    Fluctuation,

    /// <summary>The spectrum of H∞ alone; no network is drawn.</summary>
    SmallestEigenvalue,

    /// <summary>The spectra of H∞ and H_m on antipodal pairs, where ReLU's are singular beyond d pairs.</summary>
    AntipodalPairs,
}

/// <summary>The config of the infinite-width experiment; nothing is trained.</summary>
public sealed record InfiniteWidthSettings : TangentExperimentSettings
{
    [Description("What is studied: fluctuation (‖H_m − H∞‖_F over its predicted deviation), smallestEigenvalue (the spectrum of H∞; the "
        + "width does not matter), or antipodalPairs (the spectra of H∞ and H_m on pairs x, −x).")]
    public required InfiniteWidthStudy Study { get; init; }

    public override IEnumerable<ConfigProblem> Check()
    {
        foreach (ConfigProblem problem in base.Check())
            yield return problem;
        if (Study == InfiniteWidthStudy.AntipodalPairs && Dataset is not AntipodalPairsDatasetSettings)
            yield return new ConfigProblem("dataset.source", "another source", "\"antipodalPairs\" for the study of antipodal pairs",
                "set it to \"antipodalPairs\", with \"pairs\" and \"dimension\"");
    }
}
