using SoftmaxNtk.Benchmarks.Measurement;
using SoftmaxNtk.Benchmarks.Workloads;

namespace SoftmaxNtk.Benchmarks.Comparison;

/// <summary>
/// A row of the comparison: its sizes, and how many times as fast as the peer the project promises to be.
/// </summary>
/// <param name="Shape">The sizes.</param>
/// <param name="Required">The promised ratio.</param>
internal sealed record Requirement(WorkShape Shape, double Required)
{
    /// <summary>Against functorch, wherever it is run.</summary>
    public const double Functorch = 40;

    public static readonly Requirement[] Steps =
    [
        new(new WorkShape(100, 10, 1, 65_536), 5),
        new(new WorkShape(256, 16, 4, 32_768), 4),
        new(new WorkShape(1000, 64, 10, 16_384), 3),
    ];

    public static readonly Requirement[] Kernels =
    [
        new(new WorkShape(200, 10, 1, 16_384), 2.5),
        new(new WorkShape(500, 64, 1, 8_192), 2.5),
        new(new WorkShape(100, 16, 10, 8_192), 2.5),
    ];

    /// <summary>"6.1× ≥ 5×: holds", "3.2× &lt; 5×: FALLS SHORT", or a dash where nothing was measured.</summary>
    public static string Verdict(double ratio, double required, Promises promises) => double.IsNaN(ratio) ? "—"
        : $"{MarkdownTable.Ratio(ratio)} {(ratio >= required ? "≥" : "<")} {required:0.#}×: {promises.Judge(ratio >= required)}";
}
