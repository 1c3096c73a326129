using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Cells;

/// <summary>
/// One pure computation, named by its resolved settings: settings in, rows out, no other effect. The unit of parallel work,
/// of failure and of resuming.
/// </summary>
/// <param name="Experiment">The experiment that can compute it.</param>
/// <param name="Label">What progress lines call it, e.g. "softmax √m, replicate 3".</param>
/// <param name="Settings">The resolved settings, an immutable record of the experiment's own cell type.</param>
/// <param name="Hash">Its identity: the lower-case hex SHA-256 of the experiment's name, its computation version and the
/// canonical JSON of the settings.</param>
/// <param name="EstimatedBytes">The most memory that it is expected to hold at once.</param>
public sealed record Cell(string Experiment, string Label, object Settings, string Hash, long EstimatedBytes);
