using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Experiments;

/// <summary>An experiment: what one cell computes, and what the merged tables of a sweep of cells show.</summary>
public abstract class Experiment
{
    private protected Experiment()
    {
    }

    /// <summary>The experiment's name: of its folder, in configs, on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>One line: the question it answers.</summary>
    public abstract string Summary { get; }

    /// <summary>
    /// Raised whenever a change makes cells of the same settings give other rows; part of every cell's identity.
    /// </summary>
    public abstract int ComputationVersion { get; }

    /// <summary>The config record, derived from <see cref="ExperimentSettings"/>.</summary>
    public abstract Type SettingsType { get; }

    /// <summary>
    /// Every id that its findings may have: what claims can refer to. "*" stands for a part that depends on the run, such as a radius.
    /// </summary>
    public abstract IReadOnlyList<string> FindingIds { get; }

    /// <summary>The tables that its cells fill.</summary>
    public abstract IReadOnlyList<RowSchema> Tables { get; }

    /// <summary>
    /// What is wrong with a config that only its data show: a missing or malformed file, more samples than there are.
    /// </summary>
    /// <remarks>Called before anything runs, once for each point of the sweep. Paths are from the config's root
    /// ("$.dataset.path").</remarks>
    public abstract IEnumerable<ConfigProblem> Check(ExperimentSettings settings, DataFiles files);

    /// <summary>The data files that a config names, as it names them; their hashes are part of its cells' identities.</summary>
    public abstract IReadOnlyList<string> InputFiles(ExperimentSettings settings);

    /// <summary>An upper estimate, in bytes, of what a cell holds at once; <see cref="long.MaxValue"/> if it is more.</summary>
    /// <exception cref="Numerics.MatrixSizeException">The cell would make a matrix that no array holds.</exception>
    public abstract long EstimateBytes(ExperimentSettings settings, DataFiles files);

    /// <summary>Computes one cell: adds its rows to the context.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the rows added so far are valid.</exception>
    /// <exception cref="Training.DivergedException">The loss became non-finite; the rows added so far are valid.</exception>
    public abstract void Compute(Cell cell, CellContext context);

    /// <summary>
    /// Points to be added to the sweep, from what is known so far; none when enough is known. Called again after each round.
    /// </summary>
    /// <remarks>Deterministic; reads nothing else. Points that were computed already cost nothing.</remarks>
    public abstract IReadOnlyList<SweepPoint> Refine(ExperimentSettings settings, RunTables tables);

    /// <summary>What the merged tables show. Deterministic; reads nothing else.</summary>
    public abstract IReadOnlyList<Finding> Conclude(ExperimentSettings settings, RunTables tables);
}

/// <summary>The typed base of an experiment.</summary>
/// <typeparam name="TSettings">Its config record.</typeparam>
public abstract class Experiment<TSettings> : Experiment where TSettings : ExperimentSettings
{
    public sealed override Type SettingsType => typeof(TSettings);

    public sealed override IEnumerable<ConfigProblem> Check(ExperimentSettings settings, DataFiles files) =>
        Check((TSettings)settings, files);

    public sealed override IReadOnlyList<string> InputFiles(ExperimentSettings settings) => [.. InputFiles((TSettings)settings)];

    public sealed override long EstimateBytes(ExperimentSettings settings, DataFiles files) => EstimateBytes((TSettings)settings, files);

    public sealed override void Compute(Cell cell, CellContext context)
    {
        ArgumentNullException.ThrowIfNull(cell);
        Compute((TSettings)cell.Settings, context);
    }

    public sealed override IReadOnlyList<SweepPoint> Refine(ExperimentSettings settings, RunTables tables) =>
        [.. Refine((TSettings)settings, tables)];

    public sealed override IReadOnlyList<Finding> Conclude(ExperimentSettings settings, RunTables tables) =>
        [.. Conclude((TSettings)settings, tables)];

    /// <inheritdoc cref="Experiment.Check(ExperimentSettings, DataFiles)"/>
    protected virtual IEnumerable<ConfigProblem> Check(TSettings settings, DataFiles files) => [];

    /// <inheritdoc cref="Experiment.InputFiles(ExperimentSettings)"/>
    protected virtual IEnumerable<string> InputFiles(TSettings settings) => [];

    /// <inheritdoc cref="Experiment.EstimateBytes(ExperimentSettings, DataFiles)"/>
    protected abstract long EstimateBytes(TSettings settings, DataFiles files);

    /// <summary>Computes one cell.</summary>
    /// <param name="settings">The settings at the cell's point of the sweep; its variant is the only one.</param>
    /// <param name="context">The cell's key and seed, what it computes with, and where its rows go.</param>
    protected abstract void Compute(TSettings settings, CellContext context);

    /// <inheritdoc cref="Experiment.Refine(ExperimentSettings, RunTables)"/>
    protected virtual IEnumerable<SweepPoint> Refine(TSettings settings, RunTables tables) => [];

    /// <inheritdoc cref="Experiment.Conclude(ExperimentSettings, RunTables)"/>
    protected abstract IEnumerable<Finding> Conclude(TSettings settings, RunTables tables);
}
