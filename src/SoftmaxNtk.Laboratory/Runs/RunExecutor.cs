using System.Globalization;
using System.Security.Cryptography;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>
/// Runs a config: plan → cells → tables in plan order → findings → figures, all in a draft folder that takes its final name
/// when it is whole.
/// </summary>
/// <remarks>
/// The tables' bytes depend on the settings alone, not on the number of threads, on which cell ended first, or on how often
/// the run was interrupted. A cell that fails or diverges is recorded and the rest goes on. A run that failed or was interrupted
/// keeps its <c>.partial</c> folder, with the tables as far as they go; the same request again computes only what is missing.
/// </remarks>
public sealed class RunExecutor
{
    private readonly RunRequest request;
    private readonly RunPlan plan;
    private readonly IReadOnlyList<InputFile> inputs;
    private readonly RunFolder folder;
    private readonly CellStore store;
    private readonly DateTimeOffset started;
    private readonly long startedTimestamp;

    private RunExecutor(RunRequest request, RunPlan plan, IReadOnlyList<InputFile> inputs, RunFolder folder)
    {
        this.request = request;
        this.plan = plan;
        this.inputs = inputs;
        this.folder = folder;
        store = new CellStore(folder.CellsFolder, request.Experiment.Tables, string.Join("; ", [request.Environment.Provenance, .. inputs]));
        started = request.Time.GetUtcNow();
        startedTimestamp = request.Time.GetTimestamp();
    }

    /// <summary>Runs the request, or returns the finished run that is there already.</summary>
    /// <exception cref="ConfigException">The plan is empty or names a cell twice.</exception>
    /// <exception cref="FileNotFoundException">A data file that the config names is missing.</exception>
    /// <exception cref="MemoryLimitException">A cell does not fit into memory; nothing was run.</exception>
    /// <exception cref="RunLockedException">Another process is running the same settings into the same folder.</exception>
    /// <exception cref="OutputFolderException">The results folder cannot be written.</exception>
    public static RunOutcome Execute(RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        RunFolder final = RunFolder.Of(request.OutputFolder, request.Settings);
        InputFile[] inputs = InputsOf(request);
        if (Finished(request, inputs, final) is RunOutcome found)
            return found;
        RunPlan plan = RunPlan.Of(request.Experiment, request.Settings, request.DataFiles);
        plan.RequireMemory(request.AvailableBytes);

        using RunDraft draft = RunDraft.Begin(final);
        if (Finished(request, inputs, final) is RunOutcome finishedMeanwhile)
            return finishedMeanwhile;
        draft.Clear(keepCells: !request.Force);
        RunOutcome outcome = new RunExecutor(request, plan, inputs, draft.Folder).Run(progress, cancellationToken);
        return outcome.Status is RunStatus.Completed or RunStatus.Diverged ? outcome with { Folder = draft.Publish() } : outcome;
    }

    /// <summary>The finished run that <see cref="Execute"/> would return at once; null where it would have something to run.</summary>
    /// <exception cref="FileNotFoundException">A data file that the config names is missing.</exception>
    public static RunOutcome? TryFind(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Finished(request, InputsOf(request), RunFolder.Of(request.OutputFolder, request.Settings));
    }

    /// <summary>
    /// The finished run in a folder, if it is one of these settings, of the data as they are, of the experiment as it
    /// computes now, and of the backend where one is demanded, and the request does not force another.
    /// </summary>
    private static RunOutcome? Finished(RunRequest request, IReadOnlyList<InputFile> inputs, RunFolder folder) =>
        !request.Force && folder.TryReadManifest() is Manifest manifest
        && manifest.ConfigHash == HashOf(request.Settings) && manifest.ComputationVersion == request.Experiment.ComputationVersion
        && manifest.Inputs.SequenceEqual(inputs) && (!request.DemandsBackend || manifest.Environment.Backend == request.Environment.Backend)
            ? new RunOutcome(folder, manifest, folder.ReadFindings(), WasThere: true, [])
            : null;

