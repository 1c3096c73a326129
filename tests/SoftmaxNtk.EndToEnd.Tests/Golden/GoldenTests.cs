using System.Globalization;
using SoftmaxNtk.EndToEnd.Tests.CommandLine;
using SoftmaxNtk.EndToEnd.Tests.Layering;
using SoftmaxNtk.Experiments;
using SoftmaxNtk.Laboratory.Experiments;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Tests.Cells;

namespace SoftmaxNtk.EndToEnd.Tests.Golden;

/// <summary>
/// The numbers of one tiny config an experiment, as they were committed. Stored cells are found by the experiment's
/// computation version: where
/// numbers move and the version does not, old cells would be taken for new ones.
/// </summary>
/// <remarks>
/// Beside this file stand NAME.json, the config, and NAME.csv, the numbers. Whoever means to change numbers raises the
/// computation version and
/// renews the file:
/// <code>SOFTMAXNTK_RENEW_GOLDEN=1 dotnet test tests/SoftmaxNtk.EndToEnd.Tests --filter FullyQualifiedName~Golden</code>
/// </remarks>
public sealed class GoldenTests : IDisposable
{
    private const string RenewalVariable = "SOFTMAXNTK_RENEW_GOLDEN";

    private const string Renewal = $"{RenewalVariable}=1 dotnet test tests/SoftmaxNtk.EndToEnd.Tests --filter FullyQualifiedName~Golden";

    /// <summary>
    /// Relative. Instruction sets add in different orders, so last bits differ, and a few hundred steps and a small eigenvalue make up to
    /// 1e-11 of them; a change of what is computed moves numbers by far more.
    /// </summary>
    private const double Tolerance = 1e-9;

    /// <summary>Absolute: numbers that are rounding errors themselves (residuals, distances at step 0) are some 1e-15.</summary>
    private const double RoundingFloor = 1e-12;

    private static readonly string golden = Path.Combine(RepositoryTree.Root, "tests", "SoftmaxNtk.EndToEnd.Tests", "Golden");

    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Experiments => [.. ExperimentCatalogue.All.Select(experiment => experiment.Name)];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Experiments))]
    public void Numbers_move_only_with_the_computation_version(string name)
    {
        Experiment experiment = ExperimentCatalogue.All.Single(candidate => candidate.Name == name);
        CliResult result = CliProcess.Run(scratch.Path, "run", Path.Combine(golden, name + ".json"), "--quiet");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        IReadOnlyList<GoldenRow> numbers =
            GoldenNumbers.Of(new RunFolder(Path.Combine(scratch.Path, result.Output.Trim())), experiment.ComputationVersion);
        string file = Path.Combine(golden, name + ".csv");
        if (Environment.GetEnvironmentVariable(RenewalVariable) is { Length: > 0 })
            GoldenNumbers.Write(numbers, file);

        IReadOnlyList<GoldenRow> committed = GoldenNumbers.Read(file);
        int version = committed[0].ComputationVersion;
        Assert.True(version == experiment.ComputationVersion,
            $"The computation version of {name} is {experiment.ComputationVersion} and its golden "
            + $"numbers are of version {version}. Renew them, and look at what has moved: {Renewal}");
        string[] moved = [.. committed.Zip(numbers).SelectMany(pair => Differences(pair.First, pair.Second))];
        Assert.True(moved.Length == 0 && committed.Count == numbers.Count,
            $"Numbers of {name} moved and its computation version did not. If that "
            + $"is wanted, raise ComputationVersion and renew them: {Renewal}\n{string.Join('\n', moved)}\n"
            + $"{committed.Count} columns were committed, {numbers.Count} are there.");
    }

    private static IEnumerable<string> Differences(GoldenRow expected, GoldenRow actual)
    {
        if (expected.Place != actual.Place || expected.Rows != actual.Rows)
            yield return $"{expected.Place} of {expected.Rows} rows is {actual.Place} of {actual.Rows}";
        foreach ((string what, double then, double now) in new[]
            { ("first", expected.First, actual.First), ("last", expected.Last, actual.Last), ("mean", expected.Mean, actual.Mean) })
            if (!Same(then, now))
                yield return string.Create(CultureInfo.InvariantCulture, $"{expected.Place}, {what}: {then:R} became {now:R}");
    }

    private static bool Same(double then, double now) =>
        then.Equals(now) || Math.Abs(now - then) <= Math.Max(RoundingFloor, Tolerance * Math.Abs(then));
}
