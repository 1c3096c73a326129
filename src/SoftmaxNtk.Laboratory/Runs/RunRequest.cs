using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>One run to be done, with everything that it needs from outside.</summary>
public sealed record RunRequest
{
    public required Experiment Experiment { get; init; }

    /// <summary>The resolved settings, of the experiment's own type.</summary>
    public required ExperimentSettings Settings { get; init; }

    /// <summary>The settings' cells.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What the command line changed in the config file, as given.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The folder below which the run's folder is made.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Whether to run although a finished run of the same settings is there.</summary>
    public bool Force { get; init; }

    /// <summary>
    /// Whether the backend was asked for by name: a finished run that another one computed is then not this run, and its cells are kept
    /// apart from those of the default.
    /// </summary>
    public bool DemandsBackend { get; init; }

    /// <summary>The backend, and the threads that all cells share.</summary>
    public required ComputeResources Resources { get; init; }

    /// <summary>Where data files are found.</summary>
    public required DataFiles DataFiles { get; init; }

    /// <summary>The memory that the cells may take together.</summary>
    public required long AvailableBytes { get; init; }

    /// <summary>Written into the manifest.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>The clock for the manifest and for progress; no result depends on it.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Draws the figures into the run's folder, from what stands in it, before it takes its final name.</summary>
    public required Action<RunFolder, RunTables, IReadOnlyList<Finding>> Draw { get; init; }
}
