using System.Globalization;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>
/// Runs a config: plan → cells, in rounds → tables in plan order → findings → figures, all in a draft folder that takes its final name
/// when it is whole.
/// </summary>
/// <remarks>
/// The tables' bytes depend on the settings alone, not on the number of threads, on which cell ended first, or on how often
/// the run was interrupted. A cell that is in the store is not computed again, whichever run it was computed for. A cell that fails or
/// diverges is recorded and the rest goes on. A run that failed or was interrupted keeps its <c>.partial</c> folder, with the tables as
/// far as they go; the same request again computes only what is missing.
/// </remarks>
public sealed class RunExecutor
{
    /// <summary>An experiment that still refines its sweep after so many rounds does not converge.</summary>
    private const int MostRounds = 100;

    private readonly RunRequest request;
    private readonly RunFolder folder;
    private readonly CellStore store;
    private readonly List<Cell> cells = [];
    private readonly List<CellOutcome> outcomes = [];
    private readonly DateTimeOffset started;
    private readonly long startedTimestamp;

    private RunExecutor(RunRequest request, RunFolder folder)
    {
        this.request = request;
        this.folder = folder;
        string store = CellStore.FolderOf(request.OutputFolder, request.DemandsBackend ? request.Environment.Backend : null);
        this.store = new CellStore(store, request.Experiment.Tables, request.Environment.Provenance);
        started = request.Time.GetUtcNow();
        startedTimestamp = request.Time.GetTimestamp();
    }

    /// <summary>Runs the request, or returns the finished run that is there already.</summary>
    /// <exception cref="MemoryLimitException">A cell does not fit into memory; nothing was run.</exception>
    /// <exception cref="RunLockedException">Another process is running the same settings into the same folder.</exception>
    /// <exception cref="OutputFolderException">The results folder cannot be written.</exception>
    public static RunOutcome Execute(RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RunFolder final = RunFolder.Of(request.OutputFolder, request.Settings);
        if (Finished(request, final) is RunOutcome found)
            return found;
        request.Plan.RequireMemory(request.AvailableBytes);

        using RunDraft draft = RunDraft.Begin(final);
        if (Finished(request, final) is RunOutcome finishedMeanwhile)
            return finishedMeanwhile;
        draft.Clear();
        RunOutcome outcome = new RunExecutor(request, draft.Folder).Run(progress, cancellationToken);
        return outcome.Status is RunStatus.Completed or RunStatus.Diverged ? outcome with { Folder = draft.Publish() } : outcome;
    }

    /// <summary>The finished run that <see cref="Execute"/> would return at once; null where it would have something to run.</summary>
    public static RunOutcome? TryFind(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Finished(request, RunFolder.Of(request.OutputFolder, request.Settings));
    }

    /// <summary>
    /// The finished run in a folder, if it is one of these settings, of the data as they are, of the experiment as it
    /// computes now, and of the backend where one is demanded, if its files are as written and the request does not force another.
    /// </summary>
    private static RunOutcome? Finished(RunRequest request, RunFolder folder) =>
        !request.Force && folder.TryReadManifest() is Manifest manifest
        && manifest.ConfigHash == HashOf(request.Settings) && manifest.ComputationVersion == request.Experiment.ComputationVersion
        && manifest.Inputs.SequenceEqual(request.Plan.Inputs)
        && (!request.DemandsBackend || manifest.Environment.Backend == request.Environment.Backend)
        && folder.FirstAltered(manifest) is null
            ? new RunOutcome(folder, manifest, folder.ReadFindings(request.Settings), WasThere: true, [])
            : null;

