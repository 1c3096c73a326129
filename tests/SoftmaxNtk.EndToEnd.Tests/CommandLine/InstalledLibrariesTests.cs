using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.CommandLine;

/// <summary>What `info` says of OpenBLAS as it is installed, hidden, and taking the processor for an old one.</summary>
public sealed class InstalledLibrariesTests
{
    [Fact]
    public void Libraries_that_are_hidden_are_not_found()
    {
        using ScratchFolder scratch = new();
        if (OperatingSystem.IsLinux())
            Assert.Contains("was not found", OpenBlas(InstalledLibraries.Hidden(scratch.Path), scratch.Path).Description,
                StringComparison.Ordinal);
    }

    [Fact]
    public void An_OpenBLAS_that_takes_the_processor_for_an_old_one_is_refused_with_the_core_and_the_remedy()
    {
        using ScratchFolder scratch = new();
        if (!Avx2.IsSupported || OpenBlas(InstalledLibraries.AsTheyAre, scratch.Path) is not (true, string description))
            return; // nothing to refuse here; OpenBlasCoreTests hold the decision itself
        Assert.Contains("; core: ", description, StringComparison.Ordinal);
        (bool available, string text) = OpenBlas(InstalledLibraries.ForAnOldCore, scratch.Path);
        if (available)
        {
            Assert.EndsWith(description[description.IndexOf("; core: ", StringComparison.Ordinal)..], text, StringComparison.Ordinal);
            return; // an OpenBLAS built for one core alone obeys no variable
        }
        Assert.Contains("core Prescott", text, StringComparison.Ordinal);
        Assert.Contains("Remedy: set OPENBLAS_CORETYPE=", text, StringComparison.Ordinal);
    }

    private static (bool Available, string Description) OpenBlas(IReadOnlyDictionary<string, string> environment, string folder)
    {
        CliResult result = CliProcess.RunWith(environment, folder, "info", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        JsonElement found = JsonDocument.Parse(result.Output).RootElement.GetProperty("backends").EnumerateArray()
            .Single(backend => backend.GetProperty("name").GetString() == "openblas");
        return (found.GetProperty("available").GetBoolean(), found.GetProperty("description").GetString()!);
    }
}