    private RunOutcome Run(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        folder.WriteConfig(request.Settings, request.Overrides);
        CellOutcome[] outcomes = ComputeCells(progress, cancellationToken);
        TableSet tables = new(request.Experiment.Tables);
        foreach (CellOutcome outcome in outcomes)
            tables.Append(outcome.Tables);
        folder.WriteTables(tables);

        RunStatus status = StatusOf(outcomes);
        IReadOnlyList<Finding> findings = [];
        List<Exception> errors = [.. outcomes.Select(outcome => outcome.Error).OfType<Exception>()];
        string? message = null;
        if (status != RunStatus.Interrupted)
        {
            try
            {
                findings = Analyse(tables);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                message = $"The analysis failed: {exception.Message}";
                errors.Add(exception);
                status = RunStatus.Failed;
            }
        }
        Manifest manifest = folder.WriteManifest(Describe(status, message, [.. outcomes.Select(outcome => outcome.Record)]));
        return new RunOutcome(folder, manifest, findings, WasThere: false, errors);
    }

    /// <summary>Takes stored cells as they are, computes the others, and returns all in plan order.</summary>
    private CellOutcome[] ComputeCells(IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        CellOutcome?[] outcomes = [.. plan.Cells.Select(store.TryLoad)];
        ProgressTally tally = new(plan.Cells, request.Time, progress);
        List<int> missing = [];
        for (int index = 0; index < outcomes.Length; index++)
        {
            if (outcomes[index] is null)
                missing.Add(index);
            else
                tally.Done(index);
        }
        if (missing.Count > 0)
        {
            CellComputation computation = new(request, store);
            new CellScheduler([.. missing.Select(index => plan.Cells[index])], request.Resources.Threads, request.AvailableBytes).Run((k, threads) =>
            {
                int index = missing[k];
                outcomes[index] = computation.Compute(plan.Cells[index], threads, tally.For(index), cancellationToken);
                if (outcomes[index]!.Status != CellStatus.Interrupted)
                    tally.Done(index);
            }, cancellationToken);
        }
        return [.. outcomes.Select((outcome, index) => outcome ?? CellOutcome.Pending(plan.Cells[index], request.Experiment.Tables))];
    }

    private IReadOnlyList<Finding> Analyse(TableSet tables)
    {
        for (int index = 0; index < plan.Cells.Count; index++)
            store.CopyArrays(plan.Cells[index], Path.Combine(folder.ArraysFolder, ArrayFolderName(index)));
        IReadOnlyList<Finding> findings = request.Experiment.Conclude(request.Settings, tables);
        folder.WriteFindings($"Findings of {request.Settings.Experiment}/{request.Settings.Name}", findings);
        request.Draw(folder, tables, findings);
        return findings;
    }

    private Manifest Describe(RunStatus status, string? message, IReadOnlyList<CellRecord> cells) => new()
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
        Inputs = inputs,
        Started = started,
        Finished = request.Time.GetUtcNow(),
        WallSeconds = request.Time.GetElapsedTime(startedTimestamp).TotalSeconds,
        Cells = cells,
        Files = [],
    };

    private static RunStatus StatusOf(CellOutcome[] outcomes) =>
        outcomes.Any(outcome => outcome.Status is CellStatus.Interrupted or CellStatus.Pending) ? RunStatus.Interrupted
        : outcomes.Any(outcome => outcome.Status == CellStatus.Failed) ? RunStatus.Failed
        : outcomes.Any(outcome => outcome.Status == CellStatus.Diverged) ? RunStatus.Diverged
        : RunStatus.Completed;

    /// <summary>
    /// "003-softmax-sqrt-m-replicate-0": the cell's place in the plan and its label in characters that every file system takes.
    /// </summary>
    private string ArrayFolderName(int index)
    {
        string label = plan.Cells[index].Label.Replace("√", "sqrt ", StringComparison.Ordinal);
        string words = new([.. label.Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : ' ')]);
        label = string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return string.Create(CultureInfo.InvariantCulture, $"{index:000}-{label}");
    }

    private static InputFile[] InputsOf(RunRequest request) =>
        [.. request.Experiment.InputFiles(request.Settings).Select(path => new InputFile(path, Sha256(request, path)))];

    private static string Sha256(RunRequest request, string path)
    {
        using FileStream stream = File.OpenRead(request.DataFiles.Find(path));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string HashOf(ExperimentSettings settings) => ConfigHash.Of(CanonicalJson.Of(settings));
}
