using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>An experiment: a plan of cells, what one cell computes, and what their merged table shows.</summary>
public abstract class Experiment
{
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

    /// <summary>The tables that its cells fill.</summary>
    public abstract IReadOnlyList<TableSchema> Tables { get; }

    /// <summary>
    /// What is wrong with a config that only its data show: a missing or malformed file, more samples than there are.
    /// </summary>
    /// <remarks>Called before anything runs. Paths are from the config's root ("$.dataset.path").</remarks>
    public abstract IEnumerable<ConfigProblem> Check(ExperimentSettings settings, DataFiles files);

    /// <summary>The data files that a config names, as it names them; their hashes go into the manifest.</summary>
    public abstract IReadOnlyList<string> InputFiles(ExperimentSettings settings);

    /// <summary>The cells of a config, in the order in which their rows stand in the tables.</summary>
    /// <exception cref="Numerics.MatrixSizeException">A cell would make a matrix that no array holds.</exception>
    public abstract IReadOnlyList<Cell> Plan(ExperimentSettings settings, DataFiles files);

    /// <summary>Computes one cell: adds its rows to the context's tables.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the rows added so far are valid.</exception>
    /// <exception cref="Training.DivergedException">The loss became non-finite; the rows added so far are valid.</exception>
    public abstract void Compute(Cell cell, CellContext context);

    /// <summary>What the merged tables show. Deterministic; reads nothing else.</summary>
    public abstract IReadOnlyList<Finding> Conclude(ExperimentSettings settings, TableSet tables);
}

/// <summary>The typed base of an experiment.</summary>
/// <typeparam name="TSettings">Its config record.</typeparam>
/// <typeparam name="TCell">The settings of one cell: an immutable record that serialises to JSON.</typeparam>
public abstract class Experiment<TSettings, TCell> : Experiment
    where TSettings : ExperimentSettings
    where TCell : notnull
{
    public sealed override Type SettingsType => typeof(TSettings);

    public sealed override IEnumerable<ConfigProblem> Check(ExperimentSettings settings, DataFiles files) => Check((TSettings)settings, files);

    public sealed override IReadOnlyList<string> InputFiles(ExperimentSettings settings) => [.. InputFiles((TSettings)settings)];

    public sealed override IReadOnlyList<Cell> Plan(ExperimentSettings settings, DataFiles files) =>
        [.. Cells((TSettings)settings).Select(cell => new Cell(Name, Label(cell), cell, Identity(cell), EstimateBytes(cell, files)))];

    public sealed override void Compute(Cell cell, CellContext context)
    {
        ArgumentNullException.ThrowIfNull(cell);
        Compute((TCell)cell.Settings, context);
    }

    public sealed override IReadOnlyList<Finding> Conclude(ExperimentSettings settings, TableSet tables) =>
        [.. Conclude((TSettings)settings, tables)];

    /// <summary>The problems that only the data show; none for an experiment that makes its data itself.</summary>
    protected virtual IEnumerable<ConfigProblem> Check(TSettings settings, DataFiles files) => [];

    /// <summary>The data files that the config names; none for an experiment that makes its data itself.</summary>
    protected virtual IEnumerable<string> InputFiles(TSettings settings) => [];

    protected abstract IEnumerable<TCell> Cells(TSettings settings);

    protected abstract string Label(TCell cell);

    /// <summary>
    /// An upper estimate, in bytes, of what <see cref="Compute(TCell, CellContext)"/> holds at once; <see cref="long.MaxValue"/> if it is more.
    /// </summary>
    /// <exception cref="Numerics.MatrixSizeException">The cell would make a matrix that no array holds.</exception>
    protected abstract long EstimateBytes(TCell cell, DataFiles files);

    protected abstract void Compute(TCell cell, CellContext context);

    protected abstract IEnumerable<Finding> Conclude(TSettings settings, TableSet tables);

    private string Identity(TCell cell) => ConfigHash.Of($"{Name}/{ComputationVersion}/{CanonicalJson.Of(cell)}");
}