    private RunOutcome Run(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        folder.WriteConfig(request.Settings, request.Overrides);
        List<Exception> errors = [];
        string? message = null;
        IReadOnlyList<Finding> findings = [];
        RunStatus status = RunStatus.Failed;
        try
        {
            ComputeInRounds(progress, cancellationToken);
            status = StatusOf(outcomes);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException or UnauthorizedAccessException))
        {
            message = $"The refinement of the sweep failed: {exception.Message}";
            errors.Add(exception);
        }
        folder.WriteTables(request.Experiment.Tables, Merged(), KeyColumns.Of(request.Settings, cells.Select(cell => cell.Key)));
        errors.AddRange(outcomes.Select(outcome => outcome.Error).OfType<Exception>());
        if (status != RunStatus.Interrupted && message is null)
        {
            try
            {
                findings = Analyse();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                message = $"The analysis failed: {exception.Message}";
                errors.Add(exception);
                status = RunStatus.Failed;
            }
        }
        Manifest manifest = folder.WriteManifest(Describe(status, message));
        return new RunOutcome(folder, manifest, findings, WasThere: false, errors);
    }

    /// <summary>Computes the plan, then whatever the experiment adds to it from what is known so far, until it adds nothing.</summary>
    private void ComputeInRounds(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        HashSet<string> known = [];
        IReadOnlyList<Cell> round = request.Plan.Cells;
        for (int rounds = 1; round.Count > 0; rounds++)
        {
            if (rounds > MostRounds)
                throw new InvalidOperationException($"the sweep was still being refined after {MostRounds} rounds.");
            known.UnionWith(round.Select(cell => cell.Hash));
            cells.AddRange(round);
            outcomes.AddRange(ComputeCells(round, progress, cancellationToken));
            if (StatusOf(outcomes) == RunStatus.Interrupted)
                return;
            round = request.Plan.Further(request.Experiment.Refine(request.Settings, Merged()), known);
            RunPlan.RequireMemory(round, request.AvailableBytes);
        }
    }

    /// <summary>Takes stored cells as they are, computes the others, and returns all in plan order.</summary>
    private CellOutcome[] ComputeCells(IReadOnlyList<Cell> round, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        CellOutcome?[] found = [.. round.Select(cell => request.Force ? null : store.TryLoad(cell))];
        ProgressTally tally = new(round, outcomes.Count, request.Time, progress);
        List<int> missing = [];
        for (int index = 0; index < found.Length; index++)
        {
            if (found[index] is null)
                missing.Add(index);
            else
                tally.Done(index);
        }
        if (missing.Count > 0)
        {
            CellComputation computation = new(request, store);
            new CellScheduler([.. missing.Select(index => round[index])], request.Resources.Threads,
                request.AvailableBytes).Run((k, threads) =>
            {
                int index = missing[k];
                found[index] = computation.Compute(round[index], threads, tally.For(index), cancellationToken);
                if (found[index]!.Status != CellStatus.Interrupted)
                    tally.Done(index);
            }, cancellationToken);
        }
        return [.. found.Select((outcome, index) => outcome ?? CellOutcome.Pending(round[index], request.Experiment.Tables))];
    }

    /// <summary>Every cell's rows with its key, in plan order.</summary>
    private RunTables Merged()
    {
        RunTables tables = new(request.Experiment.Tables);
        for (int k = 0; k < cells.Count; k++)
            foreach (RowSchema schema in request.Experiment.Tables)
                foreach (object row in outcomes[k].Rows.ListOf(schema.Type).All)
                    tables.Add(cells[k].Key, schema.Type, row);
        return tables;
    }

    /// <summary>Draws the conclusions and the figures from the files, as a later look at them does.</summary>
    private IReadOnlyList<Finding> Analyse()
    {
        for (int index = 0; index < cells.Count; index++)
            if (cells[index].WantsArrays)
                store.CopyArrays(cells[index], Path.Combine(folder.ArraysFolder, ArrayFolderName(index)));
        RunTables tables = folder.ReadTables(request.Experiment.Tables, request.Settings);
        folder.WriteFindings($"Findings of {request.Settings.Experiment}/{request.Settings.Name}",
            request.Experiment.Conclude(request.Settings, tables));
        IReadOnlyList<Finding> findings = folder.ReadFindings(request.Settings);
        request.Draw(folder, tables, findings);
        return findings;
    }

    private Manifest Describe(RunStatus status, string? message) => new()
    {
        SchemaVersion = Manifest.CurrentSchemaVersion,
        Experiment = request.Settings.Experiment,
        Name = request.Settings.Name,
        ConfigHash = HashOf(request.Settings),
        ComputationVersion = request.Experiment.ComputationVersion,
        Status = status,
        Message = message,
        Seeds = SeedRecord.Of(request.Settings),
        Environment = request.Environment,
        Inputs = request.Plan.Inputs,
        Started = started,
        Finished = request.Time.GetUtcNow(),
        WallSeconds = request.Time.GetElapsedTime(startedTimestamp).TotalSeconds,
        Cells = [.. outcomes.Select(outcome => outcome.Record)],
        Files = [],
    };

    private static RunStatus StatusOf(IReadOnlyCollection<CellOutcome> outcomes) =>
        outcomes.Any(outcome => outcome.Status is CellStatus.Interrupted or CellStatus.Pending) ? RunStatus.Interrupted
        : outcomes.Any(outcome => outcome.Status == CellStatus.Failed) ? RunStatus.Failed
        : outcomes.Any(outcome => outcome.Status == CellStatus.Diverged) ? RunStatus.Diverged
        : RunStatus.Completed;

    /// <summary>
    /// "003-softmax-sqrt-m-replicate-0": the cell's place in the plan and its label in characters that every file system takes.
    /// </summary>
    private string ArrayFolderName(int index)
    {
        string label = cells[index].Label.Replace("√", "sqrt ", StringComparison.Ordinal).Replace("σ", "sigma", StringComparison.Ordinal);
        string words = new([.. label.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : ' ')]);
        label = string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return string.Create(CultureInfo.InvariantCulture, $"{index:000}-{label}");
    }

    private static string HashOf(ExperimentSettings settings) => ConfigHash.Of(CanonicalJson.Of(settings));
}
