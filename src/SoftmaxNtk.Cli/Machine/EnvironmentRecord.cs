using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Numerics;

namespace SoftmaxNtk.Cli.Machine;

/// <summary>Collects what a run's manifest says of software and machine.</summary>
internal static class EnvironmentRecord
{
    public static RunEnvironment Of(ComputeResources resources)
    {
        SourceTree source = SourceTree.Find();
        return new RunEnvironment(Software.Version, source.Commit, source.IsDirty, Software.Sdk, Software.Runtime, Software.OperatingSystem,
            Processor.Name, Processor.Cores, resources.Backend.Name, resources.Backend.Description, resources.Threads);
    }
}
