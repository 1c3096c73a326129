using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>How a run ended and where its results are.</summary>
/// <param name="Folder">The finished folder, or the one named <c>.partial</c> of a run that was interrupted or failed.</param>
/// <param name="Manifest">As it stands in the folder.</param>
/// <param name="Findings">What the tables show; empty where the run ended before.</param>
/// <param name="WasThere">Whether a finished run was found and nothing was computed.</param>
/// <param name="Errors">The exceptions by which cells or the analysis failed.</param>
public sealed record RunOutcome(
    RunFolder Folder, Manifest Manifest, IReadOnlyList<Finding> Findings, bool WasThere, IReadOnlyList<Exception> Errors)
{
    public RunStatus Status => Manifest.Status;
}
