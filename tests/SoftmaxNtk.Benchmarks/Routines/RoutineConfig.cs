using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SoftmaxNtk.Benchmarks.Routines;

/// <summary>
/// Runs in this process: a project generated for every benchmark would be built under this solution's rules and
/// versions, and would have to be restored. Allocations are shown, since a routine has none.
/// </summary>
internal static class RoutineConfig
{
    public static IConfig Create() => ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .WithOptions(ConfigOptions.JoinSummary);
}
