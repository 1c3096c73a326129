using System.Text.Json.Serialization;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Runs;

/// <summary>The software and the machine behind a run, as whoever starts it found them. None of it enters a result.</summary>
/// <param name="LibraryVersion">Version of this software, with the commit it was built from if that is known.</param>
/// <param name="GitCommit">The commit of the source tree; null outside a repository.</param>
/// <param name="GitDirty">Whether the source tree differed from that commit; null if that is not known.</param>
/// <param name="Sdk">The .NET SDK that built the software.</param>
/// <param name="Runtime">The .NET runtime that ran it.</param>
/// <param name="OperatingSystem">Name, version and architecture.</param>
/// <param name="Processor">The processor's name.</param>
/// <param name="Cores">Logical processors that the process may use.</param>
/// <param name="Backend">The linear-algebra backend's short name.</param>
/// <param name="BackendDescription">What stands behind it: instruction set, or library file and version.</param>
/// <param name="Threads">How many threads the run was given.</param>
public sealed record RunEnvironment(
    string LibraryVersion, string? GitCommit, bool? GitDirty, string Sdk, string Runtime, string OperatingSystem, string Processor,
    int Cores, string Backend, string BackendDescription, int Threads)
{
    /// <summary>What results may depend on in their last bits: only results that agree in it are put together.</summary>
    [JsonIgnore]
    public string Provenance => $"{LibraryVersion}; {Backend}: {BackendDescription}";
}
